//! Which format a file is to have: the one that is named, or the one that the ending of its name tells.

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::canvas::Word as _;
use crate::catalog::exchange::ExportFormat;
use crate::cli::exit::{Code, Exit};
use crate::cli::files::Target;
use crate::picture::studio;

/// The formats of pictures.
pub(super) const PICTURES: &[ExportFormat] = &[ExportFormat::Png, ExportFormat::Svg, ExportFormat::Pdf];

/// Reads the word of one of these formats.
pub(super) fn parser(among: &'static [ExportFormat]) -> impl TypedValueParser<Value = ExportFormat> {
    PossibleValuesParser::new(among.iter().map(|format| format.id()))
        .try_map(|word| ExportFormat::from_id(&word).ok_or("no such format"))
}

/// The format of a file: as it is named, else by the ending of the target.
pub(super) fn of(
    named: Option<ExportFormat>,
    target: &Target,
    among: &[ExportFormat],
) -> Result<ExportFormat, Exit> {
    let ending = target.ending();
    let told = || {
        let ending = ending.as_deref()?;
        among.iter().copied().find(|format| format.ending() == ending)
    };
    named.or_else(told).ok_or_else(|| untold(target, among))
}

fn untold(target: &Target, among: &[ExportFormat]) -> Exit {
    let list = |words: Vec<String>| words.join(", ");
    let words = list(among.iter().map(|format| format.id().to_owned()).collect());
    let message = match target {
        Target::Standard => "standard output has no ending that would tell the format".to_owned(),
        Target::File(_) => {
            let endings = list(
                among
                    .iter()
                    .map(|format| format!(".{}", format.ending()))
                    .collect(),
            );
            format!("{target} has none of the endings that tell a format: {endings}")
        }
    };
    Exit::new(Code::Usage, message).with_help(format!("name the format with --format: {words}"))
}

/// What is drawn for a format; `None` where nothing is.
pub(super) const fn drawn(format: ExportFormat) -> Option<studio::Format> {
    match format {
        ExportFormat::Markdown | ExportFormat::Json | ExportFormat::Csv => None,
        ExportFormat::Png => Some(studio::Format::Png { limit: usize::MAX }),
        ExportFormat::Svg => Some(studio::Format::Svg),
        ExportFormat::Pdf => Some(studio::Format::Pdf),
    }
}
