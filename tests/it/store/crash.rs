//! The crash test: this test starts itself as another process, which appends, tells each acknowledged operation and
//! aborts at some moment; then the store is opened and held against what was told.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::{
    collections::BTreeSet,
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use ferry::store::{
    Append, CanvasKey, Dedupe, Due, Opening, OutboxPut, Place, PlaceChange, Restore, Slot, Store, Version,
    restore,
};
use tokio::task::JoinSet;

use super::harness::Home;

const NAME: &str = "store::crash::nothing_acknowledged_is_lost";
const DIR: &str = "FERRY_TEST_CRASH_DIR";
const ROUND: &str = "FERRY_TEST_CRASH_ROUND";
const ROUNDS: u64 = 15;
const CANVASES: u64 = 8;
const MOST_ACKNOWLEDGED: u64 = 120;

#[test]
fn nothing_acknowledged_is_lost() {
    if let Some(dir) = std::env::var_os(DIR) {
        let round = std::env::var_os(ROUND)
            .unwrap()
            .into_string()
            .unwrap()
            .parse()
            .unwrap();
        child(Path::new(&dir), round);
    }
    let home = Home::new();
    let mut acknowledged = BTreeSet::new();
    for round in 1..=ROUNDS {
        let told = crash(home.dir(), round);
        assert!(!told.is_empty(), "round {round} got nothing done");
        acknowledged.extend(told);
        let (store, opening) = home.try_open().unwrap();
        assert!(matches!(opening, Opening::Recovered(_)), "{opening:?}");
        check(&store, &acknowledged);
    }
    from_backups_and_journal(&home, &acknowledged);
}

/// The database may go: backups and journal hold all of it.
fn from_backups_and_journal(home: &Home, acknowledged: &BTreeSet<u64>) {
    let ground = Home::new();
    let (dir, backups) = (ground.path("store"), ground.path("store/backups"));
    for folder in ["journal", "backups"] {
        fs::create_dir_all(dir.join(folder)).unwrap();
        for (path, bytes) in home.files(folder) {
            fs::write(dir.join(folder).join(path.file_name().unwrap()), bytes).unwrap();
        }
    }
    fs::copy(home.path("witness.json"), dir.join("witness.json")).unwrap();
    let asked = Restore {
        dir: &dir,
        backups: &backups,
        from: None,
        force: false,
        options: &ground.options(),
    };
    let restored = restore(&asked, &mut |_| {}).unwrap();
    assert_eq!(restored.reached, restored.known);
    let (store, _) = Store::open(&dir, ground.options()).unwrap();
    check(&store, acknowledged);
}

/// Runs the child until it aborts; gives the interactions that it told as acknowledged.
fn crash(dir: &Path, round: u64) -> Vec<u64> {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", NAME, "--nocapture"])
        .env(DIR, dir)
        .env(ROUND, round.to_string())
        .stderr(Stdio::null())
        .output()
        .unwrap();
    assert!(!output.status.success());
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    // A line that the abort cut short has no end.
    let lines = told
        .split_inclusive('\n')
        .filter_map(|line| line.strip_suffix(" done\n"));
    lines
        .map(|line| line.rsplit(' ').next().unwrap().parse().unwrap())
        .collect()
}

fn check(store: &Store, acknowledged: &BTreeSet<u64>) {
    let report = store.verify().unwrap();
    assert!(report.is_sound(), "{:?}", report.damage);
    let mut stored = BTreeSet::new();
    for canvas in (1..=CANVASES).map(CanvasKey::new) {
        let Some(head) = store.head(canvas).unwrap() else {
            continue;
        };
        let events = store.events(canvas, Version::NONE, usize::MAX).unwrap();
        assert_eq!(Version::new(u64::try_from(events.len()).unwrap()), head.version);
        assert_eq!(store.active(place(canvas)).unwrap(), Some(canvas));
        for event in events {
            let (interaction, _) = event.split_first_chunk().unwrap();
            let interaction = u64::from_be_bytes(*interaction);
            assert!(stored.insert(interaction), "{interaction} was done twice");
            assert_eq!(store.seen(interaction).unwrap(), Some(b"done".to_vec()));
        }
    }
    let lost: Vec<_> = acknowledged.difference(&stored).collect();
    assert!(lost.is_empty(), "lost: {lost:?}");
    assert_eq!(
        store
            .outbox()
            .unwrap()
            .iter()
            .filter(|entry| entry.payload == b"post")
            .count(),
        stored.len()
    );
}

fn place(canvas: CanvasKey) -> Place {
    Place {
        guild: 1,
        channel: canvas.get(),
    }
}

/// Appends from several tasks, and aborts from another thread once enough is acknowledged.
fn child(dir: &Path, round: u64) -> ! {
    let home = Home::new();
    let mut random = fastrand::Rng::with_seed(round);
    let enough = random.u64(1..MOST_ACKNOWLEDGED);
    let acknowledged = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&acknowledged);
    std::thread::spawn(move || {
        while counted.load(Ordering::SeqCst) < enough {
            std::thread::yield_now();
        }
        std::process::abort();
    });
    let (store, _) = Store::open(dir, home.options()).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .build()
        .unwrap();
    runtime.block_on(async {
        let mut tasks = JoinSet::new();
        for canvas in 1..=CANVASES {
            let random = random.fork();
            tasks.spawn(contribute(
                store.clone(),
                CanvasKey::new(canvas),
                round,
                random,
                Arc::clone(&acknowledged),
            ));
        }
        tasks.spawn(keep(store));
        tasks.join_all().await;
    });
    unreachable!("the tasks never end")
}

/// Backups and rebuilds without a pause, so that the end comes in the midst of one.
async fn keep(store: Store) {
    loop {
        store.backup().await.unwrap();
        store.compact().await.unwrap();
    }
}

async fn contribute(
    store: Store,
    canvas: CanvasKey,
    round: u64,
    mut random: fastrand::Rng,
    acknowledged: Arc<AtomicU64>,
) {
    let mut version = store
        .head(canvas)
        .unwrap()
        .map_or(Version::NONE, |head| head.version);
    for number in 0.. {
        let interaction = round * 1_000_000 + canvas.get() * 10_000 + number;
        let append = contribution(canvas, version, interaction, &mut random);
        version = store.append(append).await.unwrap().version;
        writeln!(std::io::stdout().lock(), "{interaction} done").unwrap();
        acknowledged.fetch_add(1, Ordering::SeqCst);
    }
}

fn contribution(canvas: CanvasKey, version: Version, interaction: u64, random: &mut fastrand::Rng) -> Append {
    let mut event = interaction.to_be_bytes().to_vec();
    event.resize(random.usize(8..2_000), b'.');
    let mut append = Append::events(canvas, version, vec![event]);
    append.dedupe = Some(Dedupe {
        interaction,
        at_ms: 0,
        outcome: b"done".to_vec(),
    });
    append.snapshot = (random.u8(..10) == 0).then(|| vec![b's'; random.usize(..50_000)]);
    append.due = Due::At(random.i64(..));
    append.place = (version == Version::NONE).then(|| PlaceChange::Bind(place(canvas)));
    let puts = [
        (Slot::Ordered, b"post".to_vec()),
        (Slot::Latest(0), b"board".to_vec()),
    ];
    append.outbox = puts.map(|(slot, payload)| OutboxPut { slot, payload }).to_vec();
    append
}
