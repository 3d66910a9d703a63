//! `/privacy show|export|forget`: what a person asks about what is stored of them. It needs no canvas.

use crate::canvas::forget::Texts;
use crate::canvas::word::Word;
use crate::catalog::custom_id::{Reader, Writer};
use crate::catalog::parse::{Given, Misread};
use crate::catalog::request::Request;
use crate::catalog::spec::{Choices, OptionKind, OptionSpec};

/// What a button about privacy asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrivacyControl {
    /// Give the presser all that is stored of them as a file.
    Export,
    /// Say what forgetting means, and ask.
    Ask,
    /// Forget the presser, for good.
    Forget(Texts),
    /// Forget nothing after all.
    Stay,
}

/// What a person asks about what is stored of them in this server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrivacyRequest {
    /// Say what that is.
    Show,
    /// Give it as a file.
    Export,
    /// Say what forgetting means and ask: for one way, or which.
    Ask(Option<Texts>),
    /// Forget the asker, for good.
    Forget(Texts),
    /// Forget nothing after all.
    Stay,
}

/// Writes what a control asks for.
pub(super) fn write(id: &mut Writer, control: PrivacyControl) -> &mut Writer {
    match control {
        PrivacyControl::Export => id.part("export"),
        PrivacyControl::Ask => id.part("ask"),
        PrivacyControl::Forget(texts) => id.part("forget").part(texts.id()),
        PrivacyControl::Stay => id.part("stay"),
    }
}

/// Reads what [`write`] wrote.
pub(super) fn read(parts: &mut Reader<'_>) -> Option<PrivacyControl> {
    Some(match parts.part()? {
        "export" => PrivacyControl::Export,
        "ask" => PrivacyControl::Ask,
        "forget" => PrivacyControl::Forget(parts.word()?),
        "stay" => PrivacyControl::Stay,
        _ => return None,
    })
}

/// What a press asks for.
pub(super) const fn pressed(control: PrivacyControl) -> PrivacyRequest {
    match control {
        PrivacyControl::Export => PrivacyRequest::Export,
        PrivacyControl::Ask => PrivacyRequest::Ask(None),
        PrivacyControl::Forget(texts) => PrivacyRequest::Forget(texts),
        PrivacyControl::Stay => PrivacyRequest::Stay,
    }
}

/// The options of `/privacy forget`.
pub(super) const FORGET: &[OptionSpec] = &[OptionSpec::new(
    "texts",
    OptionKind::Choice(Choices::of::<Texts>("privacy-texts")),
)];

pub(super) fn show(_: &Given<'_>) -> Result<Request, Misread> {
    Ok(Request::Privacy(PrivacyRequest::Show))
}

pub(super) fn export(_: &Given<'_>) -> Result<Request, Misread> {
    Ok(Request::Privacy(PrivacyRequest::Export))
}

pub(super) fn forget(given: &Given<'_>) -> Result<Request, Misread> {
    Ok(Request::Privacy(PrivacyRequest::Ask(given.choice("texts"))))
}
