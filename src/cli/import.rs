//! `ferry import`: the canvas of a JSON file becomes a channel's, in a stopped bot's store.
//!
//! Invariants: the file is read and checked wholly before the store is opened; nobody is added to the canvas, and one
//! that is archived stays so.

use std::path::PathBuf;

use clap::Args;

use crate::app::failure::Failure;
use crate::app::offline::Shelf;
use crate::canvas::CanvasKey;
use crate::cli::exit::{Code, Exit};
use crate::cli::progress::Progress;
use crate::cli::shelf::{Purpose, Stopped};
use crate::cli::{print, render};
use crate::interchange::Imported;
use crate::store::{AppendError, Place};

/// Which canvas comes, and where to.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// A canvas that was exported as JSON; - reads standard input
    #[arg(value_name = "CANVAS.json")]
    file: PathBuf,
    /// The id of the server, as Discord copies it in developer mode
    #[arg(long, value_name = "ID", value_parser = clap::value_parser!(u64).range(1..))]
    server: u64,
    /// The id of the channel, which has to be one of the server's
    #[arg(long, value_name = "ID", value_parser = clap::value_parser!(u64).range(1..))]
    channel: u64,
}

/// Brings the canvas into the channel.
pub(super) fn run(asked: &Import, stopped: &Stopped<'_>) -> Result<(), Exit> {
    let file = {
        let mut progress = Progress::on_terminal();
        progress.say("reading the canvas");
        render::read(stopped.folder, &asked.file)?
    };
    let place = Place {
        guild: asked.server,
        channel: asked.channel,
    };
    let key = stopped.work(Purpose::Import, async |shelf, progress| {
        if !file.canvas.archived {
            require_free(shelf, place)?;
        }
        progress.say("storing the canvas");
        bring(shelf, &file, place).await
    })?;
    print(receipt(key, &file, place).as_bytes())
}

fn require_free(shelf: &Shelf, place: Place) -> Result<(), Exit> {
    match shelf.at(place)? {
        None => Ok(()),
        Some((key, head)) => {
            let title = head.title.as_str();
            let message = format!("the channel has a canvas at work, {title:?} with the key {key}");
            Err(Exit::new(Code::Canvas, message)
                .with_help("name another channel, or archive that canvas with /canvas archive in Discord"))
        }
    }
}

async fn bring(shelf: &Shelf, file: &Imported, place: Place) -> Result<CanvasKey, Exit> {
    shelf.bring(file, place).await.map_err(|failure| match failure {
        Failure::Append(AppendError::PlaceTaken(key)) => Exit::new(
            Code::Canvas,
            format!("the channel has a canvas at work, with the key {key}"),
        ),
        failure => failure.into(),
    })
}

fn receipt(key: CanvasKey, file: &Imported, place: Place) -> String {
    let title = file.canvas.title.as_str();
    let Place { guild, channel } = place;
    let stored =
        format!("{title:?} is stored with the key {key}, for channel {channel} of server {guild}.\n");
    let next = match file.canvas.archived {
        true => "It is archived still; /canvas restore brings it back there.\n",
        false => "Its board is posted when the bot next runs.\n",
    };
    let partly = match file.complete {
        true => "",
        false => "The file had not everything: whoever exported it could not see all.\n",
    };
    [stored.as_str(), next, partly].concat()
}
