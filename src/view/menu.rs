//! Menus, and how an item reads as one of their options.
//!
//! Invariants: no menu holds more than [`OPTIONS`], and none is empty where a function may give `None`; an option names
//! an item by its id and as much of its text as fits, without escaping, since options know no mark-up.

use crate::canvas::Item;
use crate::catalog::control::ControlId;
use crate::view::post::{Menu, MenuOption, OPTION_CHARS, OPTIONS};
use crate::view::text;

/// An item as an option.
pub(super) fn item(item: &Item) -> MenuOption {
    MenuOption {
        value: item.id.to_string(),
        label: text::plain(&format!("{} {}", item.id, item.body.text()), OPTION_CHARS),
        description: None,
        chosen: false,
    }
}

/// An item as an option with a second line, unless that is blank.
pub(super) fn item_about(of: &Item, about: &str) -> MenuOption {
    let about = text::plain(about, OPTION_CHARS);
    MenuOption {
        description: Some(about).filter(|about| !about.is_empty()),
        ..item(of)
    }
}

/// A menu of which one option is chosen.
pub(super) fn of_one(id: ControlId, placeholder: String, mut options: Vec<MenuOption>) -> Menu {
    options.truncate(OPTIONS);
    Menu {
        id,
        placeholder,
        options,
        min: 1,
        max: 1,
    }
}

/// A menu of which one option or more are chosen, `most` at most; `None` where there is nothing to choose.
pub(super) fn up_to(
    most: usize,
    id: ControlId,
    placeholder: String,
    options: Vec<MenuOption>,
) -> Option<Menu> {
    let menu = of_one(id, placeholder, options);
    let max = u8::try_from(menu.options.len().min(most)).ok()?;
    (max > 0).then_some(Menu { max, ..menu })
}
