//! What operators see: records with their request, libraries kept quiet, and errors of the database heard.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test at once")]

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use expect_test::{Expect, expect};
use ferry::config::{Log, LogFormat, LogLevel};
use ferry::observability::{References, request_span, store_errors, subscriber};
use tracing_log::log;
use tracing_subscriber::layer::SubscriberExt as _;

/// Lines that were logged, kept.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().map_err(|_| io::ErrorKind::Other)?.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Lines {
    /// The lines without their time, which is whatever it is.
    fn text(&self, format: LogFormat) -> String {
        let bytes = self.0.lock().map(|bytes| bytes.clone()).unwrap_or_default();
        let timeless = |line: &str| match format {
            LogFormat::Text => line
                .split_once(' ')
                .map_or("", |(_, rest)| rest)
                .trim_start()
                .to_owned(),
            LogFormat::Json => line.split_once(',').map_or("", |(_, rest)| rest).to_owned(),
        };
        let lines: Vec<String> = String::from_utf8_lossy(&bytes).lines().map(timeless).collect();
        lines.join("\n")
    }
}

/// What is logged while `work` is done.
fn check(level: LogLevel, format: LogFormat, work: impl FnOnce(), expected: &Expect) {
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = subscriber(Log { level, format }, false, move || writer.clone());
    tracing::subscriber::with_default(subscriber, work);
    expected.assert_eq(&lines.text(format));
}

fn talk() {
    let _inside = request_span(1, 2, "job add", 3).entered();
    tracing::error!(target: "ferry::app", reference = "K7P2M4QX", "a failure");
    tracing::info!(target: "ferry::app", "a refusal");
    tracing::debug!(target: "ferry::app", "a detail");
    tracing::error!(target: "h2::client", "a library's error");
    tracing::warn!(target: "hyper::client", "a library's warning");
    tracing::info!(target: "serenity::client", "a library's chatter");
    tracing::error!(target: "serenity::gateway::shard", "the gateway's error");
    tracing::warn!(target: "serenity::gateway::ws", "a payload, with what a member wrote in it");
}

#[test]
fn records_carry_their_request_and_libraries_are_kept_quiet() {
    check(
        LogLevel::Info,
        LogFormat::Text,
        talk,
        &expect![[r#"
        ERROR request{server=1 channel=2 command="job add" interaction=3}: ferry::app: a failure reference="K7P2M4QX"
        INFO request{server=1 channel=2 command="job add" interaction=3}: ferry::app: a refusal
        ERROR request{server=1 channel=2 command="job add" interaction=3}: h2::client: a library's error
        WARN request{server=1 channel=2 command="job add" interaction=3}: hyper::client: a library's warning
        ERROR request{server=1 channel=2 command="job add" interaction=3}: serenity::gateway::shard: the gateway's error"#]],
    );
}

#[test]
fn a_trace_of_ferry_is_no_trace_of_its_libraries() {
    check(
        LogLevel::Trace,
        LogFormat::Text,
        talk,
        &expect![[r#"
        ERROR request{server=1 channel=2 command="job add" interaction=3}: ferry::app: a failure reference="K7P2M4QX"
        INFO request{server=1 channel=2 command="job add" interaction=3}: ferry::app: a refusal
        DEBUG request{server=1 channel=2 command="job add" interaction=3}: ferry::app: a detail
        ERROR request{server=1 channel=2 command="job add" interaction=3}: h2::client: a library's error
        WARN request{server=1 channel=2 command="job add" interaction=3}: hyper::client: a library's warning
        ERROR request{server=1 channel=2 command="job add" interaction=3}: serenity::gateway::shard: the gateway's error"#]],
    );
}

#[test]
fn errors_alone_still_carry_their_request() {
    check(
        LogLevel::Error,
        LogFormat::Text,
        talk,
        &expect![[r#"
        ERROR request{server=1 channel=2 command="job add" interaction=3}: ferry::app: a failure reference="K7P2M4QX"
        ERROR request{server=1 channel=2 command="job add" interaction=3}: h2::client: a library's error
        ERROR request{server=1 channel=2 command="job add" interaction=3}: serenity::gateway::shard: the gateway's error"#]],
    );
}

#[test]
fn machines_read_an_object_a_line() {
    check(
        LogLevel::Warn,
        LogFormat::Json,
        talk,
        &expect![[r#"
        "level":"ERROR","message":"a failure","reference":"K7P2M4QX","target":"ferry::app","span":{"channel":2,"command":"job add","interaction":3,"server":1,"name":"request"}}
        "level":"ERROR","message":"a library's error","target":"h2::client","span":{"channel":2,"command":"job add","interaction":3,"server":1,"name":"request"}}
        "level":"WARN","message":"a library's warning","target":"hyper::client","span":{"channel":2,"command":"job add","interaction":3,"server":1,"name":"request"}}
        "level":"ERROR","message":"the gateway's error","target":"serenity::gateway::shard","span":{"channel":2,"command":"job add","interaction":3,"server":1,"name":"request"}}"#]],
    );
}

/// Sends a record of the `log` crate over the bridge that the process installs.
fn log_record(target: &str, level: log::Level, message: &str) {
    let mut record = log::Record::builder();
    record.target(target).level(level);
    tracing_log::format_trace(&record.args(format_args!("{message}")).build()).unwrap();
}

#[test]
fn errors_of_the_database_are_heard_at_every_level() {
    let heard = Arc::new(Mutex::new(Vec::new()));
    let ears = Arc::clone(&heard);
    let quiet = Log {
        level: LogLevel::Error,
        format: LogFormat::Text,
    };
    let subscriber = subscriber(quiet, false, io::sink).with(store_errors(move |message| {
        ears.lock().unwrap().push(message.to_owned());
    }));
    tracing::subscriber::with_default(subscriber, || {
        tracing::error!(target: "sled::pagecache", "failed to flush: {}", "disk gone");
        tracing::warn!(target: "sled", "harmless");
        tracing::error!(target: "sledge", "no database");
        log_record("sled::iobuf", log::Level::Error, "short write");
        log_record("sled", log::Level::Info, "opened");
        log_record("ferry", log::Level::Error, "not the database");
    });
    assert_eq!(
        *heard.lock().unwrap(),
        ["failed to flush: disk gone", "short write"]
    );
}

#[test]
fn reference_ids_are_short_plain_and_repeatable() {
    let (one, same, other) = (References::seeded(7), References::seeded(7), References::new());
    let ids: BTreeSet<String> = (0..1_000).map(|_| one.reference_id().to_string()).collect();
    assert_eq!(ids.len(), 1_000);
    for id in &ids {
        assert_eq!(id.len(), 8);
        assert!(
            !id.contains(['0', 'O', '1', 'I', 'L', 'U']) && id.chars().all(|c| c.is_ascii_alphanumeric())
        );
    }
    assert!(ids.contains(&same.reference_id().to_string()));
    assert!(!ids.contains(&other.reference_id().to_string()));
}
