//! `ferry export`: the canvases of a stopped bot's store as a list, and as the files that `/canvas export` makes.
//!
//! Invariant: whoever has the store has all that is in it, so nothing is hidden in these files.

use std::path::{Path, PathBuf};

use clap::{ArgGroup, Args};

use crate::app::offline::{Shelf, Volume};
use crate::canvas::{CanvasKey, Timestamp, Word as _};
use crate::catalog::exchange::ExportFormat;
use crate::cli::exit::{Code, Exit};
use crate::cli::files::{Target, Writing};
use crate::cli::format;
use crate::cli::progress::Progress;
use crate::cli::render::{Easel, nothing_to_see};
use crate::cli::shelf::{Purpose, Stopped};
use crate::cli::{print, table};
use crate::clock::Clock;
use crate::store::wire::head::Head;
use crate::wording::Wording;

/// Which canvases become files, and where these go.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("which").args(["canvas", "all"]))]
pub(super) struct Export {
    /// A canvas, by its key or its title [default: lists all]
    canvas: Option<String>,
    /// Exports every canvas
    #[arg(long, requires = "output")]
    all: bool,
    /// The format [default: as the ending of FILE says; json where there is none, which alone can be imported again]
    #[arg(long, requires = "which", value_parser = format::parser(ExportFormat::ALL))]
    format: Option<ExportFormat>,
    /// Writes the file here, or with --all a file for each canvas into this folder; - writes to standard output
    /// [default: a file named after the canvas and the day]
    #[arg(short, long, value_name = "FILE", requires = "which")]
    output: Option<PathBuf>,
    /// Replaces files that are there already
    #[arg(long, requires = "which")]
    force: bool,
}

/// Lists the canvases, or makes files of them.
pub(super) fn run(asked: &Export, stopped: &Stopped<'_>) -> Result<(), Exit> {
    let writing = Writing {
        folder: stopped.folder,
        force: asked.force,
    };
    match (&asked.canvas, &asked.output) {
        (None, Some(output)) => {
            let format = asked.format.unwrap_or(ExportFormat::Json);
            all(stopped, writing, output, format)
        }
        (None, None) => print(list(stopped)?.as_bytes()),
        (Some(wanted), output) => {
            let target = output.as_deref().map(Target::of);
            let format = match &target {
                Some(target @ Target::File(_)) => format::of(asked.format, target, ExportFormat::ALL)?,
                Some(Target::Standard) | None => asked.format.unwrap_or(ExportFormat::Json),
            };
            target.as_ref().map_or(Ok(()), |target| writing.check(target))?;
            one(stopped, writing, wanted, target, format)
        }
    }
}

fn list(stopped: &Stopped<'_>) -> Result<String, Exit> {
    let all = stopped.work(Purpose::Export, async |shelf, _| Ok(shelf.list()?))?;
    if all.is_empty() {
        return Ok("The store holds no canvas.\n".to_owned());
    }
    let heading = ["KEY", "SERVER", "CHANNEL", "STAGE", "ARCHIVED", "TITLE"].map(str::to_owned);
    let rows = all.iter().map(|(key, head)| row(*key, head));
    Ok(table::of(std::iter::once(heading).chain(rows).collect()))
}

fn row(key: CanvasKey, head: &Head) -> [String; 6] {
    let stage = head.stage.map_or("complete", |stage| stage.id());
    let archived = if head.archived { "yes" } else { "no" };
    [
        key.to_string(),
        head.guild.to_string(),
        head.channel.to_string(),
        stage.to_owned(),
        archived.to_owned(),
        head.title.to_string(),
    ]
}

fn one(
    stopped: &Stopped<'_>,
    writing: Writing<'_>,
    wanted: &str,
    target: Option<Target>,
    format: ExportFormat,
) -> Result<(), Exit> {
    let press = Press::set_up(stopped, format)?;
    stopped.work(Purpose::Export, async |shelf, progress| {
        let all = shelf.list()?;
        let (key, head) = find(&all, wanted)?;
        progress.say("making the file");
        let volume = shelf.read(*key, head.guild)?;
        let target = match target {
            Some(target) => target,
            None => Target::File(PathBuf::from(shelf.name(&volume, format, press.at))),
        };
        writing.write(&target, &press.make(shelf, &volume).await?)?;
        match target {
            Target::Standard => Ok(()),
            Target::File(path) => print(format!("{}\n", path.display()).as_bytes()),
        }
    })
}

/// Every canvas that can be exported is; those that cannot be are told at the end.
fn all(stopped: &Stopped<'_>, writing: Writing<'_>, output: &Path, format: ExportFormat) -> Result<(), Exit> {
    if Target::of(output) == Target::Standard {
        let message = "standard output takes one file, and --all makes several";
        return Err(Exit::new(Code::Usage, message).with_help("name a folder with -o"));
    }
    let press = Press::set_up(stopped, format)?;
    stopped.work(Purpose::Export, async |shelf, progress| {
        let all = shelf.list()?;
        writing.make_folder(output)?;
        let mut faults = Vec::new();
        for (number, (key, head)) in (1..).zip(&all) {
            progress.say(&format!("canvas {number} of {}", all.len()));
            let made = press.put(shelf, (*key, head.guild), writing, output).await;
            faults.extend(made.err().map(|exit| (*key, exit)));
        }
        told(progress, all.len(), faults)
    })
}

/// How many files there are now; or the first fault, with how many there were.
fn told(progress: &mut Progress, all: usize, faults: Vec<(CanvasKey, Exit)>) -> Result<(), Exit> {
    progress.clear();
    let number = faults.len();
    let keys: Vec<String> = faults.iter().map(|(key, _)| key.to_string()).collect();
    let keys = keys.join(", ");
    print(format!("{} of {all} canvases exported\n", all - number).as_bytes())?;
    match faults.into_iter().next() {
        None => Ok(()),
        Some((_, first)) => Err(Exit {
            message: format!(
                "{number} of {all} canvases could not be exported, by their keys {keys}; for the first: {}",
                first.message
            ),
            ..first
        }),
    }
}

/// The canvas of this key, else the one of this title.
fn find<'a>(all: &'a [(CanvasKey, Head)], wanted: &str) -> Result<&'a (CanvasKey, Head), Exit> {
    let wanted = wanted.trim();
    if let Some(found) = all.iter().find(|(key, _)| key.to_string() == wanted) {
        return Ok(found);
    }
    let title = wanted.to_lowercase();
    let named = all
        .iter()
        .filter(|(_, head)| head.title.as_str().to_lowercase() == title);
    match named.collect::<Vec<_>>().as_slice() {
        [found] => Ok(found),
        [] => {
            let message = format!("the store has no canvas with the key or the title {wanted:?}");
            Err(Exit::new(Code::Canvas, message).with_help("`ferry export` lists them"))
        }
        several => {
            let keys: Vec<String> = several.iter().map(|(key, _)| key.to_string()).collect();
            let message = format!("several canvases have the title {wanted:?}");
            let help = format!("name one by its key: {}", keys.join(", "));
            Err(Exit::new(Code::Canvas, message).with_help(help))
        }
    }
}

/// Makes files of one format.
struct Press {
    format: ExportFormat,
    /// What pictures are drawn with, where the format is one of a picture.
    easel: Option<Easel>,
    /// When the files are made.
    at: Timestamp,
}

impl Press {
    fn set_up(stopped: &Stopped<'_>, format: ExportFormat) -> Result<Self, Exit> {
        let wording = Wording::load().map_err(super::run::internal)?;
        let easel = format::drawn(format).map(|_| Easel::set_up(&stopped.fonts()?, &wording));
        Ok(Self {
            format,
            easel: easel.transpose()?,
            at: Clock::system().now(),
        })
    }

    /// The content of a canvas's file.
    async fn make(&self, shelf: &Shelf, volume: &Volume) -> Result<Vec<u8>, Exit> {
        match (&self.easel, format::drawn(self.format)) {
            (Some(easel), Some(format)) => {
                let picture = shelf.picture(volume).ok_or_else(nothing_to_see)?;
                Ok(easel.draw(picture, format).await?.to_vec())
            }
            _ => Ok(shelf.text(volume, self.format, self.at)),
        }
    }

    /// Puts the file of a canvas into a folder. Its name begins with the key, since titles may be alike.
    async fn put(
        &self,
        shelf: &Shelf,
        (key, guild): (CanvasKey, u64),
        writing: Writing<'_>,
        folder: &Path,
    ) -> Result<(), Exit> {
        let volume = shelf.read(key, guild)?;
        let name = format!("{key}-{}", shelf.name(&volume, self.format, self.at));
        let target = Target::File(folder.join(name));
        writing.check(&target)?;
        writing.write(&target, &self.make(shelf, &volume).await?)
    }
}
