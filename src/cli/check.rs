//! `ferry check`: a list of what the bot needs before it can run, each found good or not. It changes nothing and
//! connects to nothing.

use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::cli::exit::{Code, Exit};
use crate::cli::invite::explanation;
use crate::clock::Clock;
use crate::config::{Config, Environment, Flags, Loaded, Token};
use crate::picture::fonts::Addition;
use crate::run::{self, Limits};
use crate::store::{self, Found};

/// Milliseconds of an hour.
const HOUR_MS: i64 = 60 * 60 * 1_000;

/// What was looked at, in order.
pub(super) struct Report(Vec<Finding>);

/// One thing that the bot needs, and how it is.
struct Finding {
    subject: &'static str,
    state: Result<String, Exit>,
}

impl Report {
    /// Good if every finding is; else the first kind of fault that was found.
    pub(super) fn outcome(self) -> Result<(), Exit> {
        let faults: Vec<Exit> = self
            .0
            .into_iter()
            .filter_map(|finding| finding.state.err())
            .collect();
        match faults.first() {
            None => Ok(()),
            Some(first) => Err(Exit::new(
                first.code,
                format!("not ready to run; faults found: {}", faults.len()),
            )),
        }
    }
}

/// Looks at everything.
pub(super) fn report(flags: &Flags, environment: &Environment, folder: &Path) -> Report {
    let loaded = Config::load(flags, environment, folder);
    let mut findings = match &loaded {
        Ok(loaded) => {
            let mut findings = vec![token(&loaded.config, environment), discord(&loaded.config)];
            let data_dir = folder.join(&loaded.config.data_dir);
            findings.extend(places(&data_dir));
            findings.push(backups(&loaded.config, &data_dir));
            findings.push(fonts(&loaded.config, folder));
            findings
        }
        Err(_) => Vec::new(),
    };
    findings.insert(0, configuration(loaded.map_err(Exit::from)));
    Report(findings)
}

fn configuration(loaded: Result<Loaded, Exit>) -> Finding {
    Finding {
        subject: "configuration",
        state: loaded.map(|loaded| match loaded.file {
            Some(file) => format!("from {}", file.display()),
            None => "no file; defaults, environment and flags alone".to_owned(),
        }),
    }
}

fn token(config: &Config, environment: &Environment) -> Finding {
    Finding {
        subject: "token",
        state: Token::find(config, environment)
            .map(|token| {
                let id = token.application_id();
                format!("has the form of one, for the application {id}; only Discord can tell more")
            })
            .map_err(Exit::from),
    }
}

fn discord(config: &Config) -> Finding {
    Finding {
        subject: "Discord",
        state: Ok(match &config.discord.api_url {
            Some(url) => format!("reached through {url}, with Ferry's own rate limiter switched off"),
            None => "reached directly".to_owned(),
        }),
    }
}

/// The data folder and the store in it. In a faulty folder the store would only say the same again.
fn places(data_dir: &Path) -> Vec<Finding> {
    let folder = data_folder(data_dir);
    let store = folder.state.is_ok().then(|| store(&run::store_dir(data_dir)));
    let posts = folder.state.is_ok().then(|| posts(&run::undelivered(data_dir)));
    std::iter::once(folder).chain(store).chain(posts).collect()
}

/// What was given up and not posted. Ferry works all the same, so nothing is faulty.
fn posts(list: &Path) -> Finding {
    Finding {
        subject: "posts",
        state: match fs::read_to_string(list) {
            Ok(lines) => Ok(given_up(&lines)),
            Err(absent) if absent.kind() == ErrorKind::NotFound => Ok("none was given up".to_owned()),
            Err(cause) => Err(Exit::new(
                Code::StoreDisk,
                format!("{} cannot be read: {cause}", list.display()),
            )),
        },
    }
}

fn given_up(lines: &str) -> String {
    let count = lines.lines().count();
    let listed: String = lines.lines().map(|line| format!("\n          {line}")).collect();
    format!(
        "given up, {count} in all:{listed}\n        once Ferry may post in a channel again, /canvas board there posts \
         what was missed"
    )
}

fn data_folder(path: &Path) -> Finding {
    let shown = path.display();
    let fault = |what: String| Err(Exit::new(Code::StoreDisk, what));
    Finding {
        subject: "data folder",
        state: match fs::metadata(path) {
            Ok(found) if found.is_dir() => Ok(shown.to_string()),
            Ok(_) => fault(format!(
                "{shown} is not a folder: name another with --data or `data_dir`"
            )),
            Err(absent) if absent.kind() == ErrorKind::NotFound => {
                Ok(format!("{shown}, which the first start makes"))
            }
            Err(cause) => fault(format!("{shown} cannot be looked at: {cause}")),
        },
    }
}

fn store(dir: &Path) -> Finding {
    Finding {
        subject: "store",
        state: store::look(dir).map_err(Exit::from).map(|found| {
            let how = match found {
                Found::Nothing => "none yet; the first start makes one",
                Found::Clean => "stopped cleanly, and its files are as they were then",
                Found::Unclean => "not stopped cleanly; the next start examines a copy before it opens it",
            };
            how.to_owned()
        }),
    }
}

/// The newest backup and its age. A store without one is not faulty: its journal may reach back to the beginning.
fn backups(config: &Config, data_dir: &Path) -> Finding {
    let dir = Limits::of(config).backup_dir(data_dir);
    let every = config.backup.every_hours;
    let newest = store::newest_backup_at(&dir);
    Finding {
        subject: "backups",
        state: Ok(match newest {
            Some(at) => {
                let hours = Clock::system().now().millis().saturating_sub(at.millis()) / HOUR_MS;
                format!(
                    "the newest is {hours} hours old, in {}; one is taken every {every} hours",
                    dir.display()
                )
            }
            None => format!(
                "none yet in {}; a running bot takes one every {every} hours",
                dir.display()
            ),
        }),
    }
}

/// Which scripts pictures can show. Ferry works without the rest, so nothing is faulty.
fn fonts(config: &Config, folder: &Path) -> Finding {
    let shown = config.pictures.fonts.display();
    let missing = run::fonts(config, folder).missing();
    let lacks = |missing: &Addition| format!("{} (install {})", missing.scripts(), missing.package());
    let lacks: Vec<String> = missing.iter().map(lacks).collect();
    Finding {
        subject: "pictures",
        state: Ok(match lacks.is_empty() {
            true => format!("drawn with the fonts in {shown}"),
            false => format!("drawn, but {shown} has no font for {}", lacks.join(" and for ")),
        }),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Finding { subject, state } in &self.0 {
            match state {
                Ok(how) => writeln!(f, "ok      {subject:13}  {how}")?,
                Err(exit) => writeln!(f, "FAULTY  {subject:13}  {}", exit.message)?,
            }
        }
        write!(f, "\n{}", explanation())
    }
}
