//! Opening: what is refused, in which words, with which files untouched.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::{
    fs::{self, File},
    io::Write,
    path::Path,
    process::ExitCode,
    sync::atomic::Ordering,
    time::Duration,
};

use ferry::store::{OpenError, Opening, Probe, Store, Version, examine};

use super::harness::{Home, texts};

/// A store with one canvas of 300 events, stopped cleanly or not.
async fn filled(clean: bool) -> Home {
    let home = Home::new();
    let store = home.open();
    let canvas = store.allot_canvas();
    for version in 0..30 {
        let text = "an event long enough to be found again".repeat(20);
        store
            .append(texts(canvas, version * 10, &[text.as_str(); 10]))
            .await
            .unwrap();
    }
    if clean {
        store.stop().await.unwrap();
    }
    home
}

/// Opens twice, expecting the same refusal and the same files before and after.
fn refused_untouched(home: &Home) -> OpenError {
    let before = home.files("sled");
    let witness = fs::read(home.path("witness.json")).ok();
    home.refusal();
    let refusal = home.refusal();
    assert!(home.files("sled") == before, "files were changed");
    assert_eq!(fs::read(home.path("witness.json")).ok(), witness);
    let sentence = refusal.to_string();
    assert!(sentence.contains(&*home.dir().to_string_lossy()), "{sentence}");
    refusal
}

#[tokio::test]
async fn a_first_opening_is_fresh_then_clean_then_recovered() {
    let home = Home::new();
    let (store, opening) = home.try_open().unwrap();
    assert_eq!(opening, Opening::Fresh);
    let secret = store.secret();
    let canvas = store.allot_canvas();
    store.append(texts(canvas, 0, &["one"])).await.unwrap();
    store.stop().await.unwrap();
    drop(store);
    let (store, opening) = home.try_open().unwrap();
    assert_eq!(opening, Opening::Clean);
    drop(store);
    let (store, opening) = home.try_open().unwrap();
    let Opening::Recovered(report) = opening else {
        panic!("{opening:?}")
    };
    assert_eq!((report.canvases, report.events, report.faults), (1, 1, 0));
    assert_eq!(store.secret(), secret);
    assert!(store.allot_canvas() > canvas);
    assert!(!home.path("copy-after-unclean-stop").exists());
    assert_ne!(Home::new().open().secret(), secret);
}

#[tokio::test]
async fn a_second_process_is_refused() {
    let home = Home::new();
    let store = home.open();
    assert!(matches!(home.refusal(), OpenError::Locked { .. }));
    let canvas = store.allot_canvas();
    store
        .append(texts(canvas, 0, &["the first goes on"]))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_truncated_database_is_refused() {
    for clean in [true, false] {
        let home = filled(clean).await;
        let db = File::options().write(true).open(home.path("sled/db")).unwrap();
        let length = db.metadata().unwrap().len();
        for part in [2, 4, 1_000] {
            db.set_len(length / part).unwrap();
            let refusal = refused_untouched(&home);
            assert!(
                matches!(refusal, OpenError::Damaged { .. } | OpenError::Behind { .. }),
                "1/{part}: {refusal}"
            );
        }
        db.set_len(0).unwrap();
        assert!(refused_untouched(&home).to_string().contains("is empty"));
    }
}

#[tokio::test]
async fn flipped_bytes_are_refused() {
    for clean in [true, false] {
        let home = filled(clean).await;
        let path = home.path("sled/db");
        let sound = fs::read(&path).unwrap();
        let needle = b"long enough";
        let places: Vec<usize> = (0..sound.len() - needle.len())
            .filter(|at| sound[*at..].starts_with(needle))
            .collect();
        for place in [places[places.len() / 4], places[places.len() / 2]] {
            let mut flipped = sound.clone();
            flipped[place] ^= 0x10;
            fs::write(&path, flipped).unwrap();
            let refusal = refused_untouched(&home);
            assert!(
                matches!(refusal, OpenError::Damaged { .. } | OpenError::Behind { .. }),
                "clean {clean}, byte {place}: {refusal}"
            );
        }
        fs::write(&path, sound).unwrap();
        home.open();
    }
}

#[tokio::test]
async fn missing_files_are_refused() {
    let home = filled(true).await;
    for name in ["sled/db", "sled/conf", "witness.json"] {
        let bytes = fs::read(home.path(name)).unwrap();
        fs::remove_file(home.path(name)).unwrap();
        let refusal = refused_untouched(&home);
        assert!(
            refusal
                .to_string()
                .contains(Path::new(name).file_name().unwrap().to_str().unwrap())
        );
        fs::write(home.path(name), bytes).unwrap();
    }
    fs::rename(home.path("sled"), home.path("elsewhere")).unwrap();
    assert!(matches!(home.refusal(), OpenError::Damaged { .. }));
    assert!(!home.path("sled").exists());
}

#[tokio::test]
async fn another_stores_database_or_an_older_one_is_refused() {
    let (home, other) = (filled(true).await, filled(true).await);
    fs::copy(other.path("witness.json"), home.path("witness.json")).unwrap();
    assert!(matches!(refused_untouched(&home), OpenError::Foreign { .. }));

    let home = filled(true).await;
    let backup = home.files("sled");
    let store = home.open();
    let canvas = store.allot_canvas();
    store.append(texts(canvas, 0, &["one more"])).await.unwrap();
    store.stop().await.unwrap();
    drop(store);
    fs::remove_dir_all(home.path("sled")).unwrap();
    fs::create_dir(home.path("sled")).unwrap();
    for (path, bytes) in backup {
        fs::write(path, bytes).unwrap();
    }
    let refusal = refused_untouched(&home);
    assert!(
        matches!(
            refusal,
            OpenError::Behind {
                witnessed: 32,
                found: 31,
                ..
            }
        ),
        "{refusal}"
    );
}

#[tokio::test]
async fn a_store_put_back_whole_but_for_its_mark_is_refused() {
    let home = filled(true).await;
    let (database, witness) = (home.files("sled"), fs::read(home.path("witness.json")).unwrap());
    let store = home.open();
    store
        .append(texts(store.allot_canvas(), 0, &["one more"]))
        .await
        .unwrap();
    store.stop().await.unwrap();
    drop(store);
    fs::remove_dir_all(home.path("sled")).unwrap();
    fs::create_dir_all(home.path("sled/blobs")).unwrap();
    for (path, bytes) in database {
        fs::write(path, bytes).unwrap();
    }
    fs::write(home.path("witness.json"), witness).unwrap();
    let refusal = refused_untouched(&home);
    assert!(
        matches!(
            refusal,
            OpenError::Behind {
                witnessed: 32,
                found: 31,
                ..
            }
        ),
        "{refusal}"
    );
    fs::remove_file(home.path("commits")).unwrap();
    assert_eq!(home.try_open().unwrap().1, Opening::Clean);
}

#[tokio::test]
async fn a_store_of_a_newer_form_is_refused() {
    let home = filled(true).await;
    let witness = fs::read_to_string(home.path("witness.json")).unwrap();
    for field in ["\"form\": 1", "\"witness\": 1"] {
        let newer = field.replace('1', "2");
        fs::write(home.path("witness.json"), witness.replace(field, &newer)).unwrap();
        assert!(matches!(
            refused_untouched(&home),
            OpenError::NewerFormat {
                found: 2,
                known: 1,
                ..
            }
        ));
    }
}

#[tokio::test]
async fn a_witness_that_cannot_be_read_is_refused() {
    let home = filled(true).await;
    fs::write(home.path("witness.json"), "{").unwrap();
    assert!(refused_untouched(&home).to_string().contains("witness"));
}

#[tokio::test]
async fn a_half_written_snapshot_is_removed() {
    let home = filled(false).await;
    let half = home.path("sled/snap.0000000000000FFF.generating");
    fs::write(&half, "half").unwrap();
    let store = home.open();
    assert!(!half.exists());
    assert_eq!(
        store.load(ferry::store::CanvasKey::new(1)).unwrap().version,
        Version::new(300)
    );
}

#[tokio::test]
async fn the_copy_of_a_refused_store_is_named_and_replaced_at_the_next_start() {
    let home = filled(false).await;
    let mut db = File::options()
        .append(false)
        .write(true)
        .open(home.path("sled/db"))
        .unwrap();
    db.write_all(&[0xff; 4_096]).unwrap();
    let refusal = refused_untouched(&home);
    let OpenError::Behind { copy: Some(copy), .. } = &refusal else {
        panic!("{refusal}")
    };
    assert!(refusal.to_string().contains(&*copy.to_string_lossy()));
    assert!(copy.join("sled/db").exists());
    assert_eq!(
        fs::read_dir(home.dir()).unwrap().count(),
        6,
        "lock, witness, mark, journal, database, one copy"
    );
}

#[tokio::test]
async fn an_examiner_that_outlives_its_process_is_waited_for() {
    let home = filled(false).await;
    fs::create_dir(home.path("copy-after-unclean-stop")).unwrap();
    let examiner = File::create(home.path("copy-after-unclean-stop/examiner")).unwrap();
    examiner.lock().unwrap();
    let mut options = home.options();
    options.probe_deadline = Duration::from_millis(1);
    let refusal = Store::open(home.dir(), options).map(drop).unwrap_err();
    assert!(matches!(refusal, OpenError::Locked { .. }), "{refusal}");
    assert!(home.path("copy-after-unclean-stop").exists());
    drop(examiner);
    assert!(matches!(home.try_open().unwrap().1, Opening::Recovered(_)));
}

#[tokio::test]
async fn a_disk_without_room_for_opening_is_said_so() {
    let home = filled(false).await;
    home.disk.used.store(u64::MAX - 1_000, Ordering::SeqCst);
    assert!(matches!(
        refused_untouched(&home),
        OpenError::NoSpace { free: 1_000, .. }
    ));
    assert!(!home.path("copy-after-unclean-stop").exists());
}

#[tokio::test]
async fn a_making_that_was_cut_short_is_begun_anew() {
    let home = Home::new();
    drop(home.open());
    let witness = fs::read_to_string(home.path("witness.json")).unwrap();
    fs::write(
        home.path("witness.json"),
        witness.replace("\"commits\": 1", "\"commits\": 0"),
    )
    .unwrap();
    fs::write(home.path("sled/db"), "").unwrap();
    assert_eq!(home.try_open().unwrap().1, Opening::Fresh);
}

#[test]
fn a_path_that_is_no_folder_is_named() {
    let home = Home::new();
    fs::write(home.path("file"), "").unwrap();
    let refusal = Store::open(&home.path("file"), home.options())
        .map(drop)
        .unwrap_err();
    assert!(
        refusal
            .to_string()
            .contains(&*home.path("file").to_string_lossy()),
        "{refusal}"
    );
}

/// Given a folder behind its name this test is the program that examines it; without one it is the test.
#[tokio::test]
async fn a_copy_is_examined_by_a_process_of_its_own() -> ExitCode {
    if let Some(dir) = std::env::args_os()
        .next_back()
        .filter(|last| Path::new(last).is_dir())
    {
        examine(Path::new(&dir)).tell(&mut std::io::stdout()).unwrap();
        return ExitCode::SUCCESS;
    }
    let name = "store::opening::a_copy_is_examined_by_a_process_of_its_own";
    let home = filled(false).await;
    let mut options = home.options();
    options.probe = Probe::Child {
        program: std::env::current_exe().unwrap(),
        args: ["--exact", name, "--nocapture"].map(Into::into).to_vec(),
    };
    let (store, opening) = Store::open(home.dir(), options.clone()).unwrap();
    assert!(matches!(opening, Opening::Recovered(report) if report.events == 300));
    drop(store);

    let open = |options| {
        Store::open(home.dir(), options)
            .map(drop)
            .unwrap_err()
            .to_string()
    };
    let db = home.path("sled/db");
    let half = fs::metadata(&db).unwrap().len() / 2;
    File::options()
        .write(true)
        .open(&db)
        .unwrap()
        .set_len(half)
        .unwrap();
    assert!(open(options.clone()).contains("Nothing"));
    options.probe = Probe::Child {
        program: "/bin/false".into(),
        args: Vec::new(),
    };
    assert!(open(options.clone()).contains("broke off"));
    options.probe = Probe::Child {
        program: "/bin/sh".into(),
        args: ["-c", "exec cat /dev/zero"].map(Into::into).to_vec(),
    };
    assert!(open(options.clone()).contains("something else"));
    options.probe = Probe::Child {
        program: "/bin/sh".into(),
        args: ["-c", "exec tail -f /dev/null"].map(Into::into).to_vec(),
    };
    options.probe_deadline = Duration::from_millis(1);
    assert!(open(options).contains("did not end"));
    assert_eq!(fs::metadata(&db).unwrap().len(), half);
    ExitCode::SUCCESS
}
