//! Messages and forms as plain data, in the shape that chat front ends share: text, files, cards, buttons, menus,
//! inputs.

use std::sync::Arc;

use crate::canvas::refusal::Field;
use crate::catalog::control::{ControlId, FormTicket};

/// Characters in the text of a post.
pub const POST_CHARS: usize = 2_000;
/// People whom a post calls.
pub const CALLS: usize = 100;
/// Files in a post.
pub const FILES: usize = 10;
/// Characters of what a file says for those who do not see it.
pub const ALT_CHARS: usize = 1_024;
/// Cards in a post.
pub const CARDS: usize = 10;
/// Characters in all cards of a post together: titles, texts, field names and values, footers.
pub const CARDS_CHARS: usize = 6_000;
/// Characters in the title of a card.
pub const CARD_TITLE_CHARS: usize = 256;
/// Characters in the text of a card.
pub const CARD_CHARS: usize = 4_096;
/// Fields in a card.
pub const FIELDS: usize = 25;
/// Characters in the name of a field.
pub const FIELD_NAME_CHARS: usize = 256;
/// Characters in the value of a field.
pub const FIELD_CHARS: usize = 1_024;
/// Characters in the footer of a card.
pub const FOOTER_CHARS: usize = 2_048;
/// Rows of controls in a post.
pub const ROWS: usize = 5;
/// Buttons in a row.
pub const BUTTONS: usize = 5;
/// Characters in the label of a button.
pub const BUTTON_CHARS: usize = 80;
/// Options in a menu.
pub const OPTIONS: usize = 25;
/// Characters in the value, the label or the description of an option.
pub const OPTION_CHARS: usize = 100;
/// Characters in the placeholder of a menu.
pub const MENU_PLACEHOLDER_CHARS: usize = 150;
/// Characters in the title of a form.
pub const FORM_TITLE_CHARS: usize = 45;
/// Inputs in a form.
pub const INPUTS: usize = 5;
/// Characters in the label of an input.
pub const INPUT_LABEL_CHARS: usize = 45;
/// Characters in the placeholder of an input.
pub const INPUT_PLACEHOLDER_CHARS: usize = 100;
/// Completions offered at once.
pub const CHOICES: usize = 25;
/// Characters in the name or the value of a completion.
pub const CHOICE_CHARS: usize = 100;

/// A message to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Post {
    /// Text above everything; at most 2,000 characters.
    pub text: String,
    /// Pictures and files, above the cards; at most 10.
    pub files: Vec<File>,
    /// Framed parts; at most 10.
    pub cards: Vec<Card>,
    /// Rows of controls; at most 5.
    pub rows: Vec<Row>,
    /// Whom it calls, by their ids at Discord: nobody else, whoever is named in it. At most 100, each named in the text.
    pub calls: Vec<u64>,
}

impl Post {
    /// A post of text alone.
    #[must_use]
    pub fn text(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }

    /// The post with one more file, if there is one.
    #[must_use]
    pub fn file(mut self, file: Option<File>) -> Self {
        self.files.extend(file);
        self
    }

    /// The post with one more card.
    #[must_use]
    pub fn card(mut self, card: Card) -> Self {
        self.cards.push(card);
        self
    }

    /// The post with one more row of buttons; no row where there are none.
    #[must_use]
    pub fn buttons(mut self, buttons: Vec<Button>) -> Self {
        if !buttons.is_empty() {
            self.rows.push(Row::Buttons(buttons));
        }
        self
    }

    /// The post with one more menu.
    #[must_use]
    pub fn menu(mut self, menu: Menu) -> Self {
        self.rows.push(Row::Menu(menu));
        self
    }
}

/// A file that goes with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name, as `canvas.png`: letters, digits, dots, dashes and underscores.
    pub name: String,
    /// What it says, for those who do not see it; at most 1,024 characters.
    pub alt: Option<String>,
    /// What is in it.
    pub bytes: Arc<[u8]>,
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

impl Card {
    /// A card with a title and a text.
    #[must_use]
    pub fn new(title: String, text: String) -> Self {
        Self {
            title: Some(title),
            text: Some(text),
            ..Self::default()
        }
    }

    /// A card with a text alone.
    #[must_use]
    pub fn untitled(text: String) -> Self {
        Self {
            text: Some(text),
            ..Self::default()
        }
    }

    /// The card with this tone.
    #[must_use]
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// The card with this footer.
    #[must_use]
    pub fn footer(mut self, footer: String) -> Self {
        self.footer = Some(footer);
        self
    }
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
    /// Whether it is the one that stands, and is shown as chosen.
    pub chosen: bool,
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
