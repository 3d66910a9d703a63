//! `ferry render`: the picture of the canvas in a file that was exported as JSON. It needs neither store nor bot.
//!
//! Invariant: all that the file has is drawn: nothing in it can be hidden from whoever has it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::canvas::visibility::Viewer;
use crate::canvas::{Canvas, CanvasKey, Member, Theme, Word as _};
use crate::catalog::exchange::ExportFormat;
use crate::cli::exit::{Code, Exit};
use crate::cli::files::{self, Target, Writing};
use crate::cli::format::{self, PICTURES};
use crate::cli::progress::Progress;
use crate::cli::run::internal;
use crate::cli::shelf::Stopped;
use crate::interchange::{self, Imported, ImportedPerson, MAX_FILE_BYTES};
use crate::picture::data::Names;
use crate::picture::studio::{self, Limits, Order, Studio};
use crate::picture::{Fonts, Picture, Sight, Subject};
use crate::view::{Look, Roster};
use crate::wording::Wording;

/// The canvas of a file has no name of its own here; a picture shows none.
const NO_KEY: CanvasKey = CanvasKey::new(0);

/// What is to be drawn, and where it goes.
#[derive(Debug, Args)]
pub(super) struct Render {
    /// A canvas that was exported as JSON; - reads standard input
    #[arg(value_name = "CANVAS.json")]
    file: PathBuf,
    /// Writes the picture here, as its ending .png, .svg or .pdf says; - writes to standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// The format, whatever the ending says
    #[arg(long, value_parser = format::parser(PICTURES))]
    format: Option<ExportFormat>,
    /// The ground [default: the one that the canvas is set to]
    #[arg(long, value_parser = themes())]
    theme: Option<Theme>,
    /// Replaces the file if it is there already
    #[arg(long)]
    force: bool,
}

/// Draws the picture.
pub(super) fn run(asked: &Render, stopped: &Stopped<'_>) -> Result<(), Exit> {
    let folder = stopped.folder;
    let target = Target::of(&asked.output);
    let writing = Writing {
        folder,
        force: asked.force,
    };
    let format = format::of(asked.format, &target, PICTURES)?;
    let format = format::drawn(format).ok_or_else(|| internal("this format is not drawn"))?;
    writing.check(&target)?;
    let mut progress = Progress::on_terminal();
    progress.say("reading the canvas");
    let file = read(folder, &asked.file)?;
    progress.say("drawing the picture");
    let easel = Easel::set_up(&stopped.fonts()?, &Wording::load().map_err(internal)?)?;
    let picture = picture(file, asked.theme, easel.wording()).ok_or_else(nothing_to_see)?;
    let drawn = single_threaded()?.block_on(easel.draw(picture, format))?;
    writing.write(&target, &drawn)
}

/// Reads and checks a file that was exported as JSON.
pub(super) fn read(folder: &Path, path: &Path) -> Result<Imported, Exit> {
    let bytes = files::read(folder, path, MAX_FILE_BYTES)?;
    interchange::import(&bytes)
        .map_err(|fault| Exit::new(Code::Input, format!("{}: {fault}", path.display())))
}

/// A runtime for one task after the other.
pub(super) fn single_threaded() -> Result<tokio::runtime::Runtime, Exit> {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .map_err(internal)
}

pub(super) fn nothing_to_see() -> Exit {
    internal("there is nothing to be seen of this canvas")
}

/// Draws one picture after the other.
pub(super) struct Easel {
    studio: Studio,
    wording: Wording,
}

impl Easel {
    /// An easel with these fonts and words.
    pub(super) fn set_up(fonts: &Fonts, wording: &Wording) -> Result<Self, Exit> {
        let studio = Studio::open(fonts, wording, Limits::default()).map_err(internal)?;
        Ok(Self {
            studio,
            wording: wording.clone(),
        })
    }

    pub(super) const fn wording(&self) -> &Wording {
        &self.wording
    }

    /// The file of a picture.
    pub(super) async fn draw(&self, picture: Picture, format: studio::Format) -> Result<Arc<[u8]>, Exit> {
        let drawn = self.studio.draw(Order { picture, format }).await;
        Ok(drawn.map_err(internal)?.bytes)
    }
}

fn picture(file: Imported, theme: Option<Theme>, wording: &Wording) -> Option<Picture> {
    let Imported { canvas, people, .. } = file;
    let canvas = on_ground(canvas.unveiled(), theme);
    let people = People(people);
    let look = Look {
        tongue: &wording.tongue(&canvas.settings.language),
        canvas: &canvas,
        key: NO_KEY,
        viewer: Viewer::Public,
        roster: &people,
    };
    let sight = Sight {
        look,
        names: &people,
        began: None,
    };
    Picture::of(Subject::Canvas, &sight)
}

fn on_ground(mut canvas: Canvas, theme: Option<Theme>) -> Canvas {
    canvas.settings.theme = theme.unwrap_or(canvas.settings.theme);
    canvas
}

/// The people of a file: `m1` is the first.
struct People(Vec<ImportedPerson>);

impl Roster for People {
    fn user(&self, member: Member) -> Option<u64> {
        let place = usize::try_from(member.0.checked_sub(1)?).ok()?;
        self.0.get(place)?.user
    }
}

impl Names for People {
    fn name(&self, user: u64) -> Option<String> {
        let person = self.0.iter().find(|person| person.user == Some(user))?;
        person.name.clone()
    }
}

fn themes() -> impl TypedValueParser<Value = Theme> {
    PossibleValuesParser::new(Theme::ALL.iter().map(|theme| theme.id()))
        .try_map(|word| Theme::from_id(&word).ok_or("no such theme"))
}
