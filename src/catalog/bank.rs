//! The question bank: prompts of the method for interviews, each with the round and the moment it is for. Its words are
//! in `wording`, by the prompt's stable word.
//!
//! Invariant: no round offers more than [`MAX_PROMPTS`] prompts, so that one menu holds them beside a question in one's
//! own words.

use crate::canvas::item::Round;
use crate::canvas::stage::Stage;
use crate::canvas::word::Word;
use crate::say;
use crate::wording::Tongue;

/// Prompts that one menu holds.
pub const MAX_PROMPTS: usize = 24;

/// A prompt that becomes a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prompt {
    /// The last time it happened.
    LastTime,
    /// What set it off.
    SetOff,
    /// What was going on around it.
    Happening,
    /// The first thing that was done.
    FirstStep,
    /// Who else had a part in it.
    WhoElseDid,
    /// What was used for it.
    Used,
    /// The hardest part.
    Hardest,
    /// Why it was important.
    WhyImportant,
    /// What was hoped for.
    Hoped,
    /// How it was known to have gone well.
    WentWell,
    /// When it last went as wanted.
    AsWanted,
    /// What has been tried.
    Tried,
    /// What it cost.
    Cost,
    /// What was in the way.
    Kept,
    /// What was worrying.
    Worried,
    /// What nearly made them decide otherwise.
    Nearly,
    /// What had to be given up.
    GaveUp,
    /// When they fell back into the old way.
    FellBack,
    /// What made them begin to look.
    Trigger,
    /// What had to be true first.
    HadToBeTrue,
    /// What finally made it possible.
    Finally,
    /// Who or what helped.
    Helped,
    /// Who else to talk to.
    WhoElse,
    /// What should have been asked.
    NotAsked,
}

/// When in a round a prompt is of use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    /// While questions are prepared: it opens a subject.
    Before,
    /// During interviews too: it follows up on what was just said.
    AnyTime,
}

/// A prompt with where it belongs.
struct Entry {
    prompt: Prompt,
    rounds: &'static [Round],
    moment: Moment,
}

const FIRST: &[Round] = &[Round::One];
const SECOND: &[Round] = &[Round::Two];
const BOTH: &[Round] = &[Round::One, Round::Two];

/// The prompts in the order in which an interview takes them: from what happened to what it meant.
const BANK: &[Entry] = &[
    before(Prompt::LastTime, FIRST),
    before(Prompt::SetOff, FIRST),
    any_time(Prompt::Happening, FIRST),
    before(Prompt::FirstStep, FIRST),
    any_time(Prompt::WhoElseDid, FIRST),
    any_time(Prompt::Used, FIRST),
    any_time(Prompt::Hardest, FIRST),
    any_time(Prompt::WhyImportant, BOTH),
    before(Prompt::Hoped, FIRST),
    any_time(Prompt::WentWell, FIRST),
    before(Prompt::AsWanted, FIRST),
    before(Prompt::Tried, SECOND),
    any_time(Prompt::Cost, SECOND),
    any_time(Prompt::Kept, BOTH),
    any_time(Prompt::Worried, SECOND),
    any_time(Prompt::Nearly, SECOND),
    any_time(Prompt::GaveUp, SECOND),
    before(Prompt::FellBack, SECOND),
    before(Prompt::Trigger, SECOND),
    any_time(Prompt::HadToBeTrue, SECOND),
    any_time(Prompt::Finally, SECOND),
    any_time(Prompt::Helped, SECOND),
    any_time(Prompt::WhoElse, BOTH),
    any_time(Prompt::NotAsked, BOTH),
];

const fn before(prompt: Prompt, rounds: &'static [Round]) -> Entry {
    let moment = Moment::Before;
    Entry {
        prompt,
        rounds,
        moment,
    }
}

const fn any_time(prompt: Prompt, rounds: &'static [Round]) -> Entry {
    let moment = Moment::AnyTime;
    Entry {
        prompt,
        rounds,
        moment,
    }
}

/// The prompts for a round in a stage, in the order of an interview. While interviews are held, only what follows up
/// on an answer: what opens a subject was prepared before.
pub fn prompts(round: Round, stage: Option<Stage>) -> impl Iterator<Item = Prompt> {
    let interviewing = matches!(
        stage,
        Some(Stage::ExploreInterviews | Stage::GapInterviews | Stage::Prototype)
    );
    let fits = move |entry: &&Entry| {
        entry.rounds.contains(&round) && (!interviewing || entry.moment == Moment::AnyTime)
    };
    BANK.iter().filter(fits).map(|entry| entry.prompt)
}

impl Prompt {
    /// The question that the prompt becomes, at most 100 characters.
    #[must_use]
    pub fn question(self, tongue: &Tongue) -> String {
        say!(tongue, "bank-prompt", word = self.id())
    }
}

impl Word for Prompt {
    const ALL: &'static [Self] = &[
        Self::LastTime,
        Self::SetOff,
        Self::Happening,
        Self::FirstStep,
        Self::WhoElseDid,
        Self::Used,
        Self::Hardest,
        Self::WhyImportant,
        Self::Hoped,
        Self::WentWell,
        Self::AsWanted,
        Self::Tried,
        Self::Cost,
        Self::Kept,
        Self::Worried,
        Self::Nearly,
        Self::GaveUp,
        Self::FellBack,
        Self::Trigger,
        Self::HadToBeTrue,
        Self::Finally,
        Self::Helped,
        Self::WhoElse,
        Self::NotAsked,
    ];

    fn id(self) -> &'static str {
        match self {
            Self::LastTime => "last_time",
            Self::SetOff => "set_off",
            Self::Happening => "happening",
            Self::FirstStep => "first_step",
            Self::WhoElseDid => "who_else_did",
            Self::Used => "used",
            Self::Hardest => "hardest",
            Self::WhyImportant => "why_important",
            Self::Hoped => "hoped",
            Self::WentWell => "went_well",
            Self::AsWanted => "as_wanted",
            Self::Tried => "tried",
            Self::Cost => "cost",
            Self::Kept => "kept",
            Self::Worried => "worried",
            Self::Nearly => "nearly",
            Self::GaveUp => "gave_up",
            Self::FellBack => "fell_back",
            Self::Trigger => "trigger",
            Self::HadToBeTrue => "had_to_be_true",
            Self::Finally => "finally",
            Self::Helped => "helped",
            Self::WhoElse => "who_else",
            Self::NotAsked => "not_asked",
        }
    }
}
