//! Messages and forms as plain data, in the shape that chat front ends share: text, cards, buttons, menus, inputs.

use crate::canvas::refusal::Field;
use crate::catalog::control::{ControlId, FormTicket};

/// A message to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Post {
    /// Text above everything; at most 2,000 characters.
    pub text: String,
    /// Framed parts; at most 10.
    pub cards: Vec<Card>,
    /// Rows of controls; at most 5.
    pub rows: Vec<Row>,
}

/// A framed part of a message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card {
    /// At most 256 characters.
    pub title: Option<String>,
    /// At most 4,096 characters.
    pub text: Option<String>,
    /// At most 25, in order.
    pub fields: Vec<CardField>,
    /// At most 2,048 characters.
    pub footer: Option<String>,
    /// The colour at its edge.
    pub tone: Tone,
}

/// A named part of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardField {
    /// 1 to 256 characters.
    pub name: String,
    /// 1 to 1,024 characters.
    pub value: String,
    /// Whether it may stand beside others.
    pub inline: bool,
}

/// What a card is about, as a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Something to read.
    #[default]
    Neutral,
    /// Something is done.
    Good,
    /// Something is missing or refused.
    Warning,
}

/// A row of controls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// 1 to 5 buttons.
    Buttons(Vec<Button>),
    /// One menu.
    Menu(Menu),
}

/// A button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// What it does.
    pub action: Action,
    /// 1 to 80 characters.
    pub label: String,
    /// How it looks.
    pub style: Style,
    /// Whether it can be pressed.
    pub enabled: bool,
}

/// What a button does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Ask Ferry for something.
    Control(ControlId),
    /// Go to an address.
    Link(String),
}

/// How a button looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// The likely choice.
    Primary,
    /// One of several.
    Secondary,
    /// Takes something away.
    Danger,
}

/// A menu of choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    /// What a choice does.
    pub id: ControlId,
    /// Shown while nothing is chosen; at most 150 characters.
    pub placeholder: String,
    /// 1 to 25.
    pub options: Vec<MenuOption>,
    /// The fewest that may be chosen.
    pub min: u8,
    /// The most that may be chosen.
    pub max: u8,
}

/// A choice in a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuOption {
    /// What is sent; at most 100 characters.
    pub value: String,
    /// What is read; at most 100 characters.
    pub label: String,
    /// A second line; at most 100 characters.
    pub description: Option<String>,
}

/// A form to be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// What it is for, with the canvas it belongs to.
    pub id: FormTicket,
    /// At most 45 characters.
    pub title: String,
    /// 1 to 5.
    pub inputs: Vec<Input>,
}

/// A text input of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The field it fills.
    pub field: Field,
    /// 1 to 45 characters.
    pub label: String,
    /// At most 100 characters.
    pub placeholder: Option<String>,
    /// What stands in it at first.
    pub value: Option<String>,
    /// Whether it may stay empty.
    pub required: bool,
    /// Whether it takes several lines.
    pub paragraph: bool,
    /// The most characters it takes, from 1 to 4,000.
    pub max: u16,
}

/// A completion of an option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is read; 1 to 100 characters.
    pub name: String,
    /// What is sent; 1 to 100 characters.
    pub value: String,
}
