//! Discord out of reach, for a moment or for an hour, and connections that die without a word.

use std::time::Duration;

use ferry::sandbox::{Config, Route};

use super::harm::{begin, harm, logged, posts, refusal};
use crate::support::{ANA, BEN, Ending, FAY, bot_test_with, text};

/// The longest wait between two tries.
const LONGEST_WAIT: Duration = Duration::from_secs(300);
/// The library opens connections five seconds apart, by the system's clock.
const RECONNECTED: Duration = Duration::from_secs(40);

#[test]
fn after_an_hour_without_discord_everything_arrives_once_and_in_order() {
    let patient = |config: &mut Config| config.answer_bound = RECONNECTED;
    bot_test_with(patient, async |t| {
        begin(t).await;
        harm(t, Route::CreateMessage, 1, refusal(503, 0));
        t.pass_gate(FAY, "known well").await.unwrap();
        t.slash(ANA, "/tobe add text:light").await.unwrap();
        t.at_rest().await;
        t.sandbox().go_away();
        for _ in 0..12 {
            t.clock().advance(LONGEST_WAIT);
            t.at_rest().await;
        }
        assert_eq!(posts(t).len(), 1);
        t.sandbox().come_back();
        t.sandbox().wait_for_bot().await.unwrap();
        t.settle().await;
        let posted = posts(t);
        assert_eq!(posted.len(), 3, "{posted:#?}");
        assert!(text(&posted[1]).contains("known well"));
        assert!(posted[2].pinned && text(&posted[2]).contains("light"));
        let added = t.slash(BEN, "/tobe add text:warm").await.unwrap();
        assert!(added.text().contains("T2"), "{}", added.text());
    });
}

#[test]
fn an_invalid_session_is_taken_up_again_or_begun_anew() {
    let patient = |config: &mut Config| config.answer_bound = RECONNECTED;
    bot_test_with(patient, async |t| {
        begin(t).await;
        for resumable in [true, false] {
            t.sandbox().invalidate(resumable);
            t.sandbox().wait_for_bot().await.unwrap();
            let line = format!("/now add text:\"resumable {resumable}\"");
            assert!(t.slash(ANA, &line).await.is_ok());
        }
        let (identifies, resumes) = t
            .sandbox()
            .read(|world| (world.gateway.identifies, world.gateway.resumes));
        assert_eq!((identifies, resumes), (2, 1));
    });
}

#[test]
fn a_connection_that_dies_in_silence_is_opened_anew() {
    // No heartbeat is asked for, so none is acknowledged either: nothing shows that anybody is there.
    let mute = |config: &mut Config| {
        config.heartbeat_interval_ms = 3_600_000;
        config.answer_bound = RECONNECTED;
    };
    bot_test_with(mute, async |t| {
        begin(t).await;
        t.limits().gateway_silence = Duration::from_secs(2);
        t.restart(Ending::Stop).await;
        let identified = t.sandbox().read(|world| world.gateway.identifies);
        t.sandbox().stall_gateway();
        t.sandbox()
            .wait_until(|world| world.gateway.identifies > identified && world.gateway.connected)
            .await
            .unwrap();
        let added = t.slash(ANA, "/now add text:first").await.unwrap();
        assert!(added.text().contains("N1"));
        let told = logged(t, "died in silence");
        assert!(
            told[0].contains("WARN") && told[0].contains("restarts=1"),
            "{told:?}"
        );
    });
}
