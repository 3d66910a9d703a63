//! What Ferry keeps about somebody, and forgetting it, end to end.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test at once")]

use std::path::{Path, PathBuf};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use ferry::store::{Store, Version};

use super::talk::{self, Talk};
use crate::support::{ANA, BEN, BotTest, Ending, FAY, bot_test};

/// What ana writes in these tests; none of it is a part of what others write.
const ANAS: [&str; 3] = ["They shop twice", "Weekdays hurt", "A quiet reason"];

#[test]
fn what_is_kept_is_shown_and_forgotten_with_the_texts() {
    bot_test(async |t| {
        talk::follow(t, "privacy/what_is_kept_is_shown_and_forgotten_with_the_texts").await;
    });
}

#[test]
fn in_an_anonymous_canvas_nobody_can_edit_what_a_forgotten_member_wrote() {
    bot_test(async |t| {
        let script = "privacy/in_an_anonymous_canvas_nobody_can_edit_what_a_forgotten_member_wrote";
        talk::follow(t, script).await;
    });
}

/// Three canvases, one of them archived and one anonymous, all with words of ana's and with ana's id.
async fn three_canvases(t: &mut BotTest) {
    for line in [
        "fay: /canvas start title:\"Old\" customer:\"A parent\"",
        "ana: /now add text:\"They shop twice\"",
        "fay: /canvas archive",
        "fay: /canvas start title:\"New\" customer:\"A parent\"",
        "ana: /now add text:\"They shop twice\"",
        "ben: /now add text:\"So says <@ana>\"",
        "ana: /decision add text:\"Weekdays hurt\" why:\"A quiet reason\"",
    ] {
        Talk::new(t).quietly(line).await;
    }
    let server = t.server();
    let other = t.sandbox().edit(|world| world.add_channel(server, "other"));
    t.go_to(other);
    for line in [
        "fay: /canvas start title:\"Third\" customer:\"A parent\" anonymous:true",
        "ana: /now add text:\"They shop twice\"",
    ] {
        Talk::new(t).quietly(line).await;
    }
    t.settle().await;
}

/// Everything that can be read from a store, as text.
fn all_of(store: &Store, guild: u64) -> String {
    let mut all = String::new();
    for key in store.canvases(guild).unwrap() {
        let loaded = store.load(key).unwrap();
        let events = store.events(key, Version::NONE, usize::MAX).unwrap();
        let snapshot = loaded.snapshot.map(|(_, bytes)| bytes);
        for bytes in events.into_iter().chain([loaded.head]).chain(snapshot) {
            all.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
    for (name, value) in store.meta_named("").unwrap() {
        all.push_str(&name);
        all.push_str(&String::from_utf8_lossy(&value));
    }
    all
}

async fn forget_all(t: &BotTest) {
    t.slash(ANA, "/privacy forget texts:remove").await.unwrap();
    let told = t.click(ANA, "Forget me, remove my texts").await.unwrap();
    assert!(told.text().contains("forgotten you"), "{}", told.text());
    t.settle().await;
}

#[test]
fn nothing_that_can_be_read_leads_to_a_forgotten_member() {
    bot_test(async |t| {
        three_canvases(t).await;
        let (ana, server) = (t.person(ANA).get().to_string(), t.server().get());
        let before = t.read_store(|store| all_of(store, server));
        assert!(before.contains(&ana) && ANAS.iter().all(|text| before.contains(text)));
        let logged = t.logged().len();
        forget_all(t).await;
        let after = t.read_store(|store| all_of(store, server));
        let read = |t: &BotTest, name| {
            let screen = t.screen(name).into_iter().filter(|seen| !seen.ephemeral);
            screen.map(|seen| crate::support::text(&seen)).collect::<String>()
        };
        let shown = read(t, BEN);
        for gone in ANAS.iter().copied().chain([ana.as_str()]) {
            assert!(!after.contains(gone), "{gone} is in the store: {after}");
            assert!(!shown.contains(gone), "{gone} is shown: {shown}");
        }
        assert!(after.contains("So says a former member"), "{after}");
        let id = t.person(ANA).get();
        let handle = t.read_store(|store| store.handle_of(server, id).unwrap());
        assert_eq!(handle, None);
        assert!(t.read_store(|store| store.verify().unwrap().is_sound()));
        let log = t.logged().split_off(logged).join("\n");
        let info = log.lines().filter(|line| !line.contains("DEBUG"));
        assert!(info.into_iter().all(|line| !line.contains(&ana)), "{log}");
    });
}

/// What is in a file, unpacked: the bytes themselves, and what stands in it in base 64.
fn unpacked(path: &Path) -> Vec<Vec<u8>> {
    let bytes = std::fs::read(path).unwrap();
    let bytes = match path.extension().is_some_and(|end| end == "zst") {
        true => zstd::decode_all(bytes.as_slice()).unwrap(),
        false => bytes,
    };
    let words = bytes.split(|byte| *byte == b'"');
    let coded: Vec<Vec<u8>> = words
        .filter_map(|word| {
            STANDARD_NO_PAD
                .decode(word)
                .or_else(|_| STANDARD.decode(word))
                .ok()
        })
        .collect();
    coded.into_iter().chain([bytes]).collect()
}

/// Every file below a folder that holds one of these.
fn files_with(folder: &Path, needles: &[Vec<u8>]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, needles));
            continue;
        }
        let parts = unpacked(&path);
        let holds = |part: &Vec<u8>| {
            let is_in = |needle: &Vec<u8>| part.windows(needle.len()).any(|window| window == needle);
            needles.iter().any(is_in)
        };
        if parts.iter().any(holds) {
            found.push(path);
        }
    }
    found
}

#[test]
fn after_the_rebuild_no_byte_of_a_forgotten_member_is_in_any_file() {
    bot_test(async |t| {
        three_canvases(t).await;
        let ana = t.person(ANA).get();
        let texts = ANAS.iter().map(|text| text.as_bytes().to_vec());
        let ids = [
            ana.to_string().into_bytes(),
            ana.to_be_bytes().to_vec(),
            ana.to_le_bytes().to_vec(),
        ];
        let needles: Vec<Vec<u8>> = ids.into_iter().chain(texts).collect();
        let kept = |t: &BotTest| files_with(t.data_dir(), &needles);
        assert!(!kept(t).is_empty(), "what is searched for can be found");
        forget_all(t).await;
        t.clock().advance(Duration::from_secs(14 * 60 * 60));
        t.settle().await;
        // What was backed up before stays until its turn to go, as the policy says.
        let old = std::fs::read_dir(t.data_dir().join("backups")).unwrap();
        let mut backups: Vec<PathBuf> = old.map(|entry| entry.unwrap().path()).collect();
        backups.sort();
        let newest = backups.pop().unwrap();
        let left: Vec<PathBuf> = kept(t)
            .into_iter()
            .filter(|path| !backups.contains(path))
            .collect();
        assert_eq!(left, Vec::<PathBuf>::new());
        assert!(newest.exists());
        assert!(t.read_store(|store| store.verify().unwrap().is_sound()));
    });
}

#[test]
fn what_forgetting_left_undone_is_done_after_a_restart() {
    bot_test(async |t| {
        three_canvases(t).await;
        let (ana, server) = (t.person(ANA).get(), t.server().get());
        let handle = t.read_store(|store| store.handle_of(server, ana).unwrap().unwrap());
        let store = t.store();
        let note = format!("forget/{server}/{ana}/{handle}/remove");
        store.forget_member(server, ana, &note).await.unwrap();
        drop(store);
        t.restart(Ending::Abort).await;
        t.settle().await;
        let after = t.read_store(|store| all_of(store, server));
        for gone in ANAS.iter().copied().chain([ana.to_string().as_str()]) {
            assert!(!after.contains(gone), "{gone} is in the store: {after}");
        }
    });
}

#[test]
fn the_file_about_oneself_has_all_of_ones_own_and_nothing_of_others() {
    bot_test(async |t| {
        three_canvases(t).await;
        let shown = t.slash(ANA, "/privacy export").await.unwrap();
        assert!(shown.is_private());
        let file = super::exchange::file(t, &shown).1;
        let file = String::from_utf8(file).unwrap();
        let ana = t.person(ANA).get().to_string();
        for own in ANAS.iter().copied().chain([ana.as_str()]) {
            assert!(file.contains(own), "{own} is missing: {file}");
        }
        for others in [
            "So says",
            &t.person(BEN).get().to_string(),
            &t.person(FAY).get().to_string(),
        ] {
            assert!(!file.contains(others), "{others} is in it: {file}");
        }
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/bot/privacy/about_ana.json");
        let ids = |text: String| {
            text.replace(&ana, "ANA")
                .replace(&t.server().to_string(), "SERVER")
        };
        let masked = digests_masked(t, ids(file));
        expect_test::expect_file![path].assert_eq(&masked);
    });
}

/// The file without what differs from run to run: the store's secret makes each digest, and channels have new ids.
fn digests_masked(t: &BotTest, file: String) -> String {
    let channels = t
        .sandbox()
        .read(|world| world.channels.keys().copied().collect::<Vec<_>>());
    let file = channels.iter().fold(file, |file, channel| {
        file.replace(&channel.to_string(), "CHANNEL")
    });
    let masked = file.split('"').map(|part| {
        let hex = part.trim_start_matches('a');
        let digest = part.len() >= 32 && hex.chars().all(|letter| letter.is_ascii_hexdigit());
        if digest { "DIGEST" } else { part }
    });
    masked.collect::<Vec<_>>().join("\"")
}

/// Resolves once the bot has worked on all that it was told before: it hears of somebody in another server after that,
/// and a stop in order waits for both.
async fn heard(t: &mut BotTest) {
    let elsewhere = t.sandbox().edit(|world| {
        let server = world.add_server("Elsewhere");
        world.add_channel(server, "elsewhere");
        world.add_person(server, "dora", "en-US");
        server
    });
    t.move_to(elsewhere);
    t.slash("dora", "/about").await.unwrap();
    t.restart(Ending::Stop).await;
}

#[test]
fn a_server_that_was_left_is_erased_after_the_retention_and_not_before() {
    bot_test(async |t| {
        three_canvases(t).await;
        let server = t.server();
        t.sandbox().remove_bot(server);
        heard(t).await;
        t.clock().advance(Duration::from_secs(29 * 24 * 60 * 60));
        t.settle().await;
        let canvases = |store: &Store| store.canvases(server.get()).unwrap().len();
        assert_eq!(t.read_store(canvases), 3);
        t.clock().advance(Duration::from_secs(2 * 24 * 60 * 60));
        t.settle().await;
        assert_eq!(t.read_store(canvases), 0);
        assert_eq!(t.read_store(|store| store.servers().unwrap()), Vec::<u64>::new());
        assert!(t.read_store(|store| store.verify().unwrap().is_sound()));
    });
}

#[test]
fn a_channel_that_is_deleted_takes_its_canvases_with_it_after_the_retention() {
    bot_test(async |t| {
        three_canvases(t).await;
        let (server, third) = (t.server(), t.channel());
        t.sandbox().outage(server);
        t.sandbox().delete_channel(third);
        heard(t).await;
        t.clock().advance(Duration::from_secs(31 * 24 * 60 * 60));
        t.settle().await;
        let canvases = t.read_store(|store| store.canvases(server.get()).unwrap().len());
        assert_eq!(canvases, 2);
    });
}

#[test]
fn asked_back_in_time_ferry_goes_on_where_it_stopped() {
    bot_test(async |t| {
        three_canvases(t).await;
        let (server, bot) = (t.server(), t.sandbox().read(|world| world.bot));
        t.halt(Ending::Stop).await;
        t.sandbox().remove_bot(server);
        t.boot().await;
        heard(t).await;
        let notes = |t: &BotTest| t.read_store(|store| store.meta_named("left/").unwrap().len());
        assert_eq!(notes(t), 1);
        t.sandbox().edit(|world| world.join(bot, server));
        t.restart(Ending::Stop).await;
        heard(t).await;
        assert_eq!(notes(t), 0);
        t.clock().advance(Duration::from_secs(31 * 24 * 60 * 60));
        t.settle().await;
        let canvases = t.read_store(|store| store.canvases(server.get()).unwrap().len());
        assert_eq!(canvases, 3);
    });
}

#[test]
fn a_deleted_canvas_is_erased_after_the_retention_unless_it_was_restored() {
    bot_test(async |t| {
        talk::follow(t, "canvas/a_deleted_canvas_is_restored_or_erased").await;
        let server = t.server().get();
        let canvases = |t: &BotTest| t.read_store(|store| store.canvases(server).unwrap().len());
        t.clock().advance(Duration::from_secs(31 * 24 * 60 * 60));
        t.settle().await;
        assert_eq!(canvases(t), 1, "it was restored");
        t.slash(FAY, "/canvas delete title:Lunch").await.unwrap();
        t.settle().await;
        t.clock().advance(Duration::from_secs(31 * 24 * 60 * 60));
        t.settle().await;
        assert_eq!(canvases(t), 0);
        let told = t.slash(FAY, "/canvas restore").await.unwrap();
        assert!(told.text().contains("no such archived canvas"), "{}", told.text());
    });
}

/// What `docs/PRIVACY.md` tells of every table of the store, by a word of its row.
#[test]
fn the_policy_names_what_is_held_and_every_way_to_have_it() {
    let policy = include_str!("../../../docs/PRIVACY.md");
    let told = [
        "Discord id",
        "What you do on a canvas",
        "digest",
        "interactions",
        "Ids of servers, channels",
        "What you are called",
        "The same on an anonymous canvas",
        "backups",
        "`/privacy show`",
        "`/privacy export`",
        "`/privacy forget`",
        "`limits.retention_days`",
    ];
    for words in told {
        assert!(policy.contains(words), "docs/PRIVACY.md does not tell of {words}");
    }
}
