//! Every sentence people read, by language, in [Project Fluent](https://projectfluent.org) files.
//!
//! A language is a folder of `.ftl` files beside this one, listed in [`LANGUAGES`]; English is complete, and any
//! other falls back to it message by message. Nothing else in Ferry holds sentences for people in Discord.

pub mod hints;
mod quote;
mod refusal;
mod terms;

use std::borrow::Cow;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

pub use quote::{ZERO_WIDTH, push_parted};
pub use terms::MAX_LISTED;

/// A language that Ferry speaks.
#[derive(Debug, Clone, Copy)]
pub struct Language {
    /// BCP 47 tag, as Discord names the locale or a prefix of it.
    pub tag: &'static str,
    /// Its Fluent files, name and content.
    pub files: &'static [(&'static str, &'static str)],
}

/// The languages, English first.
pub const LANGUAGES: &[Language] = &[Language {
    tag: "en",
    files: &[
        ("commands.ftl", include_str!("en/commands.ftl")),
        ("refusals.ftl", include_str!("en/refusals.ftl")),
        ("terms.ftl", include_str!("en/terms.ftl")),
        ("view.ftl", include_str!("en/view.ftl")),
        ("summary.ftl", include_str!("en/summary.ftl")),
        ("shell.ftl", include_str!("en/shell.ftl")),
    ],
}];

/// All languages, loaded once.
#[derive(Clone)]
pub struct Wording {
    bundles: Arc<Vec<(&'static str, FluentBundle<FluentResource>)>>,
}

/// A fault in a language file.
#[derive(Debug, thiserror::Error)]
#[error("{file} of language {language}: {what}")]
pub struct WordingFault {
    language: &'static str,
    file: &'static str,
    what: String,
}

impl Wording {
    /// Loads every language.
    ///
    /// # Errors
    /// [`WordingFault`] when a file does not parse or names a message twice; the suite keeps that from being
    /// released.
    pub fn load() -> Result<Self, WordingFault> {
        Self::of(LANGUAGES)
    }

    /// Loads these languages, the complete one first.
    ///
    /// # Errors
    /// As [`Wording::load`].
    pub fn of(languages: &[Language]) -> Result<Self, WordingFault> {
        let bundles: Result<Vec<_>, _> = languages
            .iter()
            .map(|language| Ok((language.tag, bundle(language)?)))
            .collect();
        Ok(Self {
            bundles: Arc::new(bundles?),
        })
    }

    /// The tags of the languages that Ferry speaks, English first.
    #[must_use]
    pub fn languages() -> Vec<&'static str> {
        LANGUAGES.iter().map(|language| language.tag).collect()
    }

    /// One tongue for each language that is loaded, the complete one first.
    pub fn tongues(&self) -> impl Iterator<Item = Tongue> {
        (0..self.bundles.len()).map(|index| Tongue {
            wording: self.clone(),
            index,
        })
    }

    /// How to speak to somebody with this locale: the language itself, one it begins with (`de` for `de-AT`), or
    /// English.
    #[must_use]
    pub fn tongue(&self, locale: &str) -> Tongue {
        let exact = self.bundles.iter().position(|(tag, _)| *tag == locale);
        let base = locale.split('-').next().unwrap_or_default();
        let near = || self.bundles.iter().position(|(tag, _)| *tag == base);
        Tongue {
            wording: self.clone(),
            index: exact.or_else(near).unwrap_or(0),
        }
    }
}

/// One language, ready to speak.
#[derive(Clone)]
pub struct Tongue {
    wording: Wording,
    index: usize,
}

/// A value that stands in a sentence.
pub type Value<'a> = FluentValue<'a>;

impl Tongue {
    /// The tag of the language.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.wording.bundles.get(self.index).map_or("en", |(tag, _)| tag)
    }

    /// The sentence of a key, with its values. Prefer the [`say!`](crate::say) macro, whose keys a test checks.
    ///
    /// A key that no language has is shown as itself and logged as an error.
    #[must_use]
    pub fn text(&self, key: &str, values: &[(&'static str, Value<'_>)]) -> String {
        self.lookup(key, values).unwrap_or_else(|| {
            tracing::error!(key, "no sentence has this key");
            key.to_owned()
        })
    }

    /// As [`Tongue::text`], where a key may be missing.
    #[must_use]
    pub fn lookup(&self, key: &str, values: &[(&'static str, Value<'_>)]) -> Option<String> {
        [self.index, 0]
            .into_iter()
            .find_map(|index| self.spoken(index, key, values))
    }

    /// The text of a key in this very language, without falling back to English.
    #[must_use]
    pub fn own(&self, key: &str) -> Option<String> {
        self.spoken(self.index, key, &[])
    }

    /// Whether this very language has a message of that name.
    #[must_use]
    pub fn has(&self, message: &str) -> bool {
        let bundle = self.wording.bundles.get(self.index);
        bundle.is_some_and(|(_, bundle)| bundle.has_message(message))
    }

    fn spoken(&self, index: usize, key: &str, values: &[(&'static str, Value<'_>)]) -> Option<String> {
        let (_, bundle) = self.wording.bundles.get(index)?;
        // A key is a message (`input-title`) or an attribute of one (`input-title.placeholder`).
        let pattern = match key.split_once('.') {
            None => bundle.get_message(key)?.value()?,
            Some((message, attribute)) => bundle.get_message(message)?.get_attribute(attribute)?.value(),
        };
        let args: FluentArgs<'_> = values
            .iter()
            .map(|(name, value)| (*name, value.clone()))
            .collect();
        let mut faults = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut faults);
        for fault in &faults {
            tracing::error!(key, %fault, "a sentence could not be filled in");
        }
        Some(Cow::into_owned(text))
    }
}

fn bundle(language: &Language) -> Result<FluentBundle<FluentResource>, WordingFault> {
    let fault = |file, what| WordingFault {
        language: language.tag,
        file,
        what,
    };
    let id: LanguageIdentifier = language
        .tag
        .parse()
        .map_err(|error| fault("its tag", format!("{error:?}")))?;
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Discord shows isolation marks as boxes in some clients, and nothing is shown bidirectionally here.
    bundle.set_use_isolating(false);
    for (file, content) in language.files {
        let resource = FluentResource::try_new((*content).to_owned())
            .map_err(|(_, errors)| fault(file, format!("{errors:?}")))?;
        bundle
            .add_resource(resource)
            .map_err(|errors| fault(file, format!("{errors:?}")))?;
    }
    Ok(bundle)
}

/// The sentence of a key with its values: `say!(tongue, "key", name = value)`. Keys and the names of values are
/// checked against the English files by a test.
#[macro_export]
macro_rules! say {
    ($tongue:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $tongue.text($key, &[$((stringify!($name), $crate::wording::Value::from($value))),*])
    };
}
