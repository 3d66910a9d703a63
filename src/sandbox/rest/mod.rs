//! The HTTP side: one pipeline for every request, thin over the World.
//!
//! Invariant: each request is read, judged, counted, met by its fault, performed at most once and noted, in this order.

mod body;
mod channels;
mod commands;
mod general;
mod interactions;
mod messages;

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State as Shared};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use serde_json::{Value, json};

use super::error::{self, ApiError};
use super::faults::Fault;
use super::hub::Hub;
use super::ids::{ChannelId, FileId, InteractionId};
use super::interaction::Answer;
use super::ratelimit::{Tally, TooSoon};
use super::route::{self, Matched, Route};
use super::transcript::Source;
use super::world::{Problem, World};

pub(crate) use body::Call;

/// What became of a request.
pub(crate) struct Reply {
    status: u16,
    body: Option<Value>,
    /// What a person gets by it; none: word that nothing will come.
    answers: Option<(InteractionId, Option<Answer>)>,
}

impl Reply {
    pub(crate) fn json(body: Value) -> Self {
        Self {
            status: 200,
            body: Some(body),
            answers: None,
        }
    }

    pub(crate) fn created(body: Value) -> Self {
        Self {
            status: 201,
            body: Some(body),
            answers: None,
        }
    }

    pub(crate) fn empty() -> Self {
        Self {
            status: 204,
            body: None,
            answers: None,
        }
    }

    pub(crate) fn answering(mut self, interaction: InteractionId, answer: Answer) -> Self {
        self.answers = Some((interaction, Some(answer)));
        self
    }
}

impl From<ApiError> for Reply {
    fn from(error: ApiError) -> Self {
        Self {
            status: error.status,
            body: Some(error.body()),
            answers: None,
        }
    }
}

/// Answers one request.
pub(crate) async fn handle(Shared(hub): Shared<Arc<Hub>>, request: Request) -> Response {
    if hub.look(|world| world.faults.is_away()) {
        return broken();
    }
    let path = request.uri().path().to_owned();
    let method = request.method().clone();
    if let Some(file) = path.strip_prefix("/attachments/") {
        return attachment(&hub, file);
    }
    let matched = route::below_version(&path).and_then(|below| route::find(method.as_str(), below));
    let Some(matched) = matched else {
        return unknown_route(&hub, &method, &path);
    };
    let authorized = is_authorized(&hub, matched.route, &request);
    match body::read(matched, request).await {
        Ok(call) if authorized => answer(&hub, call, &path).await,
        Ok(_) => refused(&hub, &method, &path, error::unauthorized()),
        Err(error) => refused(&hub, &method, &path, error),
    }
}

fn is_authorized(hub: &Hub, route: Route, request: &Request) -> bool {
    let sent = request.headers().get(header::AUTHORIZATION);
    let token = sent
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bot "));
    !route.needs_bot() || token == Some(hub.config().token.as_str())
}

fn unknown_route(hub: &Hub, method: &Method, path: &str) -> Response {
    hub.enter(|state| {
        state
            .world
            .problem(Problem::UnknownRoute(format!("{method} {path}")))
    });
    refused(hub, method, path, error::method_not_implemented())
}

fn refused(hub: &Hub, method: &Method, path: &str, error: ApiError) -> Response {
    hub.enter(|state| {
        state
            .world
            .note(Source::Rest, || format!("{method} {path} → {}", error.status))
    });
    written(error.into(), None)
}

async fn answer(hub: &Hub, call: Call, path: &str) -> Response {
    let route = call.matched.route;
    judge(hub, &call);
    let (counted, fault) = hub.enter(|state| {
        let now_ms = state.world.now_ms;
        let counted = state.world.rate_limits.count(route, major(&call.matched), now_ms);
        let fault = if counted.is_ok() {
            state.world.faults.take(route)
        } else {
            None
        };
        (counted, fault)
    });
    let tally = match counted {
        Ok(tally) => tally,
        Err(refusal) => return too_soon(hub, path, route, refusal),
    };
    match fault {
        None => written(perform(hub, &call, path), Some(&tally)),
        Some(fault) => faulty(hub, &call, path, &tally, fault).await,
    }
}

fn judge(hub: &Hub, call: &Call) {
    let Some(judge) = hub.config().judge.as_ref().filter(|_| call.has_json) else {
        return;
    };
    if let Some(findings) = judge.findings(call.matched.route, &call.body) {
        let problem = Problem::Judged(format!("{}: {findings}", call.matched.route));
        hub.enter(|state| state.world.problem(problem));
    }
}

/// What a route's bucket is kept for: the channel, server or webhook.
fn major(matched: &Matched) -> u64 {
    ["channel_id", "guild_id", "webhook_id"]
        .iter()
        .map(|name| matched.id::<u64>(name))
        .find(|id| *id != 0)
        .unwrap_or(0)
}

fn too_soon(hub: &Hub, path: &str, route: Route, refusal: TooSoon) -> Response {
    hub.enter(|state| state.world.note(Source::Rest, || format!("{route} {path} → 429")));
    let scope = if refusal.global { "global" } else { "user" };
    rate_limited(&refusal, scope)
}

fn rate_limited(refusal: &TooSoon, scope: &'static str) -> Response {
    let seconds = seconds(refusal.retry_after_ms);
    let body =
        json!({ "message": "You are being rate limited.", "retry_after": seconds, "global": refusal.global });
    let mut response = written(
        Reply {
            status: 429,
            body: Some(body),
            answers: None,
        },
        Some(&refusal.tally),
    );
    let headers = response.headers_mut();
    headers.insert(
        header::RETRY_AFTER,
        number(refusal.retry_after_ms.div_ceil(1_000)),
    );
    headers.insert(
        HeaderName::from_static("x-ratelimit-scope"),
        HeaderValue::from_static(scope),
    );
    if refusal.global {
        headers.insert(
            HeaderName::from_static("x-ratelimit-global"),
            HeaderValue::from_static("true"),
        );
    }
    response
}

/// Milliseconds as seconds, to the millisecond.
fn seconds(ms: u64) -> f64 {
    std::time::Duration::from_millis(ms).as_secs_f64()
}

async fn faulty(hub: &Hub, call: &Call, path: &str, tally: &Tally, fault: Fault) -> Response {
    let route = call.matched.route;
    hub.enter(|state| {
        state
            .world
            .note(Source::Rest, || format!("{route} {path} meets {fault:?}"))
    });
    match fault {
        Fault::Refuse { status, code } => {
            let message = StatusCode::from_u16(status)
                .ok()
                .and_then(|status| status.canonical_reason());
            written(
                ApiError::new(status, code, message.unwrap_or("Error")).into(),
                Some(tally),
            )
        }
        Fault::RateLimit {
            retry_after_ms,
            global,
        } => {
            let scope = if global { "global" } else { "user" };
            rate_limited(&limit_of(tally, retry_after_ms, global), scope)
        }
        Fault::SharedLimit { retry_after_ms } => {
            rate_limited(&limit_of(tally, retry_after_ms, false), "shared")
        }
        Fault::BareLimit => {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
            response
        }
        Fault::HoldBefore => {
            hold(hub, route).await;
            written(perform(hub, call, path), Some(tally))
        }
        Fault::HoldAfter => {
            let reply = perform(hub, call, path);
            hold(hub, route).await;
            written(reply, Some(tally))
        }
        Fault::DropBefore => broken(),
        Fault::DropAfter => {
            perform(hub, call, path);
            broken()
        }
    }
}

/// A limit that is said to be met.
fn limit_of(tally: &Tally, retry_after_ms: u64, global: bool) -> TooSoon {
    TooSoon {
        retry_after_ms,
        global,
        tally: Tally {
            remaining: 0,
            reset_after_ms: retry_after_ms,
            ..tally.clone()
        },
    }
}

async fn hold(hub: &Hub, route: Route) {
    let ticket = hub.enter(|state| state.world.faults.hold(route));
    // None: the sandbox stops, and whoever is held goes on.
    let _ = hub
        .found(|world| world.faults.is_released(route, ticket).then_some(()))
        .await;
}

/// Performs a request under the lock, and gives whoever waits for it their answer.
fn perform(hub: &Hub, call: &Call, path: &str) -> Reply {
    hub.enter(|state| {
        let mut reply = perform_in(&mut state.world, call).unwrap_or_else(Reply::from);
        let status = reply.status;
        state.world.note(Source::Rest, || line(call, path, status));
        if let Some((interaction, answer)) = reply.answers.take() {
            state.answer(interaction, answer);
        }
        reply
    })
}

fn line(call: &Call, path: &str, status: u16) -> String {
    let (method, _) = call.matched.route.signature();
    let body = if call.has_json {
        call.body.to_string()
    } else {
        String::new()
    };
    let files = if call.files.is_empty() {
        String::new()
    } else {
        format!(" +{} files", call.files.len())
    };
    format!("{method} {path} → {status} {body}{files}")
}

fn perform_in(world: &mut World, call: &Call) -> Result<Reply, ApiError> {
    use Route as R;
    match call.matched.route {
        R::GetGateway | R::GetGatewayBot => Ok(general::gateway(world)),
        R::GetApplication | R::GetOauthApplication => Ok(general::application(world)),
        R::GetCurrentUser => Ok(general::current_user(world)),
        R::ListServers => Ok(general::servers(world)),
        R::CreateDm => general::create_dm(world, call),
        R::GetUser => general::user(world, call),
        R::GetServer => general::server(world, call),
        R::ListChannels => general::channels(world, call),
        R::ListRoles => general::roles(world, call),
        R::GetMember => general::member(world, call),
        R::ListGlobalCommands | R::ListServerCommands => commands::list(world, call),
        R::SetGlobalCommands | R::SetServerCommands => commands::set(world, call),
        R::CreateGlobalCommand | R::CreateServerCommand => commands::create(world, call),
        R::GetGlobalCommand | R::GetServerCommand => commands::get(world, call),
        R::EditGlobalCommand | R::EditServerCommand => commands::edit(world, call),
        R::DeleteGlobalCommand | R::DeleteServerCommand => commands::delete(world, call),
        R::InteractionCallback => Ok(interactions::callback(world, call)),
        R::CreateFollowup => interactions::follow_up(world, call),
        R::GetOriginal | R::GetFollowup => interactions::get(world, call),
        R::EditOriginal | R::EditFollowup => interactions::edit(world, call),
        R::DeleteOriginal | R::DeleteFollowup => interactions::delete(world, call),
        R::GetChannel => channels::get(world, call),
        R::EditChannel => channels::edit(world, call),
        R::GetThreadMember => channels::thread_member(world, call),
        R::StartThread | R::StartThreadFromMessage => channels::start_thread(world, call),
        R::ListMessages => messages::list(world, call),
        R::CreateMessage => messages::create(world, call),
        R::GetMessage => messages::get(world, call),
        R::EditMessage => messages::edit(world, call),
        R::DeleteMessage => messages::delete(world, call),
        R::ListPins => messages::pins(world, call),
        R::ListPinsOld => messages::pins_old(world, call),
        R::Pin | R::PinOld => messages::pin(world, call),
        R::Unpin | R::UnpinOld => messages::unpin(world, call),
    }
}

fn number(number: u64) -> HeaderValue {
    HeaderValue::from(number)
}

/// A reply as HTTP, with the headers of its bucket.
fn written(reply: Reply, tally: Option<&Tally>) -> Response {
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = reply
        .body
        .map_or_else(Body::empty, |body| Body::from(body.to_string()));
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Some(tally) = tally {
        let text =
            |text: String| HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static("0"));
        headers.insert(HeaderName::from_static("x-ratelimit-limit"), number(tally.limit));
        headers.insert(
            HeaderName::from_static("x-ratelimit-remaining"),
            number(tally.remaining),
        );
        let reset = text(format!("{:.3}", seconds(tally.reset_ms)));
        headers.insert(HeaderName::from_static("x-ratelimit-reset"), reset);
        let reset_after = text(format!("{:.3}", seconds(tally.reset_after_ms)));
        headers.insert(HeaderName::from_static("x-ratelimit-reset-after"), reset_after);
        headers.insert(
            HeaderName::from_static("x-ratelimit-bucket"),
            text(tally.bucket.clone()),
        );
    }
    response
}

/// An answer that never arrives: the connection breaks while it is being written.
pub(crate) fn broken() -> Response {
    let cut = std::io::Error::new(
        std::io::ErrorKind::ConnectionReset,
        "the sandbox breaks the connection",
    );
    let body = futures::stream::once(std::future::ready(Err::<Bytes, _>(cut)));
    let mut response = Response::new(Body::from_stream(body));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response
}

/// A file of a message, or of those people hold ready: `channel/file/name`.
fn attachment(hub: &Hub, path: &str) -> Response {
    let mut parts = path.split('/').map(str::parse::<u64>);
    let (channel, file) = (
        parts.next().and_then(Result::ok),
        parts.next().and_then(Result::ok),
    );
    let bytes = channel.zip(file).and_then(|(channel, file)| {
        hub.look(|world| messages::file_bytes(world, ChannelId::new(channel), FileId::new(file)))
    });
    match bytes {
        Some(bytes) => Response::new(Body::from(bytes.to_vec())),
        None => written(ApiError::new(404, 0, "404: Not Found").into(), None),
    }
}
