//! What operators see of a running Ferry: log records on standard error, each within the span of its request, and
//! reference ids that tie a record to what a person was told.
//!
//! Invariants: no record holds what a member typed, nor a token, bot's or interaction's. Ferry's own records carry ids
//! and stable words only. Libraries are heard from `warn` up, whatever the level, because some of them write whole
//! payloads below; the few that do so even in a warning are heard from `error` up. A refusal is logged at `info`, a
//! failure once at `error` with its reference id, where it is handled.

use std::fmt;
use std::io::{self, IsTerminal as _};
use std::sync::{Arc, Mutex, PoisonError};

use tracing::field::{Field, Visit};
use tracing::{Event, Span, Subscriber};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::{SubscriberInitExt as _, TryInitError};

use crate::config::{Log, LogFormat, LogLevel};

/// Modules of libraries whose warnings repeat payloads or addresses with interaction tokens in them.
const TALKATIVE: [&str; 2] = ["serenity::gateway", "serenity::http"];

/// The letters of a reference id: none that is taken for another when read aloud or copied by hand.
const REFERENCE_LETTERS: &[u8] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The length of a reference id, in letters.
const REFERENCE_LENGTH: usize = 8;

/// Logs to standard error from here on, for the whole process, records of the `log` crate included. The callback
/// hears each error that the database tells through its log alone.
///
/// # Errors
/// When the process logs already.
pub fn start(log: Log, on_store_error: impl Fn(&str) + Send + Sync + 'static) -> Result<(), TryInitError> {
    subscriber(log, io::stderr().is_terminal(), io::stderr)
        .with(store_errors(on_store_error))
        .try_init()
}

/// What turns records into lines, in colours or without.
pub fn subscriber<W>(
    log: Log,
    colours: bool,
    writer: W,
) -> impl Subscriber + for<'span> LookupSpan<'span> + Send + Sync
where
    W: for<'writer> MakeWriter<'writer> + Send + Sync + 'static,
{
    let lines = tracing_subscriber::fmt::layer().with_writer(writer);
    let lines = match log.format {
        LogFormat::Text => lines.with_ansi(colours).boxed(),
        LogFormat::Json => lines.json().flatten_event(true).with_span_list(false).boxed(),
    };
    tracing_subscriber::registry().with(lines.with_filter(filter(log.level)))
}

fn filter(level: LogLevel) -> Targets {
    let own = match level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
        LogLevel::Trace => LevelFilter::TRACE,
    };
    Targets::new()
        .with_default(own.min(LevelFilter::WARN))
        .with_target(env!("CARGO_CRATE_NAME"), own)
        .with_targets(TALKATIVE.map(|module| (module, LevelFilter::ERROR)))
}

/// The span of one request: every record within carries these. It is there at every level, so that an error tells
/// where it belongs.
#[must_use]
pub fn request_span(server: u64, channel: u64, command: &str, interaction: u64) -> Span {
    tracing::error_span!("request", server, channel, command, interaction)
}

/// Calls back with the text of each error that the database logs, some of which it tells in no other way. It is no
/// part of what is shown: no level silences it.
pub fn store_errors<S>(callback: impl Fn(&str) + Send + Sync + 'static) -> impl Layer<S>
where
    S: Subscriber + for<'span> LookupSpan<'span>,
{
    StoreErrors(callback).with_filter(LevelFilter::ERROR)
}

struct StoreErrors<F>(F);

impl<S: Subscriber, F: Fn(&str) + 'static> Layer<S> for StoreErrors<F> {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut record = Record::default();
        event.record(&mut record);
        let target = record.log_target.as_deref().unwrap_or(event.metadata().target());
        if target == "sled" || target.starts_with("sled::") {
            (self.0)(&record.message);
        }
    }
}

/// The fields of an event that say what was logged, and by whom if it came from the `log` crate.
#[derive(Default)]
struct Record {
    message: String,
    log_target: Option<String>,
}

impl Visit for Record {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if field.name() == "message" {
            self.message = format!("{value:?}");
        }
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "message" => value.clone_into(&mut self.message),
            "log.target" => self.log_target = Some(value.to_owned()),
            _ => {}
        }
    }
}

/// Names a failure, for the person who met it and for the log.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ReferenceId(String);

impl fmt::Display for ReferenceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Makes reference ids. Clones draw from the same row.
#[derive(Debug, Clone)]
pub struct References(Arc<Mutex<fastrand::Rng>>);

impl References {
    /// Ids that differ from one run to the next.
    #[must_use]
    pub fn new() -> Self {
        Self::of(fastrand::Rng::new())
    }

    /// Ids that are the same for the same seed.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self::of(fastrand::Rng::with_seed(seed))
    }

    fn of(rng: fastrand::Rng) -> Self {
        Self(Arc::new(Mutex::new(rng)))
    }

    /// The next id.
    #[must_use]
    pub fn reference_id(&self) -> ReferenceId {
        let mut rng = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        ReferenceId(
            (0..REFERENCE_LENGTH)
                .filter_map(|_| rng.choice(REFERENCE_LETTERS).copied().map(char::from))
                .collect(),
        )
    }
}

impl Default for References {
    fn default() -> Self {
        Self::new()
    }
}
