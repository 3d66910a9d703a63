//! The gateway: one bot's session and the connection that carries it.
//!
//! Invariants: dispatches of a session are numbered without gaps; what the bot has not confirmed by a heartbeat or
//! resume is kept for a replay; only the newest connection is spoken to.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message as Frame, WebSocket};
use serde::Serialize;
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio::time::Instant;

use super::hub::{Hub, State};
use super::ids::{ChannelId, ServerId};
use super::json as look;
use super::limits;
use super::transcript::Source;
use super::wire;
use super::world::{Problem, World};

/// Dispatches kept for a replay; a session that missed more cannot be resumed.
const REPLAY_KEPT: usize = 1_000;
/// Intents that Discord must have approved: members, presences, message content.
const PRIVILEGED: u64 = 1 << 1 | 1 << 8 | 1 << 15;
/// The intent that tells of servers and channels.
const GUILDS: u64 = 1;
/// The message content intent.
const MESSAGE_CONTENT: u64 = 1 << 15;
/// All intents there are.
const INTENTS: u64 = (1 << 26) - 1;

/// Why the gateway closes a connection, by Discord's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Close {
    /// 4000: something went wrong; resume.
    Unknown,
    /// 4001: an opcode that does not exist.
    UnknownOpcode,
    /// 4002: a payload that cannot be read.
    Decode,
    /// 4003: something was sent before identifying.
    NotAuthenticated,
    /// 4004: a wrong token.
    AuthenticationFailed,
    /// 4005: identified twice.
    AlreadyAuthenticated,
    /// 4007: resumed with a sequence that was never sent.
    InvalidSequence,
    /// 4008: too many frames.
    RateLimited,
    /// 4009: the session timed out.
    SessionTimedOut,
    /// 4010: a shard that cannot be.
    InvalidShard,
    /// 4013: intents that do not exist.
    InvalidIntents,
    /// 4014: intents that are not approved.
    DisallowedIntents,
}

impl Close {
    const fn code(self) -> u16 {
        match self {
            Self::Unknown => 4_000,
            Self::UnknownOpcode => 4_001,
            Self::Decode => 4_002,
            Self::NotAuthenticated => 4_003,
            Self::AuthenticationFailed => 4_004,
            Self::AlreadyAuthenticated => 4_005,
            Self::InvalidSequence => 4_007,
            Self::RateLimited => 4_008,
            Self::SessionTimedOut => 4_009,
            Self::InvalidShard => 4_010,
            Self::InvalidIntents => 4_013,
            Self::DisallowedIntents => 4_014,
        }
    }

    /// Whether the session ends with the connection.
    const fn ends_session(self) -> bool {
        !matches!(
            self,
            Self::Unknown | Self::UnknownOpcode | Self::Decode | Self::RateLimited
        )
    }
}

/// One dispatch of a session.
#[derive(Clone, Debug, Serialize)]
struct Dispatch {
    number: u64,
    #[serde(skip)]
    frame: Arc<str>,
}

/// A bot's session, which may outlive connections.
#[derive(Clone, Debug, Serialize)]
struct Session {
    id: String,
    intents: u64,
    last: u64,
    unconfirmed: VecDeque<Dispatch>,
}

/// What the World knows of the gateway.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GatewayState {
    /// Whether a bot is connected and has had READY or RESUMED.
    pub connected: bool,
    /// How often a bot identified.
    pub identifies: u64,
    /// How often a session was resumed.
    pub resumes: u64,
    /// Heartbeats that came in.
    pub heartbeats: u64,
    /// How the last connection was closed by the gateway, by Discord's number.
    pub last_close: Option<u16>,
    stalled: bool,
    session: Option<Session>,
    connections: u64,
}

/// What a connection is told to do.
enum Order {
    Send(Arc<str>),
    Close(Close),
    Drop,
}

/// The way to the newest connection.
pub(crate) struct Link {
    number: u64,
    orders: mpsc::UnboundedSender<Order>,
}

impl Link {
    fn send(&self, frame: Arc<str>) {
        // A connection that is gone reads nothing; the replay of its session has it.
        let _ = self.orders.send(Order::Send(frame));
    }
}

/// What became of a dispatch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Delivery {
    /// On its way.
    Sent,
    /// Nobody is connected; a session may get it later.
    Nobody,
}

impl State {
    /// Sends an event to the bot.
    pub(crate) fn dispatch(&mut self, event: &str, data: &str) -> Delivery {
        self.world
            .note(Source::ToBot, || format!("{event} {}", gist(data)));
        if self.checks
            && let Err(error) = read_back(event, data)
        {
            self.world
                .problem(Problem::Unreadable(format!("{event}: {error}: {data}")));
        }
        let gateway = &mut self.world.gateway;
        let Some(session) = gateway.session.as_mut() else {
            return Delivery::Nobody;
        };
        session.last += 1;
        let frame: Arc<str> = format!(r#"{{"op":0,"s":{},"t":"{event}","d":{data}}}"#, session.last).into();
        session.unconfirmed.push_back(Dispatch {
            number: session.last,
            frame: Arc::clone(&frame),
        });
        if session.unconfirmed.len() > REPLAY_KEPT {
            session.unconfirmed.pop_front();
        }
        match &self.link {
            Some(link) if gateway.connected => {
                if !gateway.stalled {
                    link.send(frame);
                }
                Delivery::Sent
            }
            _ => Delivery::Nobody,
        }
    }

    /// Tells the bot that it is no longer in a server, or, in an outage, that the server is out of reach.
    pub(crate) fn tell_server_gone(&mut self, server: ServerId, outage: bool) {
        let gone = json!({ "id": server, "unavailable": outage });
        self.tell_of_servers("GUILD_DELETE", &gone);
    }

    /// Takes a channel away, and tells the bot so.
    pub(crate) fn take_channel(&mut self, channel: ChannelId) {
        let of = self.world.channels.get(&channel);
        let Some((event, told)) = of.map(|of| {
            let event = if of.thread.is_some() {
                "THREAD_DELETE"
            } else {
                "CHANNEL_DELETE"
            };
            (event, wire::channel(&self.world, of))
        }) else {
            return;
        };
        self.world.delete_channel(channel);
        self.tell_of_servers(event, &told);
    }

    /// An event that only those bots get that asked for it.
    fn tell_of_servers(&mut self, event: &str, told: &Value) {
        let session = self.world.gateway.session.as_ref();
        if session.is_some_and(|session| session.intents & GUILDS != 0) {
            self.dispatch(event, &told.to_string());
        }
    }

    /// Keeps frames from the bot, without its noticing, until the connection is dropped.
    pub(crate) fn stall(&mut self) {
        self.world.gateway.stalled = true;
    }

    /// Breaks the connection without a word.
    pub(crate) fn drop_connection(&mut self) {
        self.order(Order::Drop);
        self.world.gateway.connected = false;
    }

    /// Closes the connection.
    pub(crate) fn close_connection(&mut self, close: Close) {
        self.order(Order::Close(close));
        self.closed(close);
    }

    /// Asks the bot to reconnect (opcode 7).
    pub(crate) fn ask_to_reconnect(&mut self) {
        self.order(Order::Send(json!({ "op": 7, "d": null }).to_string().into()));
        self.world.gateway.connected = false;
    }

    /// Tells the bot that its session is invalid (opcode 9).
    pub(crate) fn invalidate(&mut self, resumable: bool) {
        self.order(Order::Send(json!({ "op": 9, "d": resumable }).to_string().into()));
        self.world.gateway.connected = false;
        if !resumable {
            self.world.gateway.session = None;
        }
    }

    fn order(&mut self, order: Order) {
        if let Order::Send(frame) = &order {
            self.world.note(Source::ToBot, || frame.to_string());
        }
        if let Some(link) = &self.link {
            // As in `Link::send`.
            let _ = link.orders.send(order);
        }
    }

    fn closed(&mut self, close: Close) {
        let gateway = &mut self.world.gateway;
        gateway.connected = false;
        gateway.last_close = Some(close.code());
        if close.ends_session() {
            gateway.session = None;
        }
        self.world
            .note(Source::ToBot, || format!("close {}", close.code()));
    }

    fn connect(&mut self) -> (u64, mpsc::UnboundedReceiver<Order>) {
        let (orders, inbox) = mpsc::unbounded_channel();
        let gateway = &mut self.world.gateway;
        gateway.connections += 1;
        gateway.connected = false;
        gateway.stalled = false;
        let number = gateway.connections;
        self.link = Some(Link { number, orders });
        self.world.note(Source::ToBot, || "connected".to_owned());
        (number, inbox)
    }

    fn disconnected(&mut self, number: u64) {
        if self.link.as_ref().is_some_and(|link| link.number == number) {
            self.link = None;
            self.world.gateway.connected = false;
            self.world.note(Source::ToBot, || "disconnected".to_owned());
        }
    }

    fn identify(&mut self, number: u64, data: &Value) -> Result<(), Close> {
        check_identify(&self.world, data)?;
        let gateway = &mut self.world.gateway;
        gateway.identifies += 1;
        let id = format!("session{:04}", gateway.identifies);
        gateway.session = Some(Session {
            id: id.clone(),
            intents: look::number(data, "intents").unwrap_or(0),
            last: 0,
            unconfirmed: VecDeque::new(),
        });
        gateway.connected = self.link.as_ref().is_some_and(|link| link.number == number);
        let ready = ready(&self.world, &id, data.get("shard"));
        self.dispatch("READY", &ready.to_string());
        Ok(())
    }

    /// Takes a session up again; whether there was such a one.
    fn resume(&mut self, number: u64, data: &Value) -> Result<bool, Close> {
        let is_linked = self.link.as_ref().is_some_and(|link| link.number == number);
        let seen = look::number(data, "seq").unwrap_or(0);
        let gateway = &mut self.world.gateway;
        let Some(session) = gateway
            .session
            .as_mut()
            .filter(|session| session.id == look::text(data, "session_id"))
        else {
            return Ok(false);
        };
        if seen > session.last {
            return Err(Close::InvalidSequence);
        }
        session.unconfirmed.retain(|dispatch| dispatch.number > seen);
        let complete = session
            .unconfirmed
            .front()
            .is_none_or(|first| first.number == seen + 1);
        if !complete {
            return Ok(false);
        }
        let missed: Vec<_> = session
            .unconfirmed
            .iter()
            .map(|dispatch| Arc::clone(&dispatch.frame))
            .collect();
        gateway.resumes += 1;
        gateway.connected = is_linked;
        for frame in missed {
            self.order(Order::Send(frame));
        }
        self.dispatch("RESUMED", "{}");
        Ok(true)
    }

    fn heartbeat(&mut self, seen: &Value) {
        let gateway = &mut self.world.gateway;
        gateway.heartbeats += 1;
        if let (Some(session), Some(seen)) = (gateway.session.as_mut(), seen.as_u64()) {
            session.unconfirmed.retain(|dispatch| dispatch.number > seen);
        }
        self.order(Order::Send(r#"{"op":11}"#.into()));
    }
}

/// Reads a dispatch as serenity does; one that it does not understand it would pass over without a word.
fn read_back(event: &str, data: &str) -> Result<(), serde_json::Error> {
    match event {
        "INTERACTION_CREATE" => {
            serde_json::from_str::<serenity::model::application::Interaction>(data).map(drop)
        }
        "GUILD_DELETE" => serde_json::from_str::<serenity::model::event::GuildDeleteEvent>(data).map(drop),
        "CHANNEL_DELETE" => {
            serde_json::from_str::<serenity::model::event::ChannelDeleteEvent>(data).map(drop)
        }
        "THREAD_DELETE" => serde_json::from_str::<serenity::model::event::ThreadDeleteEvent>(data).map(drop),
        "READY" => serde_json::from_str::<serenity::model::gateway::Ready>(data).map(drop),
        _ => Ok(()),
    }
}

/// What matters of a dispatch, for the transcript.
fn gist(data: &str) -> String {
    let data: Value = serde_json::from_str(data).unwrap_or_default();
    match data.get("data") {
        Some(inner) => format!(
            "{} type={} {inner}",
            look::text(&data, "id"),
            look::number(&data, "type").unwrap_or(0)
        ),
        None => data.to_string(),
    }
}

fn check_identify(world: &World, data: &Value) -> Result<(), Close> {
    let intents = look::number(data, "intents").ok_or(Close::InvalidIntents)?;
    if intents & !INTENTS != 0 {
        return Err(Close::InvalidIntents);
    }
    let approved = if world.message_content_intent {
        MESSAGE_CONTENT
    } else {
        0
    };
    if intents & PRIVILEGED & !approved != 0 {
        return Err(Close::DisallowedIntents);
    }
    match look::list(data, "shard") {
        [] => Ok(()),
        [shard, count] if shard.as_u64() < count.as_u64() => Ok(()),
        _ => Err(Close::InvalidShard),
    }
}

fn ready(world: &World, session: &str, shard: Option<&Value>) -> Value {
    let servers = world.servers.values().filter(|server| server.has_bot);
    let servers: Vec<_> = servers
        .map(|server| json!({ "id": server.id, "unavailable": true }))
        .collect();
    json!({
        "v": 10,
        "user": wire::current_user(world),
        "guilds": servers,
        "session_id": session,
        "session_type": "normal",
        "resume_gateway_url": gateway_url(world),
        "shard": shard.cloned().unwrap_or_else(|| json!([0, 1])),
        "application": { "id": world.application.to_string(), "flags": 0 },
        "private_channels": [],
    })
}

/// The address of the gateway.
pub(crate) fn gateway_url(world: &World) -> String {
    world.base_url.replacen("http", "ws", 1)
}

/// One connection, from HELLO to its end.
struct Connection {
    hub: Arc<Hub>,
    number: u64,
    identified: bool,
    /// The longest a bot may be silent, and until when this one may.
    silence: Duration,
    silent_until: Instant,
    sends_ms: VecDeque<u64>,
}

/// Serves one connection.
pub(crate) async fn serve(hub: Arc<Hub>, mut socket: WebSocket) {
    let (number, mut orders) = hub.enter(State::connect);
    let interval = hub.config().heartbeat_interval_ms;
    let hello = json!({ "op": 10, "d": { "heartbeat_interval": interval } }).to_string();
    let silence = Duration::from_millis(interval.saturating_mul(2));
    let mut connection = Connection {
        hub,
        number,
        identified: false,
        silence,
        silent_until: Instant::now() + silence,
        sends_ms: VecDeque::new(),
    };
    if socket.send(Frame::Text(hello.into())).await.is_ok() {
        while let Some(close) = connection.step(&mut socket, &mut orders).await {
            if let Some(close) = close {
                connection.hub.enter(|state| state.closed(close));
                let frame = CloseFrame {
                    code: close.code(),
                    reason: format!("{close:?}").into(),
                };
                // Whether the bot still hears it is the bot's affair.
                let _ = socket.send(Frame::Close(Some(frame))).await;
                break;
            }
        }
    }
    connection.hub.enter(|state| state.disconnected(number));
}

impl Connection {
    /// One frame in or out. None: the connection is over; some close: it is to be closed.
    async fn step(
        &mut self,
        socket: &mut WebSocket,
        orders: &mut mpsc::UnboundedReceiver<Order>,
    ) -> Option<Option<Close>> {
        tokio::select! {
            biased;
            () = self.hub.stopped() => None,
            order = orders.recv() => match order? {
                Order::Send(frame) => socket.send(Frame::Text((&*frame).into())).await.ok().map(|()| None),
                Order::Close(close) => Some(Some(close)),
                Order::Drop => None,
            },
            frame = tokio::time::timeout_at(self.silent_until, socket.recv()) => match frame {
                Err(_) => Some(Some(Close::SessionTimedOut)),
                Ok(None | Some(Err(_)) | Some(Ok(Frame::Close(_)))) => None,
                Ok(Some(Ok(Frame::Text(text)))) => Some(self.received(&text).err()),
                Ok(Some(Ok(Frame::Binary(_)))) => Some(Some(Close::Decode)),
                Ok(Some(Ok(Frame::Ping(_) | Frame::Pong(_)))) => Some(None),
            },
        }
    }

    fn received(&mut self, text: &str) -> Result<(), Close> {
        self.silent_until = Instant::now() + self.silence;
        let hub = Arc::clone(&self.hub);
        hub.enter(|state| {
            let result = self.handle(state, text);
            if let Err(close) = result {
                state.world.problem(Problem::Gateway(format!(
                    "closed with {} ({close:?})",
                    close.code()
                )));
            }
            result
        })
    }

    fn handle(&mut self, state: &mut State, text: &str) -> Result<(), Close> {
        self.count_send(state.world.now_ms, text.len())?;
        let frame: Value = serde_json::from_str(text).map_err(|_| Close::Decode)?;
        let data = frame.get("d").unwrap_or(&Value::Null);
        let op = look::number(&frame, "op").ok_or(Close::Decode)?;
        state.world.note(Source::FromBot, || described(op, data));
        match op {
            1 => state.heartbeat(data),
            2 | 6 if self.identified => return Err(Close::AlreadyAuthenticated),
            2 => {
                self.check_token(data)?;
                state.identify(self.number, data)?;
                self.identified = true;
            }
            6 => {
                self.check_token(data)?;
                self.identified = state.resume(self.number, data)?;
                if !self.identified {
                    state.invalidate(false);
                }
            }
            3 | 4 | 8 | 31 if !self.identified => return Err(Close::NotAuthenticated),
            3 | 4 | 8 | 31 => {}
            _ => return Err(Close::UnknownOpcode),
        }
        Ok(())
    }

    fn check_token(&self, data: &Value) -> Result<(), Close> {
        let token = look::text(data, "token");
        let token = token.strip_prefix("Bot ").unwrap_or(token);
        if token == self.hub.config().token {
            Ok(())
        } else {
            Err(Close::AuthenticationFailed)
        }
    }

    fn count_send(&mut self, now_ms: u64, bytes: usize) -> Result<(), Close> {
        if bytes > limits::GATEWAY_FRAME {
            return Err(Close::Decode);
        }
        self.sends_ms
            .retain(|at| at.saturating_add(limits::GATEWAY_WINDOW_MS) > now_ms);
        self.sends_ms.push_back(now_ms);
        if self.sends_ms.len() > limits::GATEWAY_SENDS {
            Err(Close::RateLimited)
        } else {
            Ok(())
        }
    }
}

/// A frame from the bot for the transcript: without the token.
fn described(op: u64, data: &Value) -> String {
    match op {
        1 => format!("heartbeat {data}"),
        2 => format!("identify intents={} shard={}", data["intents"], data["shard"]),
        6 => format!("resume {} seq={}", data["session_id"], data["seq"]),
        _ => format!("op {op} {data}"),
    }
}
