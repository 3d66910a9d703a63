//! The gateway comes and goes, tokens are refused, and commands are registered only when they differ.

use std::time::Duration;

use ferry::discord::DiscordError;
use ferry::run::{Bot, Ended, StartError};
use ferry::sandbox::{Close, Route};
use tokio_util::sync::CancellationToken;

use super::harm::{begin, count, harm, refusal, until_sleeping};
use crate::support::{ANA, Ending, bot_test};

#[test]
fn a_broken_connection_is_resumed_and_nothing_is_missed() {
    bot_test(async |t| {
        begin(t).await;
        t.sandbox().stall_gateway();
        let drop = async {
            t.sandbox()
                .wait_until(|world| world.interactions.len() == 2)
                .await
                .unwrap();
            t.sandbox().drop_connection();
        };
        let (added, ()) = futures::join!(t.slash_at_once(ANA, "/now add text:first"), drop);
        assert!(added.unwrap().text().contains("N1"));
        let resumes = t.sandbox().read(|world| world.gateway.resumes);
        assert_eq!(resumes, 1);
    });
}

#[test]
fn a_bot_asked_to_reconnect_or_to_identify_anew_goes_on() {
    bot_test(async |t| {
        begin(t).await;
        t.sandbox().reconnect();
        t.sandbox()
            .wait_until(|world| world.gateway.resumes == 1 && world.gateway.connected)
            .await
            .unwrap();
        assert!(t.slash(ANA, "/now add text:first").await.is_ok());
        t.sandbox().close_connection(Close::SessionTimedOut);
        t.sandbox()
            .wait_until(|world| world.gateway.identifies == 2 && world.gateway.connected)
            .await
            .unwrap();
        assert!(t.slash(ANA, "/now add text:second").await.is_ok());
        assert_eq!(count(t, Route::SetGlobalCommands), 1);
    });
}

#[test]
fn commands_are_registered_once_and_not_again_while_they_are_the_same() {
    bot_test(async |t| {
        t.restart(Ending::Stop).await;
        t.restart(Ending::Abort).await;
        assert_eq!(count(t, Route::SetGlobalCommands), 1);
        t.sandbox().edit(|world| world.global_commands.truncate(2));
        t.halt(Ending::Stop).await;
        harm(t, Route::ListGlobalCommands, 1, refusal(503, 0));
        t.boot().await;
        let wait = Duration::from_secs(5);
        until_sleeping(t, wait).await;
        t.clock().advance(wait);
        t.sandbox()
            .wait_until(|world| world.global_commands.len() > 2)
            .await
            .unwrap();
        assert_eq!(count(t, Route::SetGlobalCommands), 2);
    });
}

#[test]
fn a_refused_token_and_a_discord_out_of_reach_are_told_apart() {
    bot_test(async |t| {
        t.halt(Ending::Stop).await;
        let mut settings = t.settings();
        settings.link.token = "MTAwMDAwMDAwMDAwMDAwMDAwMQ.nobody.knows-this-token".to_owned();
        assert!(matches!(
            Bot::start(settings).await.err(),
            Some(StartError::Discord(DiscordError::TokenRefused))
        ));
        let mut settings = t.settings();
        settings.link.api_url = Some("http://127.0.0.1:9".to_owned());
        assert!(matches!(
            Bot::start(settings).await.err(),
            Some(StartError::Discord(DiscordError::Unreachable { .. }))
        ));
        let bot = Bot::start(t.settings()).await.unwrap();
        t.sandbox().wait_for_bot().await.unwrap();
        t.sandbox().close_connection(Close::AuthenticationFailed);
        let ended = bot.run_until(CancellationToken::new()).await;
        assert!(
            matches!(ended, Err(Ended::Discord(DiscordError::TokenRefused))),
            "{ended:?}"
        );
        t.boot().await;
    });
}
