//! Controls, forms and commands that no client would send.

use ferry::sandbox::{Forged, Permissions};
use serde_json::{Value, json};

use super::{begin, forge, history};
use crate::support::{ANA, BEN, BotTest, CLEO, FAY, bot_test};

/// Every form of id that ever went out, of canvas 12.
const IDS: &str = include_str!("../catalog/custom_ids_v1.txt");
/// What only facilitators do, as the history names it.
const OFFICIAL: [&str; 12] = [
    "archived",
    "changed",
    "completed",
    "evidence_set",
    "facilitator_added",
    "facilitator_removed",
    "feature_decided",
    "restored",
    "stage_closed",
    "stage_left",
    "stage_opened",
    "vote_opened",
];

/// The ids that name a canvas, naming this one.
fn ids_of(canvas: u64) -> impl Iterator<Item = String> {
    let lines = IDS.lines().filter(|line| line.contains(":12:"));
    lines.map(move |line| line.replacen(":12:", &format!(":{canvas}:"), 1))
}

fn pressed(id: &str, values: &[&str]) -> Forged {
    match id.starts_with('f') {
        true => Forged::form(id, &[("text", "forged"), ("reason", "forged")]),
        false if values.is_empty() => Forged::button(id),
        false => Forged::menu(id, values),
    }
}

#[test]
fn nothing_of_another_canvas_does_anything_here() {
    bot_test(async |t| {
        begin(t).await;
        let before = history(t).await;
        // The list of the server's canvases is no canvas's.
        for id in ids_of(77).filter(|id| !id.ends_with(":canvases")) {
            let said = forge(t, FAY, pressed(&id, &["N1"])).await;
            let refused = [
                "That belongs to another canvas",
                "That button or form is from another version",
            ];
            assert!(
                refused.iter().any(|sentence| said.starts_with(sentence)),
                "{id}: {said}"
            );
        }
        assert_eq!(history(t).await, before);
    });
}

#[test]
fn a_member_who_presses_everything_does_nothing_that_facilitators_do() {
    bot_test(async |t| {
        begin(t).await;
        let before = history(t).await;
        for id in ids_of(1) {
            forge(t, BEN, pressed(&id, &[])).await;
        }
        t.settle().await;
        let after = history(t).await;
        assert_eq!(after[..before.len()], before, "what happened stays");
        for fact in &after[before.len()..] {
            let what = fact["e"].as_object().unwrap().keys().next().unwrap();
            assert!(!OFFICIAL.contains(&what.as_str()), "{fact}");
            assert_ne!(fact["e"][what]["id"], json!("N1"), "it is ana's: {fact}");
        }
    });
}

#[test]
fn choices_that_were_never_offered_change_nothing() {
    bot_test(async |t| {
        begin(t).await;
        let long = "x".repeat(4_000);
        let offered: [&[&str]; 7] = [
            &["N99"],
            &[""],
            &["@everyone"],
            &["N1-T99"],
            &["\u{202E}N1\u{0}"],
            &[&long],
            &["N1", "N1", "T4294967296", "-1", "N1"],
        ];
        let before = history(t).await;
        for id in ids_of(1).filter(|id| is_menu(id)) {
            for values in offered {
                let said = forge(t, BEN, pressed(&id, values)).await;
                assert!(!said.contains("went wrong"), "{id} {values:?}: {said}");
            }
        }
        assert_eq!(history(t).await, before);
    });
}

/// Whether an id stands on a menu, in which alone something is chosen.
fn is_menu(id: &str) -> bool {
    const MENUS: [&str; 14] = [
        "prompt",
        "interview",
        "says",
        "asked",
        "from",
        "move",
        "review:pick",
        "links",
        "connect",
        "pickdone",
        "rate:mark",
        "rate:interview",
        "helptopic",
        "pick",
    ];
    let act = id.split_once(":1:").map_or("", |(_, act)| act);
    let names = |menu: &&str| {
        act.strip_prefix(*menu)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
    };
    MENUS.iter().any(names)
}

#[test]
fn ids_that_ferry_does_not_make_are_told_from_its_own() {
    bot_test(async |t| {
        begin(t).await;
        let before = history(t).await;
        let long = format!("c1:1:{}", "9".repeat(95));
        for id in [
            "",
            "c1",
            "c1:1",
            "c1:1:",
            "c2:1:add",
            "C1:1:add",
            "c1:01:add",
            "c1:-1:add",
            "c1:1:add:",
            "c1:1:add\n",
            " c1:1:add",
            "c1:1:kind:Now",
            "c1:1:edit:n1",
            "c1:1:edit:N01",
            "c1:1:undo:N1:-1",
            "c1:1:undo:N1:4294967296",
            "c1:18446744073709551616:add",
            "c1:1:\u{0}",
            "c1:1:add\u{202E}",
            "c1:1:retry:add:now:extra",
            "f1:1:add:now",
            "{\"a\":1}",
            &long,
        ] {
            let said = forge(t, ANA, Forged::button(id)).await;
            assert!(
                said.starts_with("That button or form is from another version"),
                "{id:?}: {said}"
            );
        }
        for id in [
            "c1:1:add",
            "f1:1:add:Now",
            "f1:1:edit:N1",
            "f1:1:edit:N1:-1",
            "f9:1:add:now",
            &long,
        ] {
            let said = forge(t, ANA, Forged::form(id, &[("text", "forged")])).await;
            assert!(
                said.starts_with("That button or form is from another version"),
                "{id:?}: {said}"
            );
        }
        assert_eq!(history(t).await, before);
    });
}

#[test]
fn forms_with_other_fields_than_were_asked_are_mended_or_given_back() {
    bot_test(async |t| {
        begin(t).await;
        let before = history(t).await.len();
        let long = "y".repeat(4_000);
        let said = [
            forge(t, ANA, Forged::form("f1:1:add:now", &[])).await,
            forge(
                t,
                ANA,
                Forged::form("f1:1:add:now", &[("title", "no such input")]),
            )
            .await,
            forge(
                t,
                ANA,
                Forged::form("f1:1:add:now", &[("nonsense", "x"), ("text", " ")]),
            )
            .await,
            forge(t, ANA, Forged::form("f1:1:add:now", &[("text", &long)])).await,
            forge(
                t,
                ANA,
                Forged::form("f1:1:add:now", &[("text", &long), ("from", &long)]),
            )
            .await,
        ];
        for said in &said {
            let first = said.lines().next().unwrap();
            assert!(first.ends_with('.') || first.starts_with("form: "), "{said}");
        }
        assert!(said[3].contains("You wrote 4000 characters"), "{}", said[3]);
        assert_eq!(history(t).await.len(), before);
        let twice = [("text", "one"), ("text", "another"), ("severity", "5")];
        forge(t, ANA, Forged::form("f1:1:add:now", &twice)).await;
        assert_eq!(history(t).await.len(), before + 1, "what fits is taken once");
    });
}

#[test]
fn options_of_another_type_are_those_of_an_old_registration() {
    bot_test(async |t| {
        begin(t).await;
        let before = history(t).await;
        let within = |group: &str, name: &str, options: Value| {
            Forged::command(group, json!([{ "type": 1, "name": name, "options": options }]))
        };
        for forged in [
            within("now", "add", json!([{ "type": 4, "name": "text", "value": 7 }])),
            within(
                "now",
                "add",
                json!([{ "type": 5, "name": "text", "value": true }]),
            ),
            within(
                "now",
                "add",
                json!([{ "type": 3, "name": "title", "value": "x" }]),
            ),
            within("now", "steal", json!([])),
            within(
                "canvas",
                "start",
                json!([{ "type": 3, "name": "anonymous", "value": "yes" }]),
            ),
            within(
                "stage",
                "open",
                json!([{ "type": 3, "name": "stage", "value": "\u{0}" }]),
            ),
            within(
                "stage",
                "open",
                json!([{ "type": 3, "name": "stage", "value": "nowhere" }]),
            ),
            Forged::command("sudo", json!([])),
            Forged::command("now", json!([])),
            Forged::command("", json!([])),
        ] {
            let what = forged.data.to_string();
            let said = forge(t, FAY, forged).await;
            let first = said.lines().next().unwrap();
            assert!(
                first.ends_with('.') && !first.contains("went wrong"),
                "{what}: {said}"
            );
        }
        assert_eq!(history(t).await, before);
    });
}

#[test]
fn a_facilitators_button_does_nothing_once_the_rights_are_gone() {
    bot_test(async |t| {
        begin(t).await;
        t.slash(FAY, "/canvas facilitator add member:@ana").await.unwrap();
        t.slash(ANA, "/stage next reason:\"We are done\"").await.unwrap();
        t.slash(FAY, "/canvas facilitator remove member:@ana")
            .await
            .unwrap();
        let before = history(t).await;
        let said = t.click(ANA, "Go on anyway").await.unwrap();
        let said = match said.is_form() {
            true => t.submit(ANA, &[]).await.unwrap().text(),
            false => said.text(),
        };
        assert!(said.starts_with("Only a facilitator"), "{said}");
        assert_eq!(history(t).await, before);
        t.grant(ANA, Permissions::MANAGE_CHANNELS);
        t.slash(ANA, "/stage next").await.unwrap();
    });
}

#[test]
fn another_members_private_controls_are_checked_against_whoever_presses() {
    bot_test(async |t| {
        begin(t).await;
        let receipt = t.slash(BEN, "/now add text:\"They eat late\"").await.unwrap();
        let bens = receipt.seen.unwrap().id;
        let before = history(t).await;
        for id in ["c1:1:undo:N2:1", "c1:1:edit:N2", "c1:1:review:drop:N2"] {
            let said = forge(t, CLEO, Forged::button(id).on(bens)).await;
            assert!(!said.starts_with("form: "), "{id}: {said}");
        }
        let edit = Forged::form("f1:1:edit:N2:1", &[("text", "They never eat")]).on(bens);
        let said = forge(t, CLEO, edit).await;
        assert!(!said.contains("is saved"), "{said}");
        assert_eq!(history(t).await, before);
    });
}

/// A second server with a canvas of its own, in which ana is a member too.
async fn elsewhere(t: &mut BotTest) {
    let server = t.sandbox().edit(|world| {
        let server = world.add_server("Elsewhere");
        world.add_channel(server, "canvas");
        for name in [FAY, ANA] {
            world.add_person(server, name, "en-US");
        }
        server
    });
    t.move_to(server);
}

#[test]
fn archives_of_other_channels_and_servers_cannot_be_brought_back() {
    bot_test(async |t| {
        begin(t).await;
        t.slash(FAY, "/canvas archive").await.unwrap();
        t.settle().await;
        elsewhere(t).await;
        for name in ["1", "School lunches", "0", "18446744073709551615", "' OR 1=1"] {
            let line = format!("/canvas restore canvas:\"{name}\"");
            let said = t.slash(FAY, &line).await.unwrap().text();
            assert!(
                said.starts_with("There is no such archived canvas"),
                "{name}: {said}"
            );
        }
    });
}
