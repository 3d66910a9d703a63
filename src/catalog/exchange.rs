//! `/canvas export` and `/canvas import`: a canvas as a file, and back.

use crate::canvas::word::Word;
use crate::catalog::parse::{Given, Misread};
use crate::catalog::request::Request;
use crate::catalog::spec::{Choices, OptionKind, OptionSpec};

/// What sort of file a canvas becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// A document to read.
    Markdown,
    /// Everything, for other programs and for `/canvas import`.
    Json,
    /// One row an item, for spreadsheets.
    Csv,
    /// The picture as pixels.
    Png,
    /// The picture as paths.
    Svg,
    /// The picture on a page.
    Pdf,
}

/// A file that somebody sent along with a command. It lies at Discord still.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// What it is called.
    pub name: String,
    /// Where it lies. The address may hold a signature, so it is never logged.
    pub url: String,
    /// Its size in bytes, as Discord says.
    pub bytes: u64,
}

impl ExportFormat {
    /// How the names of its files end, without the dot.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
        }
    }
}

impl Word for ExportFormat {
    const ALL: &'static [Self] = &[
        Self::Markdown,
        Self::Json,
        Self::Csv,
        Self::Png,
        Self::Svg,
        Self::Pdf,
    ];

    fn id(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
        }
    }
}

/// The options of `/canvas export`.
pub(super) const EXPORT: &[OptionSpec] = &[OptionSpec::new(
    "format",
    OptionKind::Choice(Choices::of::<ExportFormat>("export-format")),
)
.required()];

/// The options of `/canvas import`.
pub(super) const IMPORT: &[OptionSpec] = &[OptionSpec::new("file", OptionKind::File).required()];

pub(super) fn export(given: &Given<'_>) -> Result<Request, Misread> {
    let format = given.choice("format").ok_or(Misread::Stale)?;
    Ok(Request::Export(format))
}

pub(super) fn import(given: &Given<'_>) -> Result<Request, Misread> {
    Ok(Request::Import(given.file("file")?.clone()))
}
