//! The terminal: a welcome, then lines as somebody types them, each with what came of it.

use std::io::{self, Write};

use tokio::io::{AsyncBufRead, AsyncBufReadExt as _};

use super::Host;
use super::line::Line;
use super::play::Playground;

/// What stands before the line that is typed.
const PROMPT: &str = "> ";
/// The start and the end of a text that stands out.
const BOLD: (&str, &str) = ("\u{1b}[1m", "\u{1b}[0m");

/// Every line there is, for `help`.
const HELP: &str = r#"
  ana: /job add type:functional statement:"plan the week's meals"    a command
  ana: good morning                                                  an ordinary message
  ana clicks "I'm done"                 a button of the newest message that has it
  ana clicks "Add" on "some text"       a button of the newest message with this text
  ana uses "Add as insight" on "good"   a command of the menu of the newest message with this text
  ana selects "N1 → T1" in "menu"       a choice of a menu
  ana submits text:"…" severity:4       the open form; inputs by the name in parentheses, or by label
  ana dismisses                         the open form
  ana types /item show item:J           what is proposed while she types
  ana sees                              her whole screen
  people: dana, eli                     adds people
  fay may manage channels               and takes it back: fay may not manage channels
  channel: #lunches                     everybody goes there
  restart                               ends the bot and starts it anew on what it stored
  expect ana sees "text"                also: expect not ana sees "text", expect form
  help, quit
"#;

/// How a terminal is written to.
pub struct Terminal<W> {
    /// Where to.
    pub out: W,
    /// Whether somebody sits there: prompts and colours are for people.
    pub attended: bool,
}

impl<W: Write> Terminal<W> {
    /// Performs lines until `quit`, the end of input, or `stop`. A line that fails says why, and nothing ends by it.
    ///
    /// # Errors
    /// Those of reading and writing.
    pub async fn serve<H: Host>(
        &mut self,
        play: &mut Playground<H>,
        input: impl AsyncBufRead + Unpin,
        stop: impl Future<Output = ()>,
    ) -> io::Result<()> {
        let mut lines = input.lines();
        let mut stop = std::pin::pin!(stop);
        self.welcome(play)?;
        loop {
            self.prompt()?;
            let typed = tokio::select! {
                typed = lines.next_line() => typed?,
                () = &mut stop => None,
            };
            let Some(typed) = typed else {
                return writeln!(self.out);
            };
            self.echo(&typed)?;
            match Line::read(&typed) {
                Ok(Line::Quit) => return Ok(()),
                Ok(Line::Help) => write!(self.out, "{HELP}")?,
                Ok(line) => self.perform(play, &line).await?,
                Err(misread) => writeln!(self.out, "  {misread}")?,
            }
        }
    }

    /// What came at once is shown at once; what the bot does in the background, when it is done.
    async fn perform<H: Host>(&mut self, play: &mut Playground<H>, line: &Line) -> io::Result<()> {
        if *line == Line::Nothing {
            return Ok(());
        }
        let answer = play.perform(line).await;
        self.show(&play.news())?;
        play.settle().await;
        self.show(&play.news())?;
        match answer {
            Ok(answer) => self.show(&answer)?,
            Err(fault) => writeln!(self.out, "  {fault}")?,
        }
        if let Err(fault) = play.keep() {
            writeln!(self.out, "  {fault}")?;
        }
        Ok(())
    }

    fn welcome<H: Host>(&mut self, play: &Playground<H>) -> io::Result<()> {
        let people = play.people().join(", ");
        let channel = play.channel_name();
        writeln!(
            self.out,
            "A Discord server of your own, with the bot in it. You are everybody: {people}.\n\
             All of them are in #{channel}. Begin a line with who acts. For example:\n\n  \
             fay: /canvas start title:\"School lunches\" customer:\"a parent of two\"\n  \
             ana clicks \"Add\"\n\n`help` shows all lines, `quit` ends.\n"
        )?;
        let board = play.pinned();
        if board.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "The pinned board says:")?;
        self.show(&board)
    }

    fn prompt(&mut self) -> io::Result<()> {
        if self.attended {
            write!(self.out, "{PROMPT}")?;
        }
        self.out.flush()
    }

    /// Where nobody saw the line as it was typed, it is written out before what came of it.
    fn echo(&mut self, typed: &str) -> io::Result<()> {
        match self.attended {
            true => Ok(()),
            false => writeln!(self.out, "{PROMPT}{typed}"),
        }
    }

    /// Shows text; for people, who wrote something and who sees it stands out.
    fn show(&mut self, text: &str) -> io::Result<()> {
        for line in text.lines() {
            let is_head = line.starts_with("  ") && !line.starts_with("  │");
            match self.attended && is_head {
                true => writeln!(self.out, "{}{line}{}", BOLD.0, BOLD.1)?,
                false => writeln!(self.out, "{line}")?,
            }
        }
        Ok(())
    }
}
