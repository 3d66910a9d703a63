//! Each fault of Discord's HTTP side: what was to be posted arrives once, whoever waits is answered, and a token that
//! was taken back ends the bot.

use std::time::Duration;

use ferry::discord::DiscordError;
use ferry::run::{Bot, Ended};
use ferry::sandbox::{Fault, Route};
use tokio_util::sync::CancellationToken;

use super::harm::{HarmedDisk, PATIENCE, begin, count, harm, logged, posts, refusal, release};
use crate::support::{ANA, BEN, Ending, FAY, bot_test, text};

/// How long Ferry waits where Discord asks for that before it takes a first answer.
const ANSWER_WAIT: Duration = Duration::from_millis(400);

/// Faults that pass, each after as many tries as it is put in the way of.
fn passing() -> Vec<(usize, Fault)> {
    let limit = |global| Fault::RateLimit {
        retry_after_ms: 2_500,
        global,
    };
    let shared = Fault::SharedLimit {
        retry_after_ms: 2_500,
    };
    let mut faults: Vec<(usize, Fault)> = [limit(false), limit(true), shared, Fault::BareLimit]
        .map(|fault| (2, fault))
        .into();
    faults.extend([500, 502, 503].map(|status| (3, refusal(status, 0))));
    // A token that is refused now and then, and a proxy's own refusals.
    faults.extend([
        (1, refusal(401, 0)),
        (1, refusal(403, 0)),
        (1, refusal(403, 40_333)),
    ]);
    faults.extend([(2, Fault::DropBefore), (2, Fault::DropAfter)]);
    faults
}

#[test]
fn whatever_passes_is_outlasted_and_each_thing_arrives_once() {
    bot_test(async |t| {
        for (number, (tries, fault)) in passing().into_iter().enumerate() {
            for route in [Route::CreateMessage, Route::EditMessage, Route::Pin] {
                harm(t, route, tries, fault.clone());
            }
            begin(t).await;
            let line = format!("/now add text:\"seen {number}\"");
            t.slash(ANA, &line).await.unwrap();
            t.settle().await;
            let posted = posts(t);
            assert_eq!(posted.len(), 1, "{fault:?}: {posted:#?}");
            assert!(posted[0].pinned && text(&posted[0]).contains("seen"), "{fault:?}");
            let server = t.server();
            let next = t.sandbox().edit(|world| {
                world.faults.clear();
                world.add_channel(server, &format!("channel-{number}"))
            });
            t.go_to(next);
        }
    });
}

#[test]
fn a_limit_is_waited_out_for_as_long_as_discord_says() {
    bot_test(async |t| {
        let fault = Fault::RateLimit {
            retry_after_ms: 90_000,
            global: false,
        };
        harm(t, Route::Pin, 1, fault);
        t.slash(FAY, "/canvas start title:Lunch customer:Parents")
            .await
            .unwrap();
        assert_eq!(t.at_rest().await, 1);
        let tried = count(t, Route::Pin);
        t.clock().advance(Duration::from_secs(89));
        assert_eq!(t.at_rest().await, 1);
        assert_eq!(count(t, Route::Pin), tried, "not before its time");
        t.settle().await;
        assert!(t.board().pinned);
    });
}

#[test]
fn a_first_answer_is_sent_again_after_a_limit() {
    bot_test(async |t| {
        begin(t).await;
        let fault = Fault::RateLimit {
            retry_after_ms: 300,
            global: false,
        };
        harm(t, Route::InteractionCallback, 1, fault);
        let wait = async {
            t.clock().next_wake_is(ANSWER_WAIT).await;
            t.clock().advance(ANSWER_WAIT);
        };
        let (added, ()) = futures::join!(t.slash_at_once(ANA, "/now add text:first"), wait);
        assert!(added.unwrap().text().contains("N1"));
    });
}

#[test]
fn a_first_answer_whose_connection_hangs_is_sent_again_within_discords_patience() {
    bot_test(async |t| {
        begin(t).await;
        t.sandbox()
            .edit(|world| world.answer_bound = Duration::from_secs(3));
        for (number, fault) in [Fault::HoldBefore, Fault::HoldAfter].into_iter().enumerate() {
            harm(t, Route::InteractionCallback, 1, fault);
            let line = format!("/now add text:\"seen {number}\"");
            let added = t.slash(ANA, &line).await.unwrap();
            assert!(added.text().contains(&format!("N{}", number + 1)));
            release(t, Route::InteractionCallback);
        }
        assert!(logged(t, "ERROR").is_empty());
    });
}

#[test]
fn what_is_for_one_alone_is_not_shown_to_all_though_all_were_promised_an_answer() {
    bot_test(async |t| {
        let disk = HarmedDisk::begin(t).await;
        t.slash(BEN, "/mine").await.unwrap();
        disk.close();
        let lose_patience = async || {
            t.clock().next_wake_is(PATIENCE).await;
            t.clock().advance(PATIENCE);
        };
        // Ben's refusal waits behind the archiving, which waits for the disk.
        let (archived, ()) = futures::join!(t.slash_at_once(FAY, "/canvas archive"), lose_patience());
        archived.unwrap();
        let (shown, ()) = futures::join!(t.slash_at_once(BEN, "/canvas show as:public"), lose_patience());
        let promised = shown.unwrap().answered;
        let before = count(t, Route::CreateFollowup);
        disk.open();
        super::harm::until_count(t, Route::CreateFollowup, before + 1).await;
        let (his, hers) = (t.screen(BEN), t.screen(ANA));
        let told = his.iter().rfind(|seen| seen.ephemeral).unwrap();
        assert!(text(told).contains("no active canvas"), "{}", text(told));
        assert!(
            hers.iter().all(|seen| !text(seen).contains("no active canvas")),
            "{hers:#?}"
        );
        assert!(
            matches!(promised.answer, ferry::sandbox::Answer::Deferred { ephemeral: false, id } if
            hers.iter().all(|seen| seen.id != id))
        );
    });
}

#[test]
fn a_token_taken_back_while_the_bot_runs_ends_it_and_nothing_is_lost() {
    bot_test(async |t| {
        begin(t).await;
        t.halt(Ending::Stop).await;
        let bot = Bot::start(t.settings()).await.unwrap();
        t.sandbox().wait_for_bot().await.unwrap();
        harm(t, Route::EditMessage, 1, refusal(401, 0));
        harm(t, Route::GetCurrentUser, 1, refusal(401, 0));
        t.slash(ANA, "/now add text:first").await.unwrap();
        let ended = bot.run_until(CancellationToken::new()).await;
        assert!(
            matches!(ended, Err(Ended::Discord(DiscordError::TokenRefused))),
            "{ended:?}"
        );
        t.boot().await;
        t.settle().await;
        assert!(text(&t.board()).contains("first"));
    });
}
