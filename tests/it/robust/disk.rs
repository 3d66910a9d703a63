//! A disk that is full, or breaks while the bot runs: what people are told, and what is there afterwards.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ferry::sandbox::Route;
use ferry::store::{Disk, SystemDisk};

use super::harm::{HarmedDisk, begin, boards, harm, logged, refusal};
use crate::support::{ANA, BEN, BotTest, Ending, FAY, bot_test, text};

/// A disk that fails its barriers once it is broken.
#[derive(Default)]
struct BreakingDisk(AtomicBool);

impl BreakingDisk {
    /// Starts the bot anew on such a disk.
    async fn under(t: &mut BotTest) -> Arc<Self> {
        let disk = Arc::new(Self::default());
        t.limits().disk = disk.clone();
        t.restart(Ending::Stop).await;
        disk
    }
}

impl Disk for BreakingDisk {
    fn sync(&self, file: &File) -> io::Result<()> {
        match self.0.load(Ordering::SeqCst) {
            true => Err(io::ErrorKind::ReadOnlyFilesystem.into()),
            false => file.sync_data(),
        }
    }

    fn free(&self, dir: &Path) -> io::Result<u64> {
        SystemDisk.free(dir)
    }
}

#[test]
fn with_a_full_disk_people_read_on_and_the_board_catches_up() {
    bot_test(async |t| {
        let disk = HarmedDisk::begin(t).await;
        harm(t, Route::EditMessage, 1, refusal(503, 0));
        t.slash(ANA, "/now add text:first").await.unwrap();
        disk.full.store(true, Ordering::SeqCst);
        t.allow_errors(1);
        let refused = t.slash(BEN, "/now add text:second").await.unwrap().text();
        assert!(
            refused.contains("nearly full") && refused.contains("second"),
            "{refused}"
        );
        t.settle().await;
        assert!(text(&t.board()).contains("first"), "{}", text(&t.board()));
        for line in ["/canvas show", "/mine", "/stage status", "/item show item:N1"] {
            let shown = t.slash(ANA, line).await.unwrap().text();
            assert!(!shown.contains("nearly full"), "{line}: {shown}");
        }
        disk.full.store(false, Ordering::SeqCst);
        let added = t.slash(BEN, "/now add text:third").await.unwrap().text();
        assert!(added.contains("**N2**"), "{added}");
        t.settle().await;
        assert_eq!(boards(t).len(), 1);
    });
}

#[test]
fn a_disk_that_turns_read_only_is_told_as_doubt_and_loses_nothing_acknowledged() {
    bot_test(async |t| {
        let disk = BreakingDisk::under(t).await;
        begin(t).await;
        t.slash(ANA, "/now add text:first").await.unwrap();
        t.settle().await;
        disk.0.store(true, Ordering::SeqCst);
        let doubt = t.slash(ANA, "/now add text:second").await.unwrap().text();
        // The writer makes journal and witness durable each second, and may be the first to meet the failure.
        let told = ["not certain that this was saved", "took nothing in"];
        assert!(told.iter().any(|told| doubt.contains(told)), "{doubt}");
        // Nothing is tried again on a store that failed, and people keep what they typed.
        let next = t.slash(BEN, "/now add text:third").await.unwrap().text();
        assert!(told.iter().any(|told| next.contains(told)), "{next}");
        assert!(next.contains("third"), "{next}");
        disk.0.store(false, Ordering::SeqCst);
        t.restart(Ending::Abort).await;
        let shown = t.slash(FAY, "/canvas show").await.unwrap().text();
        assert!(shown.contains("first") && !shown.contains("third"), "{shown}");
        let again = t.slash(BEN, "/now add text:third").await.unwrap().text();
        assert!(again.contains("is on the canvas"), "{again}");
        // Each failure is logged once; how many there are hangs on what the outbox was at.
        let failures = logged(t, "ERROR").len();
        t.allow_errors(failures);
    });
}
