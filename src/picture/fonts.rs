//! The fonts, loaded once: those that are built in, and those that a folder of the machine adds.
//!
//! Invariants: what is built in is enough to draw; nothing is read but files whose names begin as listed here, and
//! those are mapped, not copied. Emoji stand before Chinese, Japanese and Korean in every stack, since those fonts
//! have plain arrows and hearts too.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parley::FontContext;
use parley::fontique::{
    Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache, SourceCacheOptions,
};
use parley::style::{FontFamily, FontFamilyName};

/// The fonts that are built in, the first choice first: family and file.
const BUILT_IN: [(&str, &[u8]); 5] = [
    ("Inter", include_bytes!("../../assets/fonts/Inter.ttf")),
    (
        "Noto Sans Arabic",
        include_bytes!("../../assets/fonts/NotoSansArabic.ttf"),
    ),
    (
        "Noto Sans Hebrew",
        include_bytes!("../../assets/fonts/NotoSansHebrew.ttf"),
    ),
    (
        "Noto Sans Devanagari",
        include_bytes!("../../assets/fonts/NotoSansDevanagari.ttf"),
    ),
    (
        "Noto Sans Thai",
        include_bytes!("../../assets/fonts/NotoSansThai.ttf"),
    ),
];
/// How the files begin that are looked for in folders.
const WANTED_FILES: [&str; 2] = ["NotoSansCJK", "NotoColorEmoji"];
const EMOJI: &str = "Noto Color Emoji";
/// How the families of Chinese, Japanese and Korean begin.
const CJK: &str = "Noto Sans CJK ";
/// Folders below folders that are looked into.
const MAX_DEPTH: usize = 6;

/// A group of scripts that only a folder of fonts can add.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Addition {
    /// Chinese, Japanese and Korean.
    Cjk,
    /// Emoji.
    Emoji,
}

impl Addition {
    /// What it is for, to stand after "for".
    #[must_use]
    pub const fn scripts(self) -> &'static str {
        match self {
            Self::Cjk => "Chinese, Japanese and Korean",
            Self::Emoji => "emoji",
        }
    }

    /// The package of Debian and its kin that brings it.
    #[must_use]
    pub const fn package(self) -> &'static str {
        match self {
            Self::Cjk => "fonts-noto-cjk",
            Self::Emoji => "fonts-noto-color-emoji",
        }
    }
}

/// All fonts. Clones share what was loaded.
#[derive(Clone)]
pub struct Fonts {
    pub(super) context: FontContext,
    cjk: Vec<String>,
    emoji: bool,
}

impl Fonts {
    /// The fonts that are built in, alone.
    #[must_use]
    pub fn built_in() -> Self {
        Self::with_folders(&[])
    }

    /// The fonts that are built in, and those of these folders and of all below. What cannot be read is passed over:
    /// [`Fonts::missing`] says what came of it.
    #[must_use]
    pub fn with_folders(folders: &[PathBuf]) -> Self {
        let mut collection = Collection::new(CollectionOptions {
            shared: false,
            system_fonts: false,
        });
        for (family_name, file) in BUILT_IN {
            let named = FontInfoOverride {
                family_name: Some(family_name),
                ..FontInfoOverride::default()
            };
            collection.register_fonts(Blob::new(Arc::new(file)), Some(named));
        }
        collection.load_fonts_from_paths(folders.iter().flat_map(|folder| wanted(folder, 0)));
        let mut cjk: Vec<String> = collection
            .family_names()
            .filter(|name| name.starts_with(CJK))
            .map(str::to_owned)
            .collect();
        cjk.sort();
        Self {
            emoji: collection.family_id(EMOJI).is_some(),
            cjk,
            context: FontContext {
                collection,
                source_cache: SourceCache::new(SourceCacheOptions { shared: true }),
            },
        }
    }

    /// What no folder added.
    #[must_use]
    pub fn missing(&self) -> Vec<Addition> {
        let cjk = self.cjk.is_empty().then_some(Addition::Cjk);
        let emoji = (!self.emoji).then_some(Addition::Emoji);
        cjk.into_iter().chain(emoji).collect()
    }

    /// The families to try for a text, the first choice first.
    pub(super) fn stack(&self, text: &str, language: &str) -> FontFamily<'static> {
        let built_in = BUILT_IN.iter().map(|(name, _)| (*name).to_owned());
        let emoji = self.emoji.then(|| EMOJI.to_owned());
        let first = CJK.to_owned() + hand(text, language);
        let (first, others): (Vec<_>, Vec<_>) = self.cjk.iter().cloned().partition(|name| *name == first);
        let families = built_in.chain(emoji).chain(first).chain(others);
        FontFamily::List(Cow::Owned(
            families
                .map(|name| FontFamilyName::Named(Cow::Owned(name)))
                .collect(),
        ))
    }

    /// The family for a sign that shall be an emoji, though other fonts have it too.
    pub(super) fn emoji(&self) -> Option<FontFamily<'static>> {
        let family = FontFamily::Single(FontFamilyName::Named(Cow::Borrowed(EMOJI)));
        self.emoji.then_some(family)
    }
}

/// Whose forms Chinese characters take: Japanese beside kana, Korean beside hangul, else by the language.
fn hand(text: &str, language: &str) -> &'static str {
    if text.chars().any(|c| matches!(c, '\u{3040}'..='\u{30FF}')) {
        return "JP";
    }
    if text.chars().any(|c| matches!(c, '\u{AC00}'..='\u{D7AF}')) {
        return "KR";
    }
    match language {
        "ja" => "JP",
        "ko" => "KR",
        "zh-TW" | "zh-Hant" => "TC",
        "zh-HK" => "HK",
        _ => "SC",
    }
}

/// The files of a folder and of those below that are worth mapping.
fn wanted(folder: &Path, depth: usize) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
        .into_iter()
        .flat_map(|path| match path.is_dir() {
            true if depth < MAX_DEPTH => wanted(&path, depth + 1),
            false if is_wanted(&path) => vec![path],
            _ => Vec::new(),
        })
        .collect()
}

fn is_wanted(path: &Path) -> bool {
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    WANTED_FILES.iter().any(|start| name.starts_with(start))
}
