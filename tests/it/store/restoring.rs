//! Restoring: what comes back, from where, after which harm, and what is never lost by trying.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use ferry::store::{
    Append, CanvasKey, Due, Opening, Options, Origin, OutboxPut, Place, PlaceChange, Restore, RestoreError,
    Restored, Slot, Store, Survey, Version, restore, survey,
};
use proptest::prelude::*;

use super::harness::{Home, dedupe};
use crate::support::fixed;

/// A data folder with a store in it.
struct Ground {
    home: Home,
}

/// What a reader finds in a store: each canvas's events and head, what waits, who is who.
type Content = BTreeMap<u64, (Vec<Vec<u8>>, Vec<u8>, usize)>;

impl Ground {
    fn new() -> Self {
        Self { home: Home::new() }
    }

    fn dir(&self) -> PathBuf {
        self.home.path("store")
    }

    fn backups(&self) -> PathBuf {
        self.home.path("backups")
    }

    fn options(&self) -> Options {
        Options {
            backup_dir: Some(self.backups()),
            ..self.home.options()
        }
    }

    fn open(&self) -> Store {
        Store::open(&self.dir(), self.options()).unwrap().0
    }

    fn refused(&self) -> String {
        let refusal = Store::open(&self.dir(), self.options()).map(drop).unwrap_err();
        refusal.to_string()
    }

    fn restore(&self, from: Option<&Path>, force: bool) -> Result<Restored, RestoreError> {
        let asked = Restore {
            dir: &self.dir(),
            backups: &self.backups(),
            from,
            force,
            options: &self.options(),
        };
        restore(&asked, &mut |_| {})
    }

    fn survey(&self) -> Survey {
        survey(&self.dir(), &self.backups(), &self.options(), &mut |_| {}).unwrap()
    }

    /// Every file but the lock, with its bytes.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        self.home.files(".")
    }

    /// Spoils a file: flips a bit, or cuts it off.
    fn harm(&self, path: &Path, at: usize, cut: bool) {
        let mut bytes = fs::read(path).unwrap();
        let at = at % bytes.len();
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] ^= 0x20;
        }
        fs::write(path, bytes).unwrap();
    }

    fn file(&self, folder: &str, number: usize) -> PathBuf {
        let files = self.home.files(folder);
        files.into_keys().nth(number).unwrap()
    }
}

/// Six canvases, each with so many more events and all that goes with them.
async fn live(store: &Store, events: u64) {
    for canvas in (1..=6).map(CanvasKey::new) {
        let from = store.head(canvas).unwrap().map_or(0, |head| head.version.get());
        for version in from..from + events {
            store.append(contribution(canvas, version)).await.unwrap();
        }
        store.member(7, canvas.get() + from).await.unwrap();
    }
}

fn contribution(canvas: CanvasKey, version: u64) -> Append {
    let event = format!("event {version} of canvas {canvas}")
        .repeat(9)
        .into_bytes();
    let mut append = Append::events(canvas, Version::new(version), vec![event]);
    append.dedupe = dedupe(canvas.get() * 1_000 + version, 5, "done");
    append.head = Some(format!("head {version}").into_bytes());
    append.due = Due::At(9);
    append.snapshot = (version % 4 == 3).then(|| vec![b's'; 9_000]);
    let place = Place {
        guild: 7,
        channel: canvas.get(),
    };
    append.place = (version == 0).then_some(PlaceChange::Bind(place));
    append.outbox = vec![OutboxPut {
        slot: Slot::Ordered,
        payload: b"post".to_vec(),
    }];
    append
}

fn content(store: &Store) -> Content {
    assert!(store.verify().unwrap().is_sound());
    let canvases = store.canvases(7).unwrap().into_iter();
    canvases
        .map(|canvas| {
            let loaded = store.events(canvas, Version::NONE, usize::MAX).unwrap();
            let head = store.head(canvas).unwrap().unwrap();
            (
                canvas.get(),
                (loaded, head.payload, store.outbox_of(canvas).unwrap().len()),
            )
        })
        .collect()
}

/// A store with a backup and a life after it, stopped; and what was in it.
async fn lived(events_after: u64) -> (Ground, Content) {
    let ground = Ground::new();
    let store = ground.open();
    live(&store, 5).await;
    store.backup().await.unwrap();
    live(&store, events_after).await;
    let content = content(&store);
    store.stop().await.unwrap();
    (ground, content)
}

#[tokio::test]
async fn a_spoiled_database_comes_back_with_all_that_was_acknowledged() {
    let (ground, before) = lived(3).await;
    ground.harm(&ground.dir().join("sled/db"), 9_999, false);
    let refused = ground.refused();
    assert!(
        refused.contains("`ferry verify`") && refused.contains("`ferry restore`"),
        "{refused}"
    );
    let restored = ground.restore(None, false).unwrap();
    assert_eq!(restored.reached, restored.known);
    let origin = Origin {
        backup: 5,
        journal: 3,
        ..Origin::default()
    };
    assert!(
        restored.canvases.values().all(|found| *found == origin),
        "{:?}",
        restored.canvases
    );
    let aside = restored.aside.unwrap();
    assert!(
        aside.ends_with("store.damaged-19700101T000000Z"),
        "{}",
        aside.display()
    );
    assert!(aside.join("sled/db").exists());
    let (store, opening) = Store::open(&ground.dir(), ground.options()).unwrap();
    assert_eq!(opening, Opening::Clean);
    assert_eq!(content(&store), before);
    live(&store, 1).await;
    assert!(store.verify().unwrap().is_sound());
}

#[tokio::test]
async fn a_store_without_any_backup_comes_back_from_its_journal() {
    let ground = Ground::new();
    let store = ground.open();
    live(&store, 4).await;
    let (before, secret) = (content(&store), store.secret());
    drop(store);
    fs::remove_dir_all(ground.dir().join("sled")).unwrap();
    let restored = ground.restore(None, false).unwrap();
    assert_eq!((restored.backup, restored.reached), (None, restored.known));
    let store = ground.open();
    assert_eq!((content(&store), store.secret()), (before, secret));
}

#[tokio::test]
async fn the_folder_of_backups_alone_makes_a_store_on_another_machine() {
    let (ground, _) = lived(0).await;
    let other = Ground::new();
    fs::create_dir(other.backups()).unwrap();
    let backup = ground.file("backups", 0);
    fs::copy(&backup, other.backups().join(backup.file_name().unwrap())).unwrap();
    let restored = other.restore(None, false).unwrap();
    assert_eq!(restored.aside, None);
    let (store, here) = (other.open(), ground.open());
    assert_eq!(content(&store), content(&here));
    assert_eq!(store.secret(), here.secret());
}

#[tokio::test]
async fn a_sound_store_gives_way_only_to_force_and_is_kept() {
    let (ground, _) = lived(2).await;
    let backup = ground.file("backups", 0);
    let before = ground.files();
    let refused = ground.restore(Some(&backup), false).unwrap_err();
    assert!(matches!(refused, RestoreError::Sound(_)), "{refused}");
    assert!(ground.files() == before);
    let restored = ground.restore(Some(&backup), true).unwrap();
    assert!(restored.aside.unwrap().join("witness.json").exists());
    let store = ground.open();
    assert_eq!(
        store.head(CanvasKey::new(1)).unwrap().unwrap().version,
        Version::new(5)
    );
    // What comes after is newer than anything from before, also where that had more operations.
    live(&store, 1).await;
    store.backup().await.unwrap();
    let after = content(&store);
    drop(store);
    fs::remove_dir_all(ground.dir()).unwrap();
    ground.restore(None, false).unwrap();
    assert_eq!(content(&ground.open()), after);
}

#[tokio::test]
async fn a_damaged_backup_gives_way_to_the_one_before_and_loses_nothing() {
    let (ground, _) = lived(3).await;
    let store = ground.open();
    store.backup().await.unwrap();
    live(&store, 2).await;
    let before = content(&store);
    store.stop().await.unwrap();
    drop(store);
    ground.harm(&ground.file("backups", 1), 500, false);
    fs::remove_dir_all(ground.dir().join("sled")).unwrap();
    let restored = ground.restore(None, false).unwrap();
    assert_eq!(restored.refused.len(), 1);
    assert_eq!(restored.reached, restored.known);
    assert_eq!(content(&ground.open()), before);
}

#[tokio::test]
async fn without_its_journal_a_database_gives_what_of_it_can_be_read() {
    let (ground, before) = lived(3).await;
    fs::remove_dir_all(ground.dir().join("journal")).unwrap();
    fs::remove_file(ground.dir().join("witness.json")).unwrap();
    let restored = ground.restore(None, false).unwrap();
    let origin = Origin {
        backup: 5,
        salvaged: 3,
        ..Origin::default()
    };
    assert!(
        restored.canvases.values().all(|found| *found == origin),
        "{:?}",
        restored.canvases
    );
    let store = ground.open();
    let texts = |content: &Content| -> Vec<_> {
        content
            .values()
            .map(|(events, head, _)| (events.clone(), head.clone()))
            .collect()
    };
    assert_eq!(texts(&content(&store)), texts(&before));
    assert_eq!(store.handle_of(7, 6).unwrap(), Some(6));
}

#[test]
fn where_there_is_nothing_to_restore_from_nothing_is_changed() {
    let ground = Ground::new();
    fs::create_dir_all(ground.dir()).unwrap();
    fs::write(ground.dir().join("witness.json"), "{").unwrap();
    let refused = ground.restore(None, false).unwrap_err();
    assert!(matches!(refused, RestoreError::NoBackup(_)), "{refused}");
    assert_eq!(
        fs::read_to_string(ground.dir().join("witness.json")).unwrap(),
        "{"
    );
}

#[tokio::test]
async fn what_an_interrupted_restoring_left_is_in_nobodys_way() {
    let (ground, before) = lived(1).await;
    ground.harm(&ground.dir().join("sled/db"), 9_999, true);
    let half = ground.home.path("store.restoring");
    fs::create_dir(&half).unwrap();
    fs::write(half.join("unfinished"), "").unwrap();
    ground.restore(None, false).unwrap();
    assert!(!half.exists());
    // Cut off after the change: what lies there is the store from before, and is kept.
    fs::create_dir(&half).unwrap();
    fs::write(half.join("witness.json"), "the store from before").unwrap();
    assert!(matches!(ground.restore(None, false), Err(RestoreError::Sound(_))));
    ground.restore(None, true).unwrap();
    let kept = ground.home.path("store.damaged-19700101T000000Z-2/witness.json");
    assert_eq!(fs::read_to_string(kept).unwrap(), "the store from before");
    assert_eq!(content(&ground.open()), before);
}

#[tokio::test]
async fn a_survey_of_a_sound_store_finds_no_fault_and_changes_nothing() {
    let (ground, _) = lived(3).await;
    let before = ground.files();
    let surveyed = ground.survey();
    assert!(matches!(surveyed.store, Ok(Opening::Recovered(_))));
    assert_eq!(surveyed.journal, (3, Vec::new()));
    assert!(surveyed.backups.iter().all(|(_, found)| found.is_ok()));
    assert!(ground.files() == before);
}

const NAME: &str = "store::restoring::a_restoring_that_is_cut_short_can_be_begun_anew";
const FOLDER: &str = "FERRY_TEST_RESTORE_DIR";
const STEP: &str = "FERRY_TEST_RESTORE_STEP";

/// The steps of a restoring, at each of which the process aborts once.
const STEPS: usize = 6;

#[tokio::test]
async fn a_restoring_that_is_cut_short_can_be_begun_anew() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        let step = std::env::var_os(STEP).unwrap().into_string().unwrap();
        abort_at(Path::new(&folder), step.parse().unwrap());
    }
    let (ground, before) = lived(2).await;
    ground.harm(&ground.dir().join("sled/db"), 9_999, true);
    for step in 1..=STEPS {
        let ended = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", NAME])
            .env(FOLDER, ground.home.dir())
            .env(STEP, step.to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert!(!ended.success());
        assert!(ground.refused().contains("`ferry restore`"), "step {step}");
    }
    ground.restore(None, false).unwrap();
    assert_eq!(content(&ground.open()), before);
}

fn abort_at(folder: &Path, step: usize) -> ! {
    let home = Home::new();
    let options = Options {
        backup_dir: Some(folder.join("backups")),
        ..home.options()
    };
    let asked = Restore {
        dir: &folder.join("store"),
        backups: &folder.join("backups"),
        from: None,
        force: false,
        options: &options,
    };
    let mut left = step;
    let _ = restore(&asked, &mut |_| {
        left -= 1;
        if left == 0 {
            std::process::abort();
        }
    });
    unreachable!("there are fewer than {step} steps")
}

/// Whether a survey finds any fault at all.
fn faulty(surveyed: &Survey) -> bool {
    surveyed.store.is_err()
        || !surveyed.journal.1.is_empty()
        || surveyed.backups.iter().any(|(_, found)| found.is_err())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..fixed() })]

    #[test]
    fn harm_to_any_one_file_is_found_and_nothing_acknowledged_is_lost(
        which in 0..3_usize,
        at in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let (ground, before) = lived(3).await;
            let path = [
                ground.dir().join("sled/db"),
                ground.file("store/journal", 1),
                ground.file("backups", 0),
            ][which].clone();
            let length = fs::metadata(&path).unwrap().len();
            ground.harm(&path, at.index(usize::try_from(length).unwrap()), cut);
            // In the database itself the harm may have met bytes that nobody needs any more.
            let found = faulty(&ground.survey());
            // A line that is cut off is how a kill leaves it, and what the backups have need not be in the journal.
            assert!(found || which == 0 || (which == 1 && cut), "{}", path.display());
            if let Err(refusal) = Store::open(&ground.dir(), ground.options()).map(drop) {
                assert_eq!(which, 0, "what is beside the store is harmed, and the store goes on: {refusal}");
                assert!(found, "{refusal}");
                assert!(refusal.to_string().contains("`ferry restore`"), "{refusal}");
                ground.restore(None, false).unwrap();
            }
            assert_eq!(content(&ground.open()), before);
        });
    }
}
