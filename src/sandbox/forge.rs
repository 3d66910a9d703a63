//! What no client would send: interactions made by hand, for tests of what a bot does with them.
//!
//! Invariant: what is forged is the act alone. Who acts, where, and with which permissions stays Discord's word, as it is
//! outside, where nobody but Discord can send a bot anything.

use serde_json::{Value, json};

use super::acts::ActError;
use super::ids::{ChannelId, MessageId, PersonId};
use super::interaction::{Answered, InteractionKind};
use super::payload::Act;
use super::{Sandbox, json as look};

/// An act that is not looked at before the bot gets it.
#[derive(Clone, Debug, PartialEq)]
pub struct Forged {
    /// What kind of act it is told as.
    pub kind: InteractionKind,
    /// Discord's `data`, sent to the bot as it is.
    pub data: Value,
    /// The message that it is told to stand on, which need not have such a control, nor be the person's to see.
    pub on: Option<MessageId>,
}

impl Forged {
    /// A button of this `custom_id`.
    #[must_use]
    pub fn button(custom_id: &str) -> Self {
        Self::component(json!({ "component_type": 2, "custom_id": custom_id, "id": 0 }))
    }

    /// A menu of this `custom_id`, with these values chosen.
    #[must_use]
    pub fn menu(custom_id: &str, values: &[&str]) -> Self {
        let mut data = json!({ "component_type": 3, "custom_id": custom_id, "id": 0 });
        look::set(&mut data, "values", json!(values));
        Self::component(data)
    }

    /// A form of this `custom_id`, with these inputs filled in.
    #[must_use]
    pub fn form(custom_id: &str, inputs: &[(&str, &str)]) -> Self {
        let row = |(id, value): &(&str, &str)| {
            let input = json!({ "type": 4, "custom_id": id, "value": value, "id": 0 });
            json!({ "type": 1, "id": 0, "components": [input] })
        };
        let rows: Vec<Value> = inputs.iter().map(row).collect();
        Self {
            kind: InteractionKind::Submit,
            data: json!({ "custom_id": custom_id, "components": rows }),
            on: None,
        }
    }

    /// A command of this name, with Discord's own form of its options.
    #[must_use]
    pub fn command(name: &str, options: Value) -> Self {
        let mut data = json!({ "id": "1", "name": name, "type": 1 });
        look::set(&mut data, "options", options);
        Self {
            kind: InteractionKind::Command,
            data,
            on: None,
        }
    }

    /// The same, on this message.
    #[must_use]
    pub fn on(self, message: MessageId) -> Self {
        Self {
            on: Some(message),
            ..self
        }
    }

    fn component(data: Value) -> Self {
        Self {
            kind: InteractionKind::Component,
            data,
            on: None,
        }
    }
}

impl Sandbox {
    /// Sends the bot an act that was made by hand, and waits for the answer.
    ///
    /// # Errors
    ///
    /// [`ActError`] where the person does not see the channel, or the bot does not answer.
    pub async fn forge(
        &self,
        person: PersonId,
        channel: ChannelId,
        forged: Forged,
    ) -> Result<Answered, ActError> {
        self.act(person, &format!("forges {}", forged.data), |_| {
            Ok(Act {
                person,
                channel,
                kind: forged.kind,
                data: forged.data,
                source: forged.on,
                from_menu: false,
            })
        })
        .await
    }
}
