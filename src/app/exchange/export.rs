//! `/canvas export`: the file of a canvas, as whoever asked may see it, with a line that says what it is.
//!
//! Invariants: nothing is made on a mailbox's task; a file that Discord would refuse for its size is never sent.

use std::sync::Arc;

use crate::app::failure::Failure;
use crate::app::identity::ServerRoster;
use crate::app::messenger::Messenger;
use crate::app::names::{ASKED_FOR_FILE, Called};
use crate::app::press::{Commission, PICTURE_BYTES, Press, Seen};
use crate::app::repository::{self, blocking};
use crate::canvas::visibility::Viewer;
use crate::canvas::{Fact, Member, Timestamp};
use crate::catalog::exchange::ExportFormat;
use crate::interchange::{self, People, Reader};
use crate::picture::data::Names;
use crate::picture::raster::RasterFault;
use crate::picture::resolve::resolved;
use crate::picture::studio::{Format, Order, StudioFault};
use crate::picture::{Picture, Subject};
use crate::summary::export::{self, Named, Source};
use crate::view::exchange::{self, LeftOut};
use crate::view::post::{File, Post};
use crate::view::{Look, Roster};
use crate::wording::Tongue;

/// What came of an export.
enum Made {
    /// The file, what it says for those who do not see it, and what is not in it.
    File(Arc<[u8]>, Option<String>, LeftOut),
    /// Nothing that fits: even the smallest has so many bytes.
    TooLarge(usize),
}

impl<M: Messenger> Press<M> {
    /// The answer to an export that was asked for at that time.
    pub(in crate::app) async fn export(
        &self,
        order: Box<Commission>,
        format: ExportFormat,
        at: Timestamp,
    ) -> Result<Post, Failure> {
        let limit = order.limit;
        let tongue = self.wording.tongue(&order.language);
        let name = self.look(&order.seen(), |look| name(look, format, at));
        let made = match format {
            ExportFormat::Markdown | ExportFormat::Json | ExportFormat::Csv => {
                self.written(order, format, at).await?
            }
            ExportFormat::Png | ExportFormat::Svg | ExportFormat::Pdf => {
                self.picture_file(&order.seen(), format, limit).await?
            }
        };
        Ok(match made {
            Made::File(bytes, alt, left_out) if bytes.len() <= limit => {
                let file = File { name, alt, bytes };
                exchange::exported(&tongue, format, left_out).file(Some(file))
            }
            Made::File(bytes, ..) => exchange::too_large(&tongue, format, bytes.len(), limit),
            Made::TooLarge(bytes) => exchange::too_large(&tongue, format, bytes, limit),
        })
    }

    /// The blueprint of a canvas as a document; `None` while there is nothing of a solution.
    pub(in crate::app) async fn blueprint(&self, seen: &Seen<'_>, at: Timestamp) -> Option<File> {
        let people = self.look(seen, export::people);
        let names = self.called(seen.place.guild, people).await;
        let document = self.look(seen, |look| {
            let people = Everybody::new(look, &names);
            export::blueprint(&source(look, &[], &people, at))
        })?;
        Some(File {
            name: "blueprint.md".to_owned(),
            alt: None,
            bytes: document.into_bytes().into(),
        })
    }

    async fn written(
        &self,
        order: Box<Commission>,
        format: ExportFormat,
        at: Timestamp,
    ) -> Result<Made, Failure> {
        let people = self.look(&order.seen(), export::people);
        let names = self.called(order.place.guild, people).await;
        let (store, wording) = (self.store.clone(), self.wording.clone());
        blocking(move || {
            let facts = repository::log_upto(&store, order.key, order.canvas.version)?;
            let roster = ServerRoster {
                store: &store,
                guild: order.place.guild,
            };
            let look = Look {
                tongue: &wording.tongue(&order.language),
                canvas: &order.canvas,
                key: order.key,
                viewer: order.viewer,
                roster: &roster,
            };
            let written = write(&look, reader(&look), &names, &facts, format, at);
            let left_out = LeftOut {
                hidden: order.canvas.hides_totals(),
                others: !written.complete,
            };
            Ok(Made::File(written.bytes.into(), None, left_out))
        })
        .await
    }

    async fn called(&self, guild: u64, people: std::collections::BTreeSet<u64>) -> Called {
        self.names
            .of(&*self.messenger, guild, people, ASKED_FOR_FILE)
            .await
    }

    /// The picture in a format; smaller pixels where that is what fits.
    async fn picture_file(
        &self,
        seen: &Seen<'_>,
        format: ExportFormat,
        limit: usize,
    ) -> Result<Made, Failure> {
        let picture = self.sketch(seen, Subject::Canvas).await;
        let picture = picture.ok_or(Failure::Drawing(StudioFault::Broken))?;
        let hidden = seen.canvas.hides_totals();
        let format = match format {
            ExportFormat::Svg => Format::Svg,
            ExportFormat::Pdf => Format::Pdf,
            _ => Format::Png {
                limit: limit.min(PICTURE_BYTES),
            },
        };
        self.drawn_or_too_large(picture, format, hidden).await
    }

    async fn drawn_or_too_large(
        &self,
        picture: Picture,
        format: Format,
        hidden: bool,
    ) -> Result<Made, Failure> {
        match self.studio.draw(Order { picture, format }).await {
            Ok(drawn) => {
                let left_out = LeftOut {
                    hidden,
                    others: false,
                };
                Ok(Made::File(drawn.bytes, Some(drawn.alt.to_string()), left_out))
            }
            Err(StudioFault::Raster(fault)) => match *fault {
                RasterFault::TooLarge { bytes, .. } => Ok(Made::TooLarge(bytes)),
                RasterFault::Encoding(_) => Err(StudioFault::Raster(fault).into()),
            },
            Err(fault) => Err(fault.into()),
        }
    }
}

/// A file of text.
pub(in crate::app) struct Written {
    pub(in crate::app) bytes: Vec<u8>,
    /// Whether it is no JSON that leaves something out.
    pub(in crate::app) complete: bool,
}

/// Writes a file of text: JSON for the reader, all else for whoever looks. Takes long where the canvas is large: for a
/// blocking thread.
pub(in crate::app) fn write(
    look: &Look<'_>,
    reader: Reader,
    names: &dyn Names,
    facts: &[Fact],
    format: ExportFormat,
    at: Timestamp,
) -> Written {
    let people = Everybody::new(look, names);
    let source = source(look, facts, &people, at);
    let (bytes, complete) = match format {
        ExportFormat::Csv => (export::csv(&source), true),
        ExportFormat::Json => {
            let exported = interchange::export(&interchange::Source {
                canvas: look.canvas,
                facts,
                people: &people,
                viewer: reader,
            });
            (exported.json.into_bytes(), exported.complete)
        }
        _ => (export::markdown(&source).into_bytes(), true),
    };
    Written { bytes, complete }
}

/// What a file is called: after the canvas and the day, with the ending of its format.
pub(in crate::app) fn name(look: &Look<'_>, format: ExportFormat, at: Timestamp) -> String {
    export::file_name(&source(look, &[], &Unnamed, at), format.ending())
}

fn reader(look: &Look<'_>) -> Reader {
    Reader::Viewer {
        viewer: look.viewer,
        facilitator: match look.viewer {
            Viewer::Person(actor) => look.canvas.is_facilitator(&actor),
            Viewer::Public => false,
        },
    }
}

const fn source<'a>(look: &Look<'a>, facts: &'a [Fact], named: &'a dyn Named, at: Timestamp) -> Source<'a> {
    Source {
        look: *look,
        facts,
        named,
        at,
    }
}

/// The people of a server, as files name them.
struct Everybody<'a> {
    roster: &'a dyn Roster,
    names: &'a dyn Names,
    tongue: &'a Tongue,
}

impl<'a> Everybody<'a> {
    const fn new(look: &Look<'a>, names: &'a dyn Names) -> Self {
        Self {
            roster: look.roster,
            names,
            tongue: look.tongue,
        }
    }
}

impl Named for Everybody<'_> {
    fn name(&self, user: u64) -> Option<String> {
        self.names.name(user)
    }

    fn words(&self, raw: &str) -> String {
        resolved(raw, self.tongue, self.names)
    }
}

impl People for Everybody<'_> {
    fn user(&self, member: Member) -> Option<u64> {
        self.roster.user(member)
    }

    fn name(&self, user: u64) -> Option<String> {
        self.names.name(user)
    }
}

/// Nobody, where a file is only to be called something.
struct Unnamed;

impl Named for Unnamed {
    fn name(&self, _user: u64) -> Option<String> {
        None
    }

    fn words(&self, raw: &str) -> String {
        raw.to_owned()
    }
}
