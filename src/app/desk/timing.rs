//! What requests about deadlines, absences and reminders come to.

use crate::app::desk::{Asker, Refused, Step, change};
use crate::app::repository::OpenCanvas;
use crate::canvas::command::{AwayMark, Command, DoneMark};
use crate::canvas::refusal::{Field, Refusal};
use crate::canvas::stage::Stage;
use crate::canvas::time::Timestamp;
use crate::catalog::timing::{TimingControl, TimingRequest};
use crate::catalog::when::{self, Moment};

/// Plans what to do about a request. Who may is asked before what was typed is read, so that nobody mends in vain what
/// they may not send.
pub(super) fn plan(asker: &Asker<'_>, open: &OpenCanvas, request: &TimingRequest) -> Result<Step, Refused> {
    let command = match request {
        TimingRequest::Deadline(_) if !open.canvas.is_facilitator(&asker.actor) => {
            return Err(Refusal::FacilitatorsOnly.into());
        }
        TimingRequest::Deadline(typed) => {
            let field = Field::Deadline;
            let at = read(asker, open, field, typed)?.ok_or(Refusal::Empty { field })?;
            Command::SetDeadline(Some(at))
        }
        TimingRequest::NoDeadline => Command::SetDeadline(None),
        TimingRequest::Away(None) => Command::Away(AwayMark::Set(None)),
        TimingRequest::Away(Some(typed)) => {
            Command::Away(AwayMark::Set(read(asker, open, Field::Until, typed)?))
        }
        TimingRequest::Press(control) => pressed(open, *control)?,
        TimingRequest::Nudge => Command::Nudge,
    };
    Ok(change(command))
}

fn read(
    asker: &Asker<'_>,
    open: &OpenCanvas,
    field: Field,
    typed: &str,
) -> Result<Option<Timestamp>, Refusal> {
    let moment = Moment {
        now: asker.now,
        timezone: &open.canvas.settings.timezone,
        tongue: &asker.tongue,
    };
    when::read_ahead(field, typed, &moment)
}

fn pressed(open: &OpenCanvas, control: TimingControl) -> Result<Command, Refusal> {
    Ok(match control {
        TimingControl::Done(stage) => {
            check_open(open, stage)?;
            Command::Done(DoneMark::Toggle)
        }
        TimingControl::Away(stage) => {
            check_open(open, stage)?;
            Command::Away(AwayMark::Set(None))
        }
        TimingControl::Back => Command::Away(AwayMark::Clear),
    })
}

/// A reminder that stands in the channel speaks for its own stage alone.
fn check_open(open: &OpenCanvas, stage: Stage) -> Result<(), Refusal> {
    let now = open.canvas.current;
    match now == Some(stage) {
        true => Ok(()),
        false => Err(Refusal::StageMoved { now }),
    }
}
