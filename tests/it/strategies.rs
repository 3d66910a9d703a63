//! Arbitrary values of the domain, for properties: any facts, items and whole canvases that the types allow,
//! whether or not the rules would let a team make them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::num::NonZeroU32;

use ferry::canvas::blueprint::AdLib;
use ferry::canvas::command::Start;
use ferry::canvas::deadline::{Deadline, Reminded};
use ferry::canvas::event::{Event, Fact, Part};
use ferry::canvas::gate::{GateLimits, Missing};
use ferry::canvas::ids::{Author, Digest, ItemId, Kind, Member};
use ferry::canvas::item::{
    Action, Alternative, Body, Change, ChangeKind, Decided, Decision, Feature, GapItem, Insight, InsightLink,
    Interview, Item, Job, Learning, Move, Now, Question, Scale, Test, ToBe,
};
use ferry::canvas::merging::Merges;
use ferry::canvas::rating::{Mark, RatedBy, Rater, Ratings};
use ferry::canvas::refusal::Field;
use ferry::canvas::state::{Canvas, Settings, StageRecord};
use ferry::canvas::text::Text;
use ferry::canvas::time::{Date, TimeZoneName, Timestamp};
use ferry::canvas::vote::Vote;
use ferry::canvas::word::Word;
use proptest::array::uniform11;
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;
use proptest::strategy::{BoxedStrategy, Union};

/// Most elements of any list.
const FEW: usize = 4;

/// Any value of a plain enum.
pub(crate) fn word<T: Word + Debug>() -> impl Strategy<Value = T> {
    select(T::ALL)
}

/// Short texts of any characters that survive cleaning.
pub(crate) fn text<const MAX: usize>() -> impl Strategy<Value = Text<MAX>> {
    vec(any::<char>(), 1..20).prop_filter_map("nothing visible", |chars| {
        let raw: String = chars.into_iter().collect();
        Text::new(Field::Text, &raw).ok()
    })
}

/// Any point in time.
pub(crate) fn timestamp() -> impl Strategy<Value = Timestamp> {
    any::<i64>().prop_map(Timestamp)
}

/// Any day of the years 1 to 9999.
pub(crate) fn date() -> impl Strategy<Value = Date> {
    (1_u16..=9999, 1_u8..=12, 1_u8..=31).prop_filter_map("not a day of the calendar", |(year, month, day)| {
        Date::parse(&format!("{year:04}-{month:02}-{day:02}"), Field::Date).ok()
    })
}

/// Some time zones.
pub(crate) fn timezone() -> impl Strategy<Value = TimeZoneName> {
    select(&["UTC", "Europe/Berlin", "America/Sao_Paulo", "Asia/Tokyo"][..])
        .prop_filter_map("unknown zone", |name| TimeZoneName::new(name).ok())
}

/// Any member's handle.
pub(crate) fn member() -> impl Strategy<Value = Member> {
    any::<u64>().prop_map(Member)
}

/// Any member or digest.
pub(crate) fn author() -> impl Strategy<Value = Author> {
    prop_oneof![
        member().prop_map(Author::Member),
        any::<[u8; 16]>().prop_map(|digest| Author::Anonymous(Digest(digest))),
    ]
}

/// Any item id of a kind.
pub(crate) fn id_of(kind: Kind) -> impl Strategy<Value = ItemId> {
    any::<NonZeroU32>().prop_map(move |number| ItemId { kind, number })
}

/// Any item id.
pub(crate) fn item_id() -> impl Strategy<Value = ItemId> {
    Union::new(Kind::ALL.iter().copied().map(id_of))
}

fn item_ids() -> impl Strategy<Value = Vec<ItemId>> {
    vec(item_id(), 0..FEW)
}

/// Any number from 1 to 5.
pub(crate) fn scale() -> impl Strategy<Value = Scale> {
    (1_i64..=5).prop_filter_map("off the scale", |value| Scale::new(Field::Strength, value).ok())
}

/// Any pair of a NOW and a TO BE item.
pub(crate) fn movement() -> impl Strategy<Value = Move> {
    (id_of(Kind::Now), id_of(Kind::ToBe)).prop_map(|(from, to)| Move { from, to })
}

/// Any words of any kind of item.
pub(crate) fn body() -> impl Strategy<Value = Body> {
    Union::new(Kind::ALL.iter().copied().map(body_of))
}

/// Any words of a kind of item.
pub(crate) fn body_of(kind: Kind) -> BoxedStrategy<Body> {
    match kind {
        Kind::Now => text().prop_map(|text| Body::Now(Now { text })).boxed(),
        Kind::ToBe => (text(), item_ids())
            .prop_map(|(text, from)| Body::ToBe(ToBe { text, from }))
            .boxed(),
        Kind::Job => job().prop_map(Body::Job).boxed(),
        Kind::Constraint => gap_item().prop_map(Body::Constraint).boxed(),
        Kind::Catalyst => gap_item().prop_map(Body::Catalyst).boxed(),
        Kind::Question => question().prop_map(Body::Question).boxed(),
        Kind::Interview => interview().prop_map(Body::Interview).boxed(),
        Kind::Insight => insight().prop_map(Body::Insight).boxed(),
        Kind::Alternative => (text(), item_ids())
            .prop_map(|(text, removes)| Body::Alternative(Alternative { text, removes }))
            .boxed(),
        Kind::Feature => feature().prop_map(Body::Feature).boxed(),
        Kind::Test => test().prop_map(Body::Test).boxed(),
        Kind::Decision => (text(), option::of(text()))
            .prop_map(|(text, why)| Body::Decision(Decision { text, why }))
            .boxed(),
        Kind::Action => action().prop_map(Body::Action).boxed(),
    }
}

fn job() -> impl Strategy<Value = Job> {
    (text(), word(), vec(text(), 0..FEW), option::of(text())).prop_map(
        |(statement, job_type, contexts, frequency)| Job {
            statement,
            job_type,
            contexts,
            frequency,
        },
    )
}

fn gap_item<Tag: Word + Debug>() -> impl Strategy<Value = GapItem<Tag>> {
    (text(), movement(), scale(), option::of(word())).prop_map(|(text, between, weight, tag)| GapItem {
        text,
        between,
        weight,
        tag,
    })
}

fn question() -> impl Strategy<Value = Question> {
    (text(), word(), item_ids()).prop_map(|(text, round, about)| Question { text, round, about })
}

fn interview() -> impl Strategy<Value = Interview> {
    let optional = (option::of(text()), option::of(text()));
    (word(), text(), date(), any::<bool>(), optional, item_ids()).prop_map(
        |(round, pseudonym, date, consent, (segment, notes), asked)| Interview {
            round,
            pseudonym,
            segment,
            date,
            consent,
            notes,
            asked,
        },
    )
}

fn insight() -> impl Strategy<Value = Insight> {
    let link = (item_id(), word()).prop_map(|(item, stance)| InsightLink { item, stance });
    (text(), id_of(Kind::Interview), vec(link, 0..FEW), scale()).prop_map(
        |(text, interview, links, strength)| Insight {
            text,
            interview,
            links,
            strength,
        },
    )
}

fn feature() -> impl Strategy<Value = Feature> {
    (text(), item_ids(), item_ids(), word()).prop_map(|(text, removes, supplies, status)| Feature {
        text,
        removes,
        supplies,
        status,
    })
}

fn test() -> impl Strategy<Value = Test> {
    let card = (text(), text(), text(), text());
    (card, item_ids(), any::<bool>(), option::of(learning())).prop_map(
        |((belief, method, measure, pass_line), about, line_moved, learning)| Test {
            belief,
            method,
            measure,
            pass_line,
            about,
            line_moved,
            learning,
        },
    )
}

fn learning() -> impl Strategy<Value = Learning> {
    (text(), text(), text(), word()).prop_map(|(observed, learned, therefore, outcome)| Learning {
        observed,
        learned,
        therefore,
        outcome,
    })
}

fn action() -> impl Strategy<Value = Action> {
    (text(), option::of(author()), option::of(timestamp()), word()).prop_map(|(text, owner, due, status)| {
        Action {
            text,
            owner,
            due,
            status,
        }
    })
}

/// Any change of an item.
pub(crate) fn change() -> impl Strategy<Value = Change> {
    let what = prop_oneof![
        Just(ChangeKind::Added),
        body().prop_map(|before| ChangeKind::Edited(Box::new(before))),
        Just(ChangeKind::Removed),
        Just(ChangeKind::Merged),
        (body(), item_ids()).prop_map(|(before, parts)| ChangeKind::Split {
            before: Box::new(before),
            parts
        }),
        (word(), option::of(decided()))
            .prop_map(|(evidence, decided)| ChangeKind::EvidenceSet { evidence, decided }),
    ];
    (any::<u64>(), author(), what).prop_map(|(number, by, what)| Change { number, by, what })
}

fn decided() -> impl Strategy<Value = Decided> {
    (timestamp(), author(), item_ids()).prop_map(|(at, by, against)| Decided { at, by, against })
}

fn ratings() -> impl Strategy<Value = Ratings> {
    let rater = prop_oneof![
        author().prop_map(Rater::Team),
        item_id().prop_map(Rater::Interviewee),
    ];
    btree_map(rater, btree_map(word(), scale(), 1..FEW), 0..FEW)
}

/// Any item; its id is of its body's kind.
pub(crate) fn item() -> impl Strategy<Value = Item> {
    let said = (body(), option::of(body()), any::<NonZeroU32>());
    let made = (author(), timestamp(), any::<u64>(), word(), word());
    let changed = (
        any::<u32>(),
        option::of(change()),
        option::of((timestamp(), author())),
    );
    let other = || option::of(item_id());
    let stands = (any::<bool>(), other(), other());
    let reviewed = (word(), option::of(decided()), any::<u64>());
    let given = (btree_map(author(), any::<u8>(), 0..FEW), ratings());
    (said, made, changed, stands, reviewed, given).prop_map(
        |(
            (body, first, number),
            (author, created, added, stage, origin),
            (revision, last_change, edited),
            (removed, merged_into, split_from),
            (evidence, decided, touched),
            (votes, ratings),
        )| Item {
            id: ItemId {
                kind: body.kind(),
                number,
            },
            body,
            first,
            author,
            created,
            added,
            stage,
            origin,
            revision,
            last_change,
            edited,
            removed,
            merged_into,
            split_from,
            evidence,
            decided,
            touched,
            votes,
            ratings,
        },
    )
}

/// Any numbers of gates.
pub(crate) fn gate_limits() -> impl Strategy<Value = GateLimits> {
    any::<[u32; 7]>().prop_map(
        |[
            now_items,
            functional_jobs,
            done_percent,
            to_be_items,
            interviews,
            interviews_without_news,
            coverage_percent,
        ]| GateLimits {
            now_items,
            functional_jobs,
            done_percent,
            to_be_items,
            interviews,
            interviews_without_news,
            coverage_percent,
        },
    )
}

/// Any settings.
pub(crate) fn settings() -> impl Strategy<Value = Settings> {
    let flags = (any::<bool>(), any::<bool>(), any::<u8>(), word());
    (flags, "[a-z]{2}(-[A-Z]{2})?", timezone(), gate_limits()).prop_map(
        |((anonymous, hidden, dots, theme), language, timezone, gates)| Settings {
            anonymous,
            hidden,
            dots,
            language,
            timezone,
            theme,
            gates,
        },
    )
}

/// Anything that a canvas may start with.
pub(crate) fn start() -> impl Strategy<Value = Start> {
    (text(), text(), option::of(text()), settings()).prop_map(|(title, customer, situation, settings)| {
        Start {
            title,
            customer,
            situation,
            settings,
        }
    })
}

/// Anything that a gate may miss.
pub(crate) fn missing() -> impl Strategy<Value = Missing> {
    let number = any::<u32>;
    prop_oneof![
        (word(), number(), number()).prop_map(|(kind, have, want)| Missing::Items { kind, have, want }),
        (number(), number(), number()).prop_map(|(done, of, want)| Missing::Done { done, of, want }),
        item_ids().prop_map(|items| Missing::Unlinked { items }),
        item_ids().prop_map(|items| Missing::NotAsked { items }),
        (number(), number()).prop_map(|(have, want)| Missing::Interviews { have, want }),
        item_ids().prop_map(|items| Missing::UnlinkedInsights { items }),
        vec(movement(), 0..FEW).prop_map(|moves| Missing::Unconstrained { moves }),
        (number(), number()).prop_map(|(percent, want)| Missing::Coverage { percent, want }),
        word().prop_map(|kind| Missing::None { kind }),
        item_ids().prop_map(|items| Missing::MovedLines { items }),
    ]
}

/// Any event.
pub(crate) fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        canvas_event(),
        stage_event(),
        item_event(),
        shape_event(),
        settling_event(),
        vote_event()
    ]
}

fn canvas_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        (start().prop_map(Box::new), member())
            .prop_map(|(start, facilitator)| Event::Started { start, facilitator }),
        member().prop_map(|member| Event::FacilitatorAdded { member }),
        member().prop_map(|member| Event::FacilitatorRemoved { member }),
        Just(Event::Archived),
        Just(Event::Restored),
        Just(Event::Completed),
        ad_lib().prop_map(|ad_lib| Event::AdLibSet {
            ad_lib: Box::new(ad_lib)
        }),
        start().prop_map(|start| Event::Changed {
            start: Box::new(start)
        }),
    ]
}

fn stage_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        (word(), vec(missing(), 0..FEW), option::of(text())).prop_map(|(stage, missing, reason)| {
            Event::StageClosed {
                stage,
                missing,
                reason,
            }
        }),
        word().prop_map(|stage| Event::StageLeft { stage }),
        word().prop_map(|stage| Event::StageOpened { stage }),
        word().prop_map(|stage| Event::DoneSet { stage }),
        word().prop_map(|stage| Event::DoneCleared { stage }),
        (word(), timestamp()).prop_map(|(stage, at)| Event::DeadlineSet { stage, at }),
        word().prop_map(|stage| Event::DeadlineCleared { stage }),
        (word(), word()).prop_map(|(stage, reminder)| Event::Reminded { stage, reminder }),
        option::of(timestamp()).prop_map(|until| Event::AwaySet { until }),
        Just(Event::AwayCleared),
    ]
}

fn item_event() -> impl Strategy<Value = Event> {
    let boxed = || body().prop_map(Box::new);
    prop_oneof![
        (item_id(), boxed(), word(), word()).prop_map(|(id, body, origin, stage)| Event::ItemAdded {
            id,
            body,
            origin,
            stage
        }),
        (item_id(), boxed()).prop_map(|(id, body)| Event::ItemEdited { id, body }),
        item_id().prop_map(|id| Event::ItemRemoved { id }),
        item_id().prop_map(|id| Event::ChangeUndone { id }),
    ]
}

/// What happens to items that are there: what they point to, and how they become fewer or more.
fn shape_event() -> impl Strategy<Value = Event> {
    let boxed = || body().prop_map(Box::new);
    let part = (item_id(), boxed()).prop_map(|(id, body)| Part { id, body });
    prop_oneof![
        (item_id(), item_id(), option::of(word())).prop_map(|(id, to, stance)| Event::ItemLinked {
            id,
            to,
            stance
        }),
        (item_id(), item_id()).prop_map(|(id, to)| Event::ItemUnlinked { id, to }),
        (item_id(), item_ids()).prop_map(|(id, questions)| Event::QuestionsAsked { id, questions }),
        (item_id(), item_id()).prop_map(|(id, into)| Event::ItemMerged { id, into }),
        (item_id(), boxed(), vec(part, 0..FEW)).prop_map(|(id, body, parts)| Event::ItemSplit {
            id,
            body,
            parts
        }),
    ]
}

/// What the team says of items that are there.
fn settling_event() -> impl Strategy<Value = Event> {
    let learning = learning().prop_map(Box::new);
    prop_oneof![
        (item_id(), word()).prop_map(|(id, stage)| Event::ItemKept { id, stage }),
        (item_id(), word()).prop_map(|(id, evidence)| Event::EvidenceSet { id, evidence }),
        (item_id(), rated_by(), vec(mark(), 0..FEW)).prop_map(|(id, rated_by, marks)| Event::JobRated {
            id,
            rated_by,
            marks
        }),
        (item_id(), word()).prop_map(|(id, status)| Event::FeatureDecided { id, status }),
        (item_id(), learning).prop_map(|(id, learning)| Event::TestLearned { id, learning }),
        (item_id(), word()).prop_map(|(id, status)| Event::ActionSettled { id, status }),
        item_id().prop_map(|id| Event::ActionTaken { id }),
    ]
}

fn rated_by() -> impl Strategy<Value = RatedBy> {
    prop_oneof![Just(RatedBy::Team), item_id().prop_map(RatedBy::Interviewee)]
}

fn mark() -> impl Strategy<Value = Mark> {
    (word(), option::of(scale())).prop_map(|(criterion, value)| Mark { criterion, value })
}

fn vote_event() -> impl Strategy<Value = Event> {
    let dots = any::<u8>;
    prop_oneof![
        (word(), dots(), dots()).prop_map(|(kind, dots, per_item)| Event::VoteOpened {
            kind,
            dots,
            per_item
        }),
        (item_id(), dots()).prop_map(|(id, dots)| Event::VoteCast { id, dots }),
        word().prop_map(|kind| Event::VoteClosed { kind }),
    ]
}

/// Any fact.
pub(crate) fn fact() -> impl Strategy<Value = Fact> {
    (timestamp(), author(), event()).prop_map(|(at, by, event)| Fact { at, by, event })
}

fn authors() -> impl Strategy<Value = BTreeSet<Author>> {
    btree_set(author(), 0..FEW)
}

/// Anything that may be known of a stage, also nothing.
pub(crate) fn stage_record() -> impl Strategy<Value = StageRecord> {
    let times = (option::of(timestamp()), option::of(timestamp()));
    let numbers = (any::<u64>(), any::<u64>(), any::<u32>());
    let awaited = (option::of(deadline()), option::of(reminded()));
    let touched = (word(), times, numbers, authors(), awaited).prop_map(
        |(status, (opened, closed), (revealed, since, openings), done, (deadline, reminded))| StageRecord {
            status,
            opened,
            closed,
            revealed,
            openings,
            since,
            done,
            deadline,
            reminded,
        },
    );
    prop_oneof![Just(StageRecord::default()), touched]
}

fn deadline() -> impl Strategy<Value = Deadline> {
    (timestamp(), timestamp(), author(), option::of(word())).prop_map(|(at, set, by, reminded)| Deadline {
        at,
        set,
        by,
        reminded,
    })
}

fn reminded() -> impl Strategy<Value = Reminded> {
    (word(), timestamp(), any::<u64>()).prop_map(|(reminder, at, number)| Reminded { reminder, at, number })
}

fn items() -> impl Strategy<Value = BTreeMap<ItemId, Item>> {
    vec(item(), 0..8).prop_map(|items| items.into_iter().map(|item| (item.id, item)).collect())
}

fn vote() -> impl Strategy<Value = Vote> {
    (word(), any::<(u8, u8)>(), timestamp(), any::<u64>()).prop_map(
        |(kind, (dots, per_item), opened, number)| Vote {
            kind,
            dots,
            per_item,
            opened,
            number,
        },
    )
}

fn ad_lib() -> impl Strategy<Value = AdLib> {
    (text(), text(), text(), text(), option::of(text())).prop_map(
        |(offering, customer, progress, means, alternative)| AdLib {
            offering,
            customer,
            progress,
            means,
            alternative,
        },
    )
}

/// Any canvas; its items stand under their own ids.
pub(crate) fn canvas() -> impl Strategy<Value = Canvas> {
    let numbers = btree_map(word(), any::<u32>(), 0..FEW);
    let stands = (any::<u64>(), timestamp(), any::<bool>(), option::of(word()));
    let away = btree_map(author(), option::of(timestamp()), 0..FEW);
    let people = (btree_set(member(), 0..FEW), authors(), away);
    let together = (option::of(vote()), option::of(ad_lib()), any::<u32>());
    (
        start(),
        stands,
        people,
        uniform11(stage_record()),
        items(),
        numbers,
        together,
    )
        .prop_map(
            |(
                start,
                (version, started, archived, current),
                (facilitators, participants, away),
                stages,
                items,
                numbers,
                (vote, ad_lib, ad_lib_revision),
            )| {
                Canvas {
                    version,
                    title: start.title,
                    customer: start.customer,
                    situation: start.situation,
                    settings: start.settings,
                    started,
                    facilitators,
                    archived,
                    current,
                    stages,
                    merges: Merges::of(&items),
                    items,
                    numbers,
                    participants,
                    away,
                    vote,
                    ad_lib,
                    ad_lib_revision,
                }
            },
        )
}
