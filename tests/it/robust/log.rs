//! What the log holds: where each record belongs, and neither what members typed nor any token.

use ferry::sandbox::Route;

use super::harm::{begin, harm, logged, refusal};
use crate::support::{ANA, BEN, Ending, bot_test};

/// What members type here.
const SECRET: &str = "xylophone";

#[test]
fn the_log_holds_no_text_and_no_token_and_says_where_it_happened() {
    bot_test(async |t| {
        begin(t).await;
        t.allow_errors(1);
        let typed = format!("/now add text:\"{SECRET} one\"");
        t.slash(ANA, &typed).await.unwrap();
        t.slash(BEN, &format!("/item edit item:{SECRET}")).await.unwrap();
        t.slash(BEN, &format!("/tobe add text:{SECRET} from:N77"))
            .await
            .unwrap();
        t.complete(BEN, &format!("/item show item:{SECRET}"))
            .await
            .unwrap();
        harm(t, Route::InteractionCallback, 1, refusal(400, 50_035));
        t.slash(ANA, &typed).await.unwrap();
        harm(t, Route::EditMessage, 1, refusal(500, 0));
        t.slash(ANA, &typed).await.unwrap();
        t.settle().await;
        t.restart(Ending::Abort).await;
        let log = t.logged().join("\n");
        assert!(!log.contains(SECRET));
        assert!(!log.contains(t.sandbox().token()));
        let tokens: Vec<String> = t.sandbox().read(|world| {
            let interactions = world.interactions.values();
            interactions
                .map(|interaction| interaction.token.clone())
                .collect()
        });
        assert!(tokens.iter().all(|token| !log.contains(token.as_str())));
        let refused = logged(t, "refused").into_iter().next().unwrap();
        for field in ["INFO", "server=", "channel=", "command=", "interaction="] {
            assert!(refused.contains(field), "{refused}");
        }
        let error = logged(t, "ERROR").into_iter().next().unwrap();
        for field in [
            "server=",
            "channel=",
            "command=\"now add\"",
            "interaction=",
            "reference=",
        ] {
            assert!(error.contains(field), "{error}");
        }
    });
}
