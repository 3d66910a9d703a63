//! Scripts: files of lines, performed in order until one fails.

use std::io::{self, Write};

use super::line::{Line, Misread};
use super::play::{Fault, Playground};
use super::{Host, kept::KeepError};

/// Why a script did not come to its end.
#[derive(Debug, thiserror::Error)]
pub enum ScriptError {
    /// A line is not understood; nothing was done.
    #[error("{file}:{line}: {source}")]
    Misread {
        /// The script.
        file: String,
        /// The number of the line, from 1.
        line: usize,
        /// What is wrong with it.
        source: Misread,
    },
    /// A line came to nothing.
    #[error("{file}:{line}: {source}")]
    Failed {
        /// The script.
        file: String,
        /// The number of the line, from 1.
        line: usize,
        /// Why.
        source: Fault,
    },
    /// The bot did something that Discord would object to.
    #[error("{file}:{line}: Discord would object: {objection}")]
    Objection {
        /// The script.
        file: String,
        /// The number of the line, from 1.
        line: usize,
        /// To what.
        objection: String,
    },
    /// What happened cannot be written out.
    #[error("what happens cannot be written out: {0}")]
    Output(#[from] io::Error),
    /// What lasts was not kept.
    #[error(transparent)]
    Keep(#[from] KeepError),
}

/// A part of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its number.
    pub number: usize,
    /// What it is called, up to the colon.
    pub name: String,
    /// The line behind its last, counted from 0.
    pub end: usize,
}

/// A script that was read whole.
#[derive(Clone, Debug)]
pub struct Script {
    file: String,
    lines: Vec<(String, Line)>,
}

impl Script {
    /// Reads a script; `file` is what it is called in errors.
    ///
    /// # Errors
    /// [`ScriptError::Misread`] that names the first line that is not understood.
    pub fn read(file: &str, text: &str) -> Result<Self, ScriptError> {
        let lines = text.lines().enumerate().map(|(index, text)| {
            let line = Line::read(text).map_err(|source| ScriptError::Misread {
                file: file.to_owned(),
                line: index + 1,
                source,
            })?;
            Ok((text.trim().to_owned(), line))
        });
        Ok(Self {
            file: file.to_owned(),
            lines: lines.collect::<Result<_, ScriptError>>()?,
        })
    }

    /// The chapters with a number, such as "1. NOW: what can be observed today", in order.
    #[must_use]
    pub fn chapters(&self) -> Vec<Chapter> {
        let headings = self.lines.iter().enumerate().filter_map(|(index, (text, _))| {
            let (number, title) = heading(text)?;
            Some((index, number, title))
        });
        let headings: Vec<_> = headings.collect();
        let ends = headings.iter().skip(1).map(|(index, ..)| *index);
        let ends = ends.chain([self.lines.len()]);
        let chapters = headings.iter().zip(ends);
        chapters
            .map(|((_, number, title), end)| Chapter {
                number: *number,
                name: (*title).to_owned(),
                end,
            })
            .collect()
    }

    /// The lines before this one (counted from 0) up to `quit`, with their numbers from 1.
    pub fn lines_before(&self, end: usize) -> impl Iterator<Item = (usize, &Line)> {
        let lines = self.lines.iter().take(end).map(|(_, line)| line);
        (1..).zip(lines.take_while(|line| **line != Line::Quit))
    }

    /// Performs all lines up to `quit`, each with what came of it, and says at the end what the pinned board says.
    ///
    /// # Errors
    /// [`ScriptError`] that names the first line that failed.
    pub async fn perform<H: Host>(
        &self,
        play: &mut Playground<H>,
        out: &mut impl Write,
    ) -> Result<(), ScriptError> {
        let mut done = 0_usize;
        for (index, (text, line)) in self.lines.iter().enumerate() {
            if *line == Line::Quit {
                break;
            }
            done += usize::from(*line != Line::Nothing);
            writeln!(out, "{}", echo(text, line))?;
            self.perform_line(index + 1, line, play, out).await?;
        }
        let channel = play.channel_name();
        match play.pinned().as_str() {
            "" => writeln!(out, "\n{done} lines done. Nothing is pinned in #{channel}.")?,
            board => write!(
                out,
                "\n{done} lines done. The pinned board of #{channel} says:\n{board}"
            )?,
        }
        Ok(())
    }

    async fn perform_line<H: Host>(
        &self,
        number: usize,
        line: &Line,
        play: &mut Playground<H>,
        out: &mut impl Write,
    ) -> Result<(), ScriptError> {
        if *line == Line::Nothing {
            return Ok(());
        }
        let file = || self.file.clone();
        let answer = play.perform(line).await;
        play.settle().await;
        write!(out, "{}", play.news())?;
        let answer = answer.map_err(|source| ScriptError::Failed {
            file: file(),
            line: number,
            source,
        })?;
        write!(out, "{answer}")?;
        if let Some(objection) = play.objection() {
            return Err(ScriptError::Objection {
                file: file(),
                line: number,
                objection,
            });
        }
        Ok(play.keep()?)
    }
}

/// The number and the name in a comment such as `# ---- 1. NOW: what can be observed today`.
fn heading(text: &str) -> Option<(usize, &str)> {
    let title = text.strip_prefix("# --")?.trim_start_matches('-').trim();
    let (number, title) = title.split_once(". ")?;
    let name = title.split_once(':').map_or(title, |(name, _)| name);
    Some((number.parse().ok()?, name))
}

fn echo(text: &str, line: &Line) -> String {
    match line {
        Line::Nothing => text.to_owned(),
        _ => format!("> {text}"),
    }
}
