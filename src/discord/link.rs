//! The line to Discord's HTTP API: its clients, what their errors mean, and the posting port.
//!
//! Invariant: every request by the bot's own token waits for its turn, and is counted if Discord refuses it.

use std::collections::BTreeSet;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use reqwest::multipart;
use reqwest::redirect::Policy;
use serde_json::{Value, json};
use serenity::all::{
    ApplicationId, ChannelId, GatewayError, GuildId, Http, HttpBuilder, HttpError, MessageId, UserId,
};
use tokio_util::sync::CancellationToken;

use crate::app::messenger::{DeliveryError, DeliveryErrorKind, FetchError, Messenger, OldFiles};
use crate::clock::Clock;
use crate::discord::governor::{Governor, RequestRate};
use crate::discord::{DiscordError, files, marked, render, sight};
use crate::view::post::Post;

/// Where Discord is.
const DISCORD: &str = "https://discord.com";
/// The wait after a 429 whose own wait is not known.
const DEFAULT_WAIT: Duration = Duration::from_secs(5);
/// Who asks, as Discord wants every request to say.
const USER_AGENT: &str = concat!("DiscordBot (ferry, ", env!("CARGO_PKG_VERSION"), ")");
/// Discord's code of a request that was turned away at its door, for a while.
const TURNED_AWAY: i64 = 40333;
/// How long a request may take.
const REQUEST_LIMIT: Duration = Duration::from_secs(30);
/// How long a first answer to an interaction may take, and its connection: Discord waits 3 s for it, and where one
/// hangs there must be time for another.
const ANSWER_LIMIT: Duration = Duration::from_millis(900);
/// See [`ANSWER_LIMIT`].
const ANSWER_CONNECT_LIMIT: Duration = Duration::from_millis(500);

/// How to reach Discord.
#[derive(Clone)]
pub struct LinkSettings {
    /// The bot token.
    pub token: String,
    /// A proxy or stand-in in Discord's place.
    pub api_url: Option<String>,
    /// What HTTP clients are built on: [`reqwest::Client::builder`], unless connections take another way.
    pub client: ClientBase,
    /// How often Discord is asked.
    pub rate: RequestRate,
}

/// Makes what an HTTP client is built on.
pub type ClientBase = Arc<dyn Fn() -> reqwest::ClientBuilder + Send + Sync>;

impl LinkSettings {
    /// The usual way to Discord, or to what stands in its place, at the usual rate.
    #[must_use]
    pub fn new(token: String, api_url: Option<String>) -> Self {
        Self {
            token,
            api_url,
            client: Arc::new(reqwest::Client::builder),
            rate: RequestRate::default(),
        }
    }
}

/// The line to Discord's HTTP API. Cheap to clone.
#[derive(Clone)]
pub struct Link {
    inner: Arc<Inner>,
}

struct Inner {
    settings: LinkSettings,
    /// For channels: with the library's limiter, unless a stand-in is in Discord's place.
    http: Http,
    /// For answers to interactions, which Discord exempts from its limits. The library's limiter would keep a
    /// bucket for each interaction, for ever.
    answers: Http,
    /// For the same, where somebody waits for a first answer and it has no files.
    prompt: Http,
    /// For routes that the library does not know.
    plain: reqwest::Client,
    /// For files, which lie at other hosts than the API: it goes nowhere else on their word.
    files: reqwest::Client,
    /// Ferry's own user.
    me: UserId,
    application: ApplicationId,
    governor: Governor,
    /// Set once Discord does not take the token any more.
    revoked: CancellationToken,
}

/// Ferry's clients but for the library's.
struct Clients {
    plain: reqwest::Client,
    files: reqwest::Client,
    prompt: reqwest::Client,
}

impl Clients {
    fn new(base: &ClientBase) -> reqwest::Result<Self> {
        let client = |redirects, limit| {
            base()
                .redirect(redirects)
                .user_agent(USER_AGENT)
                .timeout(limit)
                .use_rustls_tls()
        };
        Ok(Self {
            plain: client(Policy::default(), REQUEST_LIMIT).build()?,
            files: client(Policy::none(), REQUEST_LIMIT).build()?,
            prompt: client(Policy::default(), ANSWER_LIMIT)
                .connect_timeout(ANSWER_CONNECT_LIMIT)
                .build()?,
        })
    }
}

impl Link {
    /// Asks Discord who Ferry is.
    ///
    /// # Errors
    /// [`DiscordError::TokenRefused`] and [`DiscordError::Unreachable`].
    pub async fn connect(settings: LinkSettings, clock: Clock) -> Result<Self, DiscordError> {
        let unreachable = |detail: String| DiscordError::Unreachable {
            url: settings.api_url.clone().unwrap_or_else(|| DISCORD.to_owned()),
            detail,
        };
        if let Some(url) = &settings.api_url {
            tracing::warn!(%url, "a stand-in is in Discord's place: the library's rate limiter is off");
        }
        let clients = Clients::new(&settings.client).map_err(|error| unreachable(error.to_string()))?;
        let Clients { plain, files, prompt } = clients;
        let http = build(&settings, plain.clone(), settings.api_url.is_none());
        let answers = build(&settings, plain.clone(), false);
        let prompt = build(&settings, prompt, false);
        let refused = |error: serenity::Error| match status(&error) {
            Some(401) => DiscordError::TokenRefused,
            _ => unreachable(plain_cause(&error)),
        };
        let application = http.get_current_application_info().await.map_err(refused)?.id;
        let me = http.get_current_user().await.map_err(refused)?.id;
        // The library would dial Discord's own gateway, with a warning alone, if this failed later.
        http.get_gateway().await.map_err(refused)?;
        http.set_application_id(application);
        answers.set_application_id(application);
        let governor = Governor::new(clock, settings.rate);
        Ok(Self {
            inner: Arc::new(Inner {
                settings,
                http,
                answers,
                prompt,
                governor,
                revoked: CancellationToken::new(),
                plain,
                files,
                me,
                application,
            }),
        })
    }

    /// A client of the same kind for the gateway to own.
    pub(super) fn gateway_http(&self) -> Http {
        let http = build(
            &self.inner.settings,
            self.inner.plain.clone(),
            self.inner.settings.api_url.is_none(),
        );
        http.set_application_id(self.inner.application);
        http
    }

    /// The client for answers to interactions.
    pub(super) fn answers(&self) -> &Http {
        &self.inner.answers
    }

    /// The client for first answers without files, which must not hang.
    pub(super) fn prompt(&self) -> &Http {
        &self.inner.prompt
    }

    /// The client for everything else, whose requests go through [`Link::governed`].
    pub(super) fn http(&self) -> &Http {
        &self.inner.http
    }

    /// Makes a request by the bot's own token, in its turn.
    pub(super) async fn governed<T>(
        &self,
        request: impl Future<Output = serenity::Result<T>>,
    ) -> serenity::Result<T> {
        self.inner.governor.admit().await;
        let answered = request.await;
        if let Err(error) = &answered
            && let Some(status) = status(error)
        {
            self.heed(status).await;
        }
        answered
    }

    /// Counts an answer of Discord's that is a refusal.
    pub(super) fn note(&self, status: u16) {
        self.inner.governor.note(status);
    }

    /// Counts a refusal, and finds out whether the token was taken back where it may have been.
    async fn heed(&self, status: u16) {
        self.note(status);
        if status == 401 && !self.inner.revoked.is_cancelled() {
            let asked = self.inner.http.get_current_user().await;
            if asked.is_err_and(|error| self::status(&error) == Some(401)) {
                self.inner.revoked.cancel();
            }
        }
    }

    /// Resolves when Discord does not take the token any more.
    pub async fn revoked(&self) {
        self.inner.revoked.cancelled().await;
    }

    pub(super) fn application(&self) -> ApplicationId {
        self.inner.application
    }

    /// Pins and unpins go by routes that the library does not know.
    async fn pin_route(
        &self,
        method: reqwest::Method,
        channel: u64,
        message: u64,
    ) -> Result<(), DeliveryError> {
        let path = format!("channels/{channel}/messages/pins/{message}");
        self.answered(self.own_request(method, &path)).await.map(|_| ())
    }

    /// A post with several files. The library numbers all files of a message alike, and then Discord takes each for the
    /// first.
    async fn post_several(&self, channel: u64, post: &Post, body: &Value) -> Result<u64, DeliveryError> {
        let form = multipart::Form::new().text("payload_json", body.to_string());
        let form = post.files.iter().enumerate().fold(form, |form, (number, file)| {
            let part = multipart::Part::bytes(file.bytes.to_vec()).file_name(file.name.clone());
            form.part(format!("files[{number}]"), part)
        });
        let path = format!("channels/{channel}/messages");
        let request = self.own_request(reqwest::Method::POST, &path).multipart(form);
        let message = self.answered(request).await?;
        let id = message.get("id").and_then(Value::as_str);
        id.and_then(|id| id.parse().ok())
            .ok_or_else(|| unsure("a message without an id".to_owned()))
    }

    /// A request that the library does not know how to make.
    fn own_request(&self, method: reqwest::Method, path: &str) -> reqwest::RequestBuilder {
        let base = self.inner.settings.api_url.as_deref().unwrap_or(DISCORD);
        let token = format!("Bot {}", self.inner.settings.token);
        let url = format!("{base}/api/v10/{path}");
        self.inner
            .plain
            .request(method, url)
            .header("authorization", token)
    }

    /// What Discord answers to a request of our own, made in its turn.
    async fn answered(&self, request: reqwest::RequestBuilder) -> Result<Value, DeliveryError> {
        self.inner.governor.admit().await;
        let sent = request.send().await;
        let response = sent.map_err(|error| unsure(error.without_url().to_string()))?;
        let status = response.status();
        let body: Value = response.json().await.unwrap_or_default();
        if status.is_success() {
            return Ok(body);
        }
        self.heed(status.as_u16()).await;
        let code = body.get("code").and_then(Value::as_i64).unwrap_or_default();
        let wait = body.get("retry_after").and_then(Value::as_f64);
        let wait = wait.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
        Err(refusal(status.as_u16(), code, wait))
    }
}

impl Messenger for Link {
    async fn post(&self, channel: u64, post: &Post, nonce: &str) -> Result<u64, DeliveryError> {
        let mut body = render::message(post);
        if let Some(fields) = body.as_object_mut() {
            fields.insert("nonce".to_owned(), json!(nonce));
            fields.insert("enforce_nonce".to_owned(), json!(true));
        }
        if post.files.len() > 1 {
            return self.post_several(channel, post, &body).await;
        }
        let sent = self
            .inner
            .http
            .send_message(ChannelId::new(channel), render::files(post), &body);
        self.governed(sent)
            .await
            .map(|message| message.id.get())
            .map_err(|error| delivery_error(&error))
    }

    async fn edit(
        &self,
        channel: u64,
        message: u64,
        post: &Post,
        files: OldFiles,
    ) -> Result<(), DeliveryError> {
        let (channel, message) = (ChannelId::new(channel), MessageId::new(message));
        let (body, files) = match files {
            OldFiles::Keep => (render::message_beside_files(post), Vec::new()),
            OldFiles::Replace => (render::message(post), render::files(post)),
        };
        let edited = self.inner.http.edit_message(channel, message, &body, files);
        self.governed(edited)
            .await
            .map(|_| ())
            .map_err(|error| delivery_error(&error))
    }

    async fn pin(&self, channel: u64, message: u64) -> Result<(), DeliveryError> {
        self.pin_route(reqwest::Method::PUT, channel, message).await
    }

    async fn unpin(&self, channel: u64, message: u64) -> Result<(), DeliveryError> {
        self.pin_route(reqwest::Method::DELETE, channel, message).await
    }

    async fn find_marked(&self, channel: u64, mark: u64) -> Result<Option<u64>, DeliveryError> {
        marked::find(self, self.inner.me.get(), ChannelId::new(channel), mark).await
    }

    async fn fetch(&self, url: &str, limit: usize) -> Result<Vec<u8>, FetchError> {
        let stand_in = self.inner.settings.api_url.as_deref();
        files::fetch(&self.inner.files, stand_in, url, limit).await
    }

    async fn name(&self, guild: u64, user: u64) -> Result<Option<String>, DeliveryError> {
        let (guild, user) = (GuildId::new(guild), UserId::new(user));
        match self.governed(self.inner.http.get_member(guild, user)).await {
            Ok(member) => Ok(Some(member.display_name().to_owned())),
            Err(error) if status(&error) == Some(404) => Ok(None),
            Err(error) => Err(delivery_error(&error)),
        }
    }

    async fn seen_by(
        &self,
        guild: u64,
        user: u64,
        channels: &BTreeSet<u64>,
    ) -> Result<BTreeSet<u64>, DeliveryError> {
        let (guild, user) = (GuildId::new(guild), UserId::new(user));
        sight::seen_by(self, guild, user, channels).await
    }
}

/// The one place that decides whether the library limits its own rate: always, but where a stand-in is in
/// Discord's place, since with a proxy the limiter would go to the real host.
fn build(settings: &LinkSettings, client: reqwest::Client, limited: bool) -> Http {
    let builder = HttpBuilder::new(&settings.token)
        .client(client)
        .ratelimiter_disabled(!limited);
    match &settings.api_url {
        Some(url) => builder.proxy(url.clone()).ratelimiter_disabled(true).build(),
        None => builder.build(),
    }
}

/// The HTTP status of a refusal by Discord.
pub(super) fn status(error: &serenity::Error) -> Option<u16> {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => {
            Some(response.status_code.as_u16())
        }
        _ => None,
    }
}

/// Discord's own code of a refusal.
pub(super) fn code(error: &serenity::Error) -> Option<i64> {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => {
            i64::try_from(response.error.code).ok()
        }
        _ => None,
    }
}

/// What to do about a failed request.
pub(super) fn delivery_error(error: &serenity::Error) -> DeliveryError {
    match (status(error), code(error)) {
        (Some(status), Some(code)) => refusal(status, code, None),
        _ => unsure(plain_cause(error)),
    }
}

fn unsure(detail: String) -> DeliveryError {
    DeliveryError {
        kind: DeliveryErrorKind::Unsure,
        detail,
    }
}

/// What a refusal by Discord means, from the status and its own code.
fn refusal(status: u16, code: i64, wait: Option<Duration>) -> DeliveryError {
    let kind = match (status, code) {
        (429, _) => DeliveryErrorKind::Later(wait.unwrap_or(DEFAULT_WAIT)),
        // A token that was taken back, and a refusal that is not Discord's own word, are not the post's fault.
        (500.. | 401, _) | (403, ..=0) | (_, TURNED_AWAY) => DeliveryErrorKind::Unsure,
        (_, 10003) => DeliveryErrorKind::ChannelGone,
        (_, 10008) => DeliveryErrorKind::MessageGone,
        (_, 50001 | 50013) => DeliveryErrorKind::Forbidden,
        (_, 30046) => DeliveryErrorKind::EditLimit,
        _ => DeliveryErrorKind::Rejected,
    };
    DeliveryError {
        kind,
        detail: format!("status {status}, code {code}"),
    }
}

/// The cause without addresses, which can hold interaction tokens.
pub(super) fn plain_cause(error: &serenity::Error) -> String {
    match error {
        serenity::Error::Http(HttpError::Request(cause)) if cause.is_timeout() => {
            "no answer in time".to_owned()
        }
        serenity::Error::Http(HttpError::Request(cause)) if cause.is_connect() => "no connection".to_owned(),
        serenity::Error::Http(HttpError::Request(_)) => "the connection broke".to_owned(),
        serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => {
            format!(
                "status {}, code {}",
                response.status_code.as_u16(),
                response.error.code
            )
        }
        other => other.to_string(),
    }
}

/// Why the gateway's connection ended.
pub(super) fn gateway_error(error: &serenity::Error) -> DiscordError {
    match error {
        serenity::Error::Gateway(GatewayError::InvalidAuthentication) => DiscordError::TokenRefused,
        other => DiscordError::Ended(plain_cause(other)),
    }
}
