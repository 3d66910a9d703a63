//! What the picture of a round of interviews shows, as plain data.
//!
//! Invariant: nothing is in it while anything of an open stage is hidden, since what is new rests on what all have heard.

use crate::canvas::figures::{self, News, Verdict};
use crate::canvas::item::Round;
use crate::canvas::{Body, ItemId, StageStatus};
use crate::picture::data::Names;
use crate::picture::palette::Theme;
use crate::picture::resolve::resolved;
use crate::view::Look;

/// All that the picture of a round of interviews says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SaturationPicture {
    /// Light or dark.
    pub theme: Theme,
    /// The language of its words, as a BCP 47 tag.
    pub language: String,
    /// The title of the canvas.
    pub title: String,
    /// Who the customer is.
    pub customer: String,
    /// The round.
    pub round: Round,
    /// The interviews in the order in which they took place; never empty.
    pub interviews: Vec<Heard>,
    /// What that says about going on.
    pub verdict: Verdict,
    /// Interviews in a row without a new finding that are enough.
    pub enough: u32,
}

/// An interview and what it brought.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Heard {
    /// Its name, such as `V1`.
    pub id: ItemId,
    /// What the customer is called here.
    pub pseudonym: String,
    /// How many insights come from it.
    pub insights: u32,
    /// How many findings in them no interview before had.
    pub findings: u32,
}

impl SaturationPicture {
    /// The curve of a round; `None` before its first interview, and while totals are hidden.
    #[must_use]
    pub fn new(look: &Look<'_>, names: &dyn Names, theme: Theme, round: Round) -> Option<Self> {
        if totals_are_hidden(look) {
            return None;
        }
        let canvas = look.canvas;
        let text = |raw: &str| resolved(raw, look.tongue, names);
        let curve = figures::visible_saturation(canvas, round, look.viewer);
        let enough = canvas.settings.gates.interviews_without_news;
        Some(Self {
            theme,
            language: look.tongue.tag().to_owned(),
            title: text(canvas.title.as_str()),
            customer: text(canvas.customer.as_str()),
            round,
            verdict: figures::verdict(&curve, enough)?,
            interviews: curve.iter().map(|news| heard(look, news, &text)).collect(),
            enough,
        })
    }

    /// All new findings up to each interview, that one's included.
    pub fn totals(&self) -> impl Iterator<Item = u32> {
        self.interviews.iter().scan(0_u32, |sum, heard| {
            *sum = sum.saturating_add(heard.findings);
            Some(*sum)
        })
    }

    /// All new findings of the round.
    #[must_use]
    pub fn findings(&self) -> u32 {
        self.totals().last().unwrap_or_default()
    }

    /// All insights of the round.
    #[must_use]
    pub fn insights(&self) -> u32 {
        self.interviews.iter().map(|heard| heard.insights).sum()
    }
}

/// In the look back on a stage that was just closed nothing is open any more, though none has been opened since.
fn totals_are_hidden(look: &Look<'_>) -> bool {
    let open = |stage| look.canvas.stage(stage).status == StageStatus::Open;
    look.canvas.hides_totals() && look.canvas.current.is_some_and(open)
}

fn heard(look: &Look<'_>, news: &News, text: &impl Fn(&str) -> String) -> Heard {
    let pseudonym = match look.seen(news.interview).map(|item| &item.body) {
        Some(Body::Interview(interview)) => text(interview.pseudonym.as_str()),
        _ => String::new(),
    };
    Heard {
        id: news.interview,
        pseudonym,
        insights: news.insights,
        findings: news.findings,
    }
}
