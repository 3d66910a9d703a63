//! The way that is taken in earnest: no stand-in's address, the library's own limiter on, TLS to `discord.com`, which
//! here leads to loopback, to the bearer of a certificate that was made for the test.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

use std::sync::Arc;
use std::time::Duration;

use ferry::discord::LinkSettings;
use ferry::run::Bot;
use ferry::sandbox::{Config, Fault, RateLimits, Route};
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_util::task::TaskTracker;

use super::harm::{count, harm, posts};
use crate::support::{ANA, BEN, Ending, FAY, bot_test_with, text};

/// Changes of the board, of which Discord takes five in five seconds.
const CHANGES: usize = 4;

/// Who answers for `discord.com`: takes connections by TLS and hands them on to the sandbox, without reading them.
struct Door {
    listener: TcpListener,
    acceptor: TlsAcceptor,
    inside: String,
    tasks: TaskTracker,
}

impl Door {
    /// The door, and the settings of a link that goes through it.
    async fn open(token: &str, inside: &str) -> (Self, LinkSettings) {
        let made = rcgen::generate_simple_self_signed(["discord.com".to_owned()]).unwrap();
        let certificate = made.cert.der().clone();
        let key = PrivateKeyDer::Pkcs8(made.signing_key.serialize_der().into());
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.clone()], key)
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let trusted = reqwest::Certificate::from_der(&certificate).unwrap();
        let settings = LinkSettings {
            client: Arc::new(move || {
                reqwest::Client::builder()
                    .resolve("discord.com", address)
                    .add_root_certificate(trusted.clone())
            }),
            ..LinkSettings::new(token.to_owned(), None)
        };
        let door = Self {
            listener,
            acceptor: TlsAcceptor::from(Arc::new(config)),
            inside: inside.trim_start_matches("http://").to_owned(),
            tasks: TaskTracker::new(),
        };
        (door, settings)
    }

    /// Lets in whoever comes.
    async fn serve(self) {
        while let Ok((stream, _)) = self.listener.accept().await {
            let (acceptor, inside) = (self.acceptor.clone(), self.inside.clone());
            self.tasks.spawn(async move {
                let mut outer = acceptor.accept(stream).await.unwrap();
                let mut inner = TcpStream::connect(inside).await.unwrap();
                // Either side may break it off; that is what tests of faults do.
                let _ = copy_bidirectional(&mut outer, &mut inner).await;
            });
        }
    }
}

#[test]
fn with_the_librarys_own_limiter_no_limit_is_met_and_one_that_is_passes() {
    let strict = |config: &mut Config| config.rate_limits = RateLimits::RoutesAndGlobal;
    bot_test_with(strict, async |t| {
        t.halt(Ending::Stop).await;
        let (door, link) = Door::open(t.sandbox().token(), &t.sandbox().api_url()).await;
        let mut settings = t.settings();
        settings.link = link;
        let bot = async {
            let bot = Bot::start(settings).await.unwrap();
            t.sandbox().wait_for_bot().await.unwrap();
            begin_with(t, &bot).await;
            let limit = Fault::RateLimit {
                retry_after_ms: 200,
                global: false,
            };
            harm(t, Route::EditMessage, 1, limit);
            for number in 0..CHANGES {
                let name = if number % 2 == 0 { ANA } else { BEN };
                let line = format!("/now add text:\"seen {number}\"");
                t.slash(name, &line).await.unwrap();
                bot.settle_by_hand(t.clock(), Duration::from_secs(400)).await;
            }
            assert_eq!(posts(t).len(), 1);
            assert!(text(&t.board()).contains(&format!("N{CHANGES}")));
            assert!(count(t, Route::EditMessage) >= CHANGES);
            bot.stop().await.unwrap();
        };
        tokio::select! {
            () = bot => {}
            () = door.serve() => {}
        }
        t.boot().await;
    });
}

/// Starts a canvas and waits for its board.
async fn begin_with(t: &crate::support::BotTest, bot: &Bot) {
    let line = "/canvas start title:\"School lunches\" customer:\"A parent of two\"";
    t.slash(FAY, line).await.unwrap();
    bot.settle_by_hand(t.clock(), Duration::from_secs(400)).await;
}
