//! `/canvas import`.

use expect_test::{expect, expect_file};
use ferry::canvas::command::{Actor, Command, Context, DoneMark, Start};
use ferry::canvas::state::Settings;
use ferry::canvas::text::{Line, Title};
use ferry::canvas::{Digest, Field, Member, decide, evolve};
use ferry::interchange::{self, People, Reader, Source};
use ferry::run::store_dir;
use ferry::sandbox::{ChannelId, MessageKind};
use ferry::store::limits::MAX_APPEND_EVENTS;
use ferry::store::{Append, Options, Probe, ReadError, Store, Version};

use super::{exported, import, text_of};
use crate::bot::talk::Talk;
use crate::support::{ANA, BEN, BotTest, CLEO, Ending, FAY, START, bot_test};

/// A channel of that name, in which people act from now on.
fn go_to_new(t: &mut BotTest, name: &str) -> ChannelId {
    let server = t.server();
    let channel = t.sandbox().edit(|world| world.add_channel(server, name));
    t.go_to(channel);
    channel
}

/// How many messages of its own the bot has posted here; the note of a pin is Discord's.
fn said(t: &BotTest) -> usize {
    let posts = t.posts().into_iter();
    posts.filter(|seen| seen.kind == MessageKind::Plain).count()
}

async fn lunch(t: &mut BotTest) {
    for line in [
        "fay: /canvas start title:\"Lunch\" customer:\"A parent\"",
        "ana: /now add text:\"They shop twice a week\"",
        "ben: /now add text:\"They eat late\"",
        "ben: /item edit item:N2",
        "ben sends text=They eat very late",
        "ana: /stage done",
    ] {
        Talk::new(t).quietly(line).await;
    }
    t.settle().await;
}

#[test]
fn a_history_that_is_longer_than_one_append_comes_whole() {
    bot_test(async |t| {
        let file = long_history(t);
        let receipt = import(t, FAY, file.as_bytes()).await;
        t.settle().await;
        assert!(receipt.text().contains("nothing on it yet"), "{}", receipt.text());
        t.restart(Ending::Abort).await;
        t.sandbox().redeliver(receipt.answered.interaction).unwrap();
        t.settle().await;
        assert_eq!(said(t), 1, "one board");
        assert!(text_of(t, FAY, "json").await == file, "the copy has another file");
    });
}

#[test]
fn what_an_import_left_that_was_cut_short_is_gone_after_the_next_start() {
    bot_test(async |t| {
        lunch(t).await;
        t.halt(Ending::Stop).await;
        let folder = store_dir(&t.settings().data_dir);
        let clock = std::sync::Arc::new(|| 0);
        let options = || Options::new(clock.clone(), Probe::InProcess);
        let (store, _) = Store::open(&folder, options()).unwrap();
        let stray = store.allot_canvas();
        let part = Append::events(stray, Version::NONE, vec![b"a first part".to_vec()]);
        store.append(part).await.unwrap();
        store.stop().await.unwrap();
        drop(store);
        t.boot().await;
        t.slash(ANA, "/now add text:\"It goes on\"").await.unwrap();
        t.settle().await;
        t.halt(Ending::Stop).await;
        let (store, _) = Store::open(&folder, options()).unwrap();
        assert_eq!(store.load(stray), Err(ReadError::Unknown(stray)));
        assert!(store.verify().unwrap().is_sound());
        drop(store);
        t.boot().await;
    });
}

#[test]
fn a_file_that_had_not_everything_is_told_also_when_delivered_again() {
    bot_test(async |t| {
        for line in [
            "fay: /canvas start title:\"Lunch\" customer:\"A parent\" hidden:true",
            "ana: /now add text:\"They shop twice a week\"",
            "ben: /now add text:\"They eat late\"",
        ] {
            Talk::new(t).quietly(line).await;
        }
        let file = exported(t, ANA, "json").await.1;
        go_to_new(t, "copy");
        let receipt = import(t, ANA, &file).await;
        t.settle().await;
        expect![[r#"
            **Lunch** is this channel's canvas now, with one item and its whole history. You are one of its facilitators, and its board is on the way.
            **Stage 1 of 11: NOW** · 0 of 1 done
            Not everything came along: whoever exported the file could not see all of the canvas, for example how others voted. If you miss something, whoever runs Ferry can export the whole canvas with `ferry export`."#]].assert_eq(&receipt.text());
        t.restart(Ending::Abort).await;
        t.sandbox().redeliver(receipt.answered.interaction).unwrap();
        t.settle().await;
        assert_eq!(said(t), 1, "one board");
    });
}

/// The file of a canvas whose facilitator has said so often that she is done that no append holds it.
fn long_history(t: &BotTest) -> String {
    let fay = Actor {
        member: Member(1),
        digest: Digest([1; 16]),
        manages_channel: false,
    };
    let context = Context {
        actor: fay,
        at: START,
    };
    let start = Command::Start(Box::new(Start {
        title: Title::new(Field::Title, "Lunch").unwrap(),
        customer: Line::new(Field::Customer, "A parent").unwrap(),
        situation: None,
        settings: Settings::default(),
    }));
    let toggles = std::iter::repeat_n(Command::Done(DoneMark::Toggle), MAX_APPEND_EVENTS + 1);
    let (mut canvas, mut facts) = (None, Vec::new());
    for command in std::iter::once(start).chain(toggles) {
        for fact in decide(canvas.as_ref(), &command, &context).unwrap() {
            canvas = evolve(canvas, &fact);
            facts.push(fact);
        }
    }
    let exported = interchange::export(&Source {
        canvas: canvas.as_ref().unwrap(),
        facts: &facts,
        people: &Fay(t.person(FAY).get()),
        viewer: Reader::Operator,
    });
    exported.json
}

/// The only member, with her id.
struct Fay(u64);

impl People for Fay {
    fn user(&self, _: Member) -> Option<u64> {
        Some(self.0)
    }

    fn name(&self, _: u64) -> Option<String> {
        Some(FAY.to_owned())
    }
}

#[test]
fn an_import_that_is_delivered_again_is_done_once_also_after_a_restart() {
    bot_test(async |t| {
        lunch(t).await;
        let file = exported(t, FAY, "json").await.1;
        go_to_new(t, "copy");
        let receipt = import(t, FAY, &file).await;
        t.settle().await;
        t.sandbox().redeliver(receipt.answered.interaction).unwrap();
        t.settle().await;
        t.restart(Ending::Abort).await;
        t.sandbox().redeliver(receipt.answered.interaction).unwrap();
        t.settle().await;
        assert_eq!(said(t), 1, "one board");
        assert!(exported(t, FAY, "json").await.1 == file);
        t.slash(ANA, "/now add text:\"It goes on\"").await.unwrap();
        t.slash(FAY, "/canvas archive").await.unwrap();
        t.settle().await;
        t.sandbox().redeliver(receipt.answered.interaction).unwrap();
        t.settle().await;
        let none = t.slash(ANA, "/canvas show").await.unwrap().text();
        assert!(none.contains("There is no active canvas"), "{none}");
    });
}

#[test]
fn whoever_brings_a_canvas_leads_it_and_where_one_is_none_comes() {
    bot_test(async |t| {
        lunch(t).await;
        let file = exported(t, CLEO, "json").await.1;
        let refused = import(t, CLEO, &file).await;
        expect!["This channel is already working on “Lunch”; open it with `/canvas show`, or have a facilitator put it away with `/canvas archive`."].assert_eq(&refused.text());
        go_to_new(t, "copy");
        let receipt = import(t, CLEO, &file).await;
        expect![[r#"
            **Lunch** is this channel's canvas now, with 2 items and its whole history. You are one of its facilitators, and its board is on the way.
            **Stage 1 of 11: NOW** · 1 of 2 done"#]].assert_eq(&receipt.text());
        t.settle().await;
        t.slash(CLEO, "/stage open stage:to_be").await.unwrap();
        t.click(CLEO, "Open TO BE").await.unwrap();
        let history = t.slash(BEN, "/canvas history").await.unwrap().text();
        expect![[r#"
            # What happened, newest first
            <t:1772442003:f> <@1477953611366400006> opened TO BE
            <t:1772442003:f> <@1477953611366400006> left NOW
            <t:1772442002:f> <@1477953611366400006> made <@1477953611366400006> a facilitator
            <t:1772442000:f> <@1477953611366400004> is done with NOW
            <t:1772442000:f> <@1477953611366400005> changed **N2** to: They eat very late
            <t:1772442000:f> <@1477953611366400005> added **N2** They eat late
            <t:1772442000:f> <@1477953611366400004> added **N1** They shop twice a week
            <t:1772442000:f> <@1477953611366400003> started the canvas"#]]
        .assert_eq(&history);
    });
}

#[test]
fn an_anonymous_canvas_stays_so_and_its_items_are_nobodys() {
    bot_test(async |t| {
        for line in [
            "fay: /canvas start title:\"Lunch\" customer:\"A parent\" anonymous:true",
            "ana: /now add text:\"They shop twice a week\"",
        ] {
            Talk::new(t).quietly(line).await;
        }
        let file = exported(t, FAY, "json").await.1;
        go_to_new(t, "copy");
        let receipt = import(t, FAY, &file).await.text();
        assert!(
            receipt.contains("nobody can tell any more who added what"),
            "{receipt}"
        );
        t.settle().await;
        assert!(exported(t, FAY, "json").await.1 == file);
        let mine = t.slash(ANA, "/mine").await.unwrap().text();
        assert!(!mine.contains("N1"), "{mine}");
    });
}

#[test]
fn a_file_that_is_no_canvas_is_told_apart_and_changes_nothing() {
    bot_test(async |t| {
        lunch(t).await;
        let sound = text_of(t, FAY, "json").await;
        go_to_new(t, "copy");
        let files = [
            ("nothing", String::new()),
            ("no JSON", "Dear Ferry,".to_owned()),
            ("a picture", "\u{FFFD}PNG".to_owned()),
            ("half of it", sound[..sound.len() / 2].to_owned()),
            ("something else", "{\"name\": \"package\"}".to_owned()),
            (
                "of a newer Ferry",
                sound.replacen("\"version\": 1", "\"version\": 2", 1),
            ),
            (
                "a changed text",
                sound.replacen("They eat very late", "They never eat", 1),
            ),
            (
                "an unknown field",
                sound.replacen("\"format\"", "\"colour\": 1,\n  \"format\"", 1),
            ),
            (
                "a hostile field",
                sound.replacen("\"format\"", "\"@everyone **x**\": 1,\n  \"format\"", 1),
            ),
        ];
        let mut told = Vec::new();
        for (what, file) in files {
            let shown = import(t, FAY, file.as_bytes()).await;
            assert!(shown.is_private());
            told.push(format!("{what}: {}", shown.text()));
        }
        expect_file!["broken.txt"].assert_eq(&(told.join("\n") + "\n"));
        t.settle().await;
        assert!(t.posts().is_empty());
        let none = t.slash(ANA, "/canvas show").await.unwrap().text();
        assert!(none.contains("There is no active canvas"), "{none}");
    });
}

#[test]
fn a_file_that_is_too_large_is_not_even_fetched() {
    bot_test(async |t| {
        let large = vec![b' '; interchange::MAX_FILE_BYTES + 1];
        let refused = import(t, FAY, &large).await.text();
        expect!["That file cannot become a canvas: it is larger than 16.0 MB, which is the most that Ferry takes in. Nothing has changed. Take the JSON file as `/canvas export` gave it."].assert_eq(&refused);
    });
}
