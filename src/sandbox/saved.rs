//! What lasts of a World when its process ends: servers, channels with their messages, people, and commands.
//!
//! Invariants: ids stay as they are, and none that was handed out before is handed out again, not even one handed out
//! after the saving; a file's bytes never change and last beside the rest, by its id, since pictures would be most of
//! what is written at each saving; interactions, rate limits, faults, the gateway's session and the transcript do not last.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::command::Command;
use super::ids::{ChannelId, FileId, PersonId, ServerId, Snowflakes};
use super::message::File;
use super::world::{Channel, Person, Server, World};

/// The form that is written here, and the only one that is read.
const FORM: u32 = 2;

/// What lasts of a World, to be stored in any format that serde writes; the bytes of its files are to be stored
/// besides.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Saved {
    form: u32,
    bot: PersonId,
    /// The clock when it was saved, unix milliseconds.
    pub saved_ms: u64,
    servers: BTreeMap<ServerId, Server>,
    channels: HashMap<ChannelId, Channel>,
    people: BTreeMap<PersonId, Person>,
    global_commands: Vec<Command>,
    server_commands: BTreeMap<ServerId, Vec<Command>>,
    ids: Snowflakes,
}

/// Why what was saved cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RestoreError {
    /// It has a form that is not read here.
    #[error("it has form {0}, and only form {FORM} is read here")]
    Form(u32),
    /// It was saved with another application's bot in it.
    #[error("it belongs to the application {0}")]
    OtherApplication(PersonId),
}

impl Saved {
    /// What lasts of this World.
    pub(crate) fn of(world: &World) -> Self {
        Self {
            form: FORM,
            bot: world.bot,
            saved_ms: world.now_ms,
            servers: world.servers.clone(),
            channels: world.channels.clone(),
            people: world.people.clone(),
            global_commands: world.global_commands.clone(),
            server_commands: world.server_commands.clone(),
            ids: world.ids.clone(),
        }
    }

    /// The files of messages, and those that people hold ready.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        let messages = self
            .channels
            .values()
            .flat_map(|channel| channel.messages.values());
        let posted = messages.flat_map(|message| &message.body.files);
        posted.chain(self.people.values().flat_map(|person| &person.uploads))
    }

    /// Gives each file its bytes, after reading.
    ///
    /// # Errors
    /// The first error of `find`.
    pub fn fill<E>(&mut self, mut find: impl FnMut(FileId) -> Result<Arc<[u8]>, E>) -> Result<(), E> {
        let messages = self
            .channels
            .values_mut()
            .flat_map(|channel| channel.messages.values_mut());
        let posted = messages.flat_map(|message| &mut message.body.files);
        for file in posted.chain(self.people.values_mut().flat_map(|person| &mut person.uploads)) {
            file.bytes = find(file.id)?;
        }
        Ok(())
    }

    /// Puts it in place of what the World holds.
    pub(crate) fn restore(self, world: &mut World) -> Result<(), RestoreError> {
        if self.form != FORM {
            return Err(RestoreError::Form(self.form));
        }
        if self.bot != world.bot {
            return Err(RestoreError::OtherApplication(self.bot));
        }
        world.servers = self.servers;
        world.channels = self.channels;
        world.people = self.people;
        world.global_commands = self.global_commands;
        world.server_commands = self.server_commands;
        world.ids = self.ids;
        world.ids.leave_gap();
        Ok(())
    }
}
