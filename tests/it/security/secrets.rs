//! Secrets: the token, the tokens of interactions, and what members type are in nothing that Ferry writes down or says.

use std::path::Path;

use ferry::config::{Config, Environment, Token};
use ferry::sandbox::Fault;
use ferry::sandbox::Route;

use super::{begin, forge};
use crate::support::{ANA, BEN, BotTest, Ending, FAY, bot_test};

/// What members type here.
const TYPED: &str = "xylophone";

/// A session with all that is logged at the most talkative level, refusals, faults and a restart among it.
async fn session(t: &mut BotTest) {
    begin(t).await;
    t.allow_errors(1);
    for line in [
        format!("/now add text:\"{TYPED} one\""),
        format!("/job add type:functional statement:\"{TYPED}\""),
        format!("/item show item:{TYPED}"),
        format!("/canvas search text:{TYPED}"),
        "/about".to_owned(),
        "/canvas export format:json".to_owned(),
    ] {
        t.slash(ANA, &line).await.unwrap();
    }
    forge(t, BEN, ferry::sandbox::Forged::button(TYPED)).await;
    let harm = |route, fault| t.sandbox().edit(|world| world.faults.next_n(route, 1, fault));
    harm(
        Route::InteractionCallback,
        Fault::Refuse {
            status: 400,
            code: 50_035,
        },
    );
    t.slash(BEN, &format!("/now add text:\"{TYPED} two\""))
        .await
        .unwrap();
    harm(Route::EditMessage, Fault::Refuse { status: 500, code: 0 });
    t.slash(FAY, &format!("/now add text:\"{TYPED} three\""))
        .await
        .unwrap();
    t.settle().await;
    t.restart(Ending::Abort).await;
    t.slash(ANA, "/mine").await.unwrap();
}

#[test]
fn the_whole_log_at_its_most_talkative_holds_no_secret() {
    bot_test(async |t| {
        session(t).await;
        let log = t.logged().join("\n");
        let mut secrets = vec![TYPED.to_owned(), t.sandbox().token().to_owned()];
        secrets.extend(t.sandbox().read(|world| {
            let interactions = world.interactions.values();
            interactions.map(|one| one.token.clone()).collect::<Vec<_>>()
        }));
        assert!(secrets.len() > 10);
        for secret in secrets {
            assert!(!log.contains(&secret), "{secret} is in the log");
        }
    });
}

#[test]
fn the_token_is_in_no_file_of_the_store_and_in_no_post() {
    bot_test(async |t| {
        session(t).await;
        let token = t.sandbox().token().to_owned();
        let data = t.settings().data_dir;
        t.halt(Ending::Stop).await;
        assert!(
            files_below(&data)
                .iter()
                .all(|bytes| !holds(bytes, token.as_bytes()))
        );
        let said = t.sandbox().read(|world| {
            let channels = world.channels.values();
            let messages = channels.flat_map(|channel| channel.messages.values());
            messages
                .map(|message| format!("{:?}", message.body))
                .collect::<String>()
        });
        assert!(said.contains(TYPED) && !said.contains(&token));
        t.boot().await;
    });
}

fn files_below(folder: &Path) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| match path.is_dir() {
            true => files_below(&path),
            false => vec![std::fs::read(path).unwrap()],
        })
        .collect()
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|part| part == wanted)
}

#[test]
fn a_token_shows_itself_to_nobody_who_prints_what_holds_it() {
    let raw = "MTIzNDU2Nzg5MA.made-up.of_letters_that_open_nothing";
    let environment: Environment = [("DISCORD_TOKEN".into(), raw.into())].into_iter().collect();
    let token = Token::find(&Config::default(), &environment).unwrap();
    assert!(!format!("{token:?}").contains("made-up"), "{token:?}");
}
