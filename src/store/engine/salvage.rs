//! Salvage: from a copy of a damaged database, in a process that may die of it, every row that can still be read, and of
//! these each canvas's events as far as they follow upon what is known for sure.
//!
//! Rows are read table by table and told as they come, so that what was told before the process died is not lost. A row is
//! taken only if it matches its checksum, an event only if it continues the chain of its canvas.

use std::{
    collections::BTreeMap,
    io::{self, BufReader, Read, Write},
    path::Path,
    process::{Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use super::{
    copying,
    keys::{self, CanvasKey, Table},
    limits::CACHE_BYTES,
    probe::{Probe, open_database},
    read::{Chain, link_at},
    record::{EventRecord, HeadRecord, decoded},
    row::{self, Rows},
    tape::{Blob, Line, Lines, seal_rows},
    witness::Witness,
};

/// Rows by key, as they were read.
pub(super) type Salvaged = BTreeMap<Vec<u8>, Vec<u8>>;

/// Tells every row of a damaged database that can be read. It may change the files, panic, hang or die: it is for copies,
/// in a process of its own.
///
/// # Errors
/// The writer's, or that the database does not open.
pub fn salvage(dir: &Path, out: &mut impl Write) -> io::Result<()> {
    let witness = Witness::read(dir).ok().flatten();
    let witness = witness.unwrap_or_else(|| Witness::unmade(String::new()));
    let database = open_database(&dir.join(&witness.database), CACHE_BYTES).map_err(io::Error::other)?;
    // Heads and events first: they are what cannot be made from anything else.
    let first = [Table::Head, Table::Event];
    let rest = Table::ALL.into_iter().filter(|table| !first.contains(table));
    for table in first.into_iter().chain(rest) {
        for row in database.scan_prefix([table.byte()]) {
            let Ok((key, value)) = row else { break };
            if row::unseal(&key, &value).is_ok() {
                out.write_all(&seal_rows(&copying::entry(&[(key, value)], 0))?)?;
            }
        }
        out.flush()?;
    }
    Ok(())
}

/// Has a copy salvaged by a program of its own within a time; gives what it told, however it ended.
pub(super) fn run(probe: &Probe, dir: &Path, deadline: Duration) -> Salvaged {
    match probe {
        Probe::InProcess => {
            let mut told = Vec::new();
            // What was told before it failed is what there is.
            let _ = salvage(dir, &mut told);
            collect(&*told)
        }
        Probe::Child { program, args, .. } => {
            let mut command = Command::new(program);
            command.args(args).arg(dir).arg("--salvage");
            in_child(command, deadline).unwrap_or_default()
        }
    }
}

fn in_child(mut command: Command, deadline: Duration) -> io::Result<Salvaged> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let Some(output) = child.stdout.take() else {
        return Ok(Salvaged::new());
    };
    let (said, heard) = mpsc::channel();
    let listener = thread::spawn(move || {
        // Nobody listens any more after the deadline.
        let _ = said.send(collect(output));
    });
    let in_time = heard.recv_timeout(deadline);
    // One that hangs is ended, and what it told until then counts.
    child.kill()?;
    child.wait()?;
    let salvaged = in_time.or_else(|_| heard.recv()).unwrap_or_default();
    // Telling was its last deed.
    let _ = listener.join();
    Ok(salvaged)
}

fn collect(source: impl Read) -> Salvaged {
    let mut salvaged = Salvaged::new();
    for (line, _) in Lines::new(BufReader::new(source)).flatten() {
        if let Line::Rows(entry) = line {
            salvaged.extend(entry.put.into_iter().map(|(Blob(key), Blob(row))| (key, row)));
        }
    }
    salvaged
}

impl Rows for Salvaged {
    fn row(&self, key: &[u8]) -> Result<Option<sled::IVec>, super::errors::ReadError> {
        Ok(self.get(key).map(|row| sled::IVec::from(row.as_slice())))
    }
}

/// What a damaged database still has of one canvas beyond what is known for sure.
pub(super) struct Continued {
    pub(super) canvas: CanvasKey,
    /// Events known for sure.
    pub(super) known: u64,
    /// Events with those that continue them.
    pub(super) now: u64,
    /// Events that there once were, by the database's own account, where it can be read.
    pub(super) once: u64,
    /// The head of these events.
    pub(super) head: HeadRecord,
    /// The new events as rows.
    pub(super) rows: Vec<(Vec<u8>, sled::IVec)>,
}

/// Follows each salvaged canvas from what is known of it, as far as its chain holds. A canvas of which not even one new
/// event can be read is left out, unless the database knows that there were some.
pub(super) fn continued(salvaged: &Salvaged, known: &sled::Tree) -> Vec<Continued> {
    let mut canvases: Vec<u64> = salvaged
        .keys()
        .filter_map(|key| match Table::of(key)? {
            Table::Head => keys::fields(Table::Head, key).map(|[canvas]| canvas),
            Table::Event => keys::fields(Table::Event, key).map(|[canvas, _]| canvas),
            _ => None,
        })
        .collect();
    canvases.sort_unstable();
    canvases.dedup();
    let canvases = canvases.into_iter().map(CanvasKey::new);
    canvases
        .filter_map(|canvas| follow(salvaged, known, canvas))
        .collect()
}

fn head_of(rows: &impl Rows, canvas: CanvasKey) -> Option<HeadRecord> {
    let key = keys::head(canvas);
    let body = row::record(rows, &key).ok()??;
    decoded(&key, &body, HeadRecord::decode).ok()
}

fn follow(salvaged: &Salvaged, known: &sled::Tree, canvas: CanvasKey) -> Option<Continued> {
    let base = head_of(known, canvas);
    let told = head_of(salvaged, canvas);
    let after = base.as_ref().map_or(0, |head| head.version);
    let mut chain = Chain {
        after,
        link: link_at(known, canvas, after).ok()?,
    };
    let mut rows = Vec::new();
    while let Some((number, body)) = event_after(salvaged, canvas, chain.after) {
        let key = keys::event(canvas, number);
        let mut next = Chain { ..chain };
        let event = decoded(&key, &body, EventRecord::decode);
        if event.and_then(|event| next.step(canvas, &key, &event)).is_err() {
            break;
        }
        rows.extend(row::rows_of(&key, &body));
        chain = next;
    }
    let once = told
        .as_ref()
        .map_or(chain.after, |head| head.version)
        .max(chain.after);
    if chain.after == after && once == after {
        return None;
    }
    // A head that fits the events tells all that goes with them; any other, at least where the canvas belongs.
    let fits = told
        .as_ref()
        .is_some_and(|head| head.version == chain.after && head.link == chain.link);
    let snapshot = base.as_ref().map_or(0, |head| head.snapshot);
    let head = if fits { told } else { base.or(told) }?;
    Some(Continued {
        canvas,
        known: after,
        now: chain.after,
        once,
        head: HeadRecord {
            version: chain.after,
            link: chain.link,
            snapshot,
            ..head
        },
        rows,
    })
}

fn event_after(salvaged: &Salvaged, canvas: CanvasKey, after: u64) -> Option<(u64, Vec<u8>)> {
    let number = after.checked_add(1)?;
    let body = row::record(salvaged, &keys::event(canvas, number)).ok()??;
    Some((number, body))
}
