//! The rules for components, of messages and of forms.

use std::collections::HashSet;

use serde_json::Value;

use crate::sandbox::error::Form;
use crate::sandbox::json as look;
use crate::sandbox::limits;

const ROW: u64 = 1;
const BUTTON: u64 = 2;
const STRING_MENU: u64 = 3;
const TEXT_INPUT: u64 = 4;
const MENUS: [u64; 5] = [STRING_MENU, 5, 6, 7, 8];
const SECTION: u64 = 9;
const TEXT_DISPLAY: u64 = 10;
const THUMBNAIL: u64 = 11;
const CONTAINER: u64 = 17;
const LABEL: u64 = 18;
/// Section, text, gallery, file, separator, container: with the newer components, beside rows.
const NEW_TOP_LEVEL: [u64; 6] = [SECTION, TEXT_DISPLAY, 12, 13, 14, CONTAINER];
/// File upload, radio and checkbox components of forms, which the sandbox takes as they are.
const FORM_EXTRAS: [u64; 4] = [19, 21, 22, 23];

/// What is gathered over all components of one message or form.
#[derive(Default)]
struct Seen {
    custom_ids: HashSet<String>,
    count: usize,
    text: usize,
}

fn kind(component: &Value) -> u64 {
    look::number(component, "type").unwrap_or(0)
}

/// Checks the components of a message; `new_style` if it says that it uses the newer ones.
pub(crate) fn of_message(form: &mut Form, components: &[Value], new_style: bool) {
    let mut seen = Seen::default();
    if !new_style {
        form.length(components.len(), 0, limits::ROWS);
        form.each(components, |form, component| match kind(component) {
            ROW => row(form, component, &mut seen),
            _ => unknown_type(form, "Value must be one of {1}."),
        });
        return;
    }
    form.each(components, |form, component| {
        new_component(form, component, &mut seen)
    });
    if seen.count > limits::COMPONENTS_V2 {
        form.fault(
            "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
            "The maximum number of components is 40",
        );
    }
    if seen.text > limits::TEXT_DISPLAY_TOTAL {
        form.fault(
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
            "Components displayable text size exceeds 4000",
        );
    }
}

fn unknown_type(form: &mut Form, message: &str) {
    form.fault_at("type", "UNION_TYPE_CHOICES", message);
}

fn new_component(form: &mut Form, component: &Value, seen: &mut Seen) {
    match kind(component) {
        ROW => row(form, component, seen),
        TEXT_DISPLAY => {
            seen.count += 1;
            seen.text += look::text(component, "content").chars().count();
            form.required_text(component, "content", 1, limits::TEXT_DISPLAY_TOTAL);
        }
        SECTION => section(form, component, seen),
        CONTAINER => {
            seen.count += 1;
            let inner = look::list(component, "components");
            form.at("components", |form| {
                form.each(inner, |form, item| new_component(form, item, seen))
            });
        }
        other if NEW_TOP_LEVEL.contains(&other) => seen.count += 1,
        _ => unknown_type(form, "Value must be one of {1, 9, 10, 12, 13, 14, 17}."),
    }
}

fn section(form: &mut Form, component: &Value, seen: &mut Seen) {
    seen.count += 1;
    let texts = look::list(component, "components");
    form.at("components", |form| {
        form.length(texts.len(), 1, 3);
        form.each(texts, |form, text| new_component(form, text, seen));
    });
    match component.get("accessory") {
        None => form.required("accessory"),
        Some(accessory) => form.at("accessory", |form| match kind(accessory) {
            BUTTON => button(form, accessory, seen),
            THUMBNAIL => seen.count += 1,
            _ => unknown_type(form, "Value must be one of {2, 11}."),
        }),
    }
}

fn row(form: &mut Form, component: &Value, seen: &mut Seen) {
    seen.count += 1;
    let inner = look::list(component, "components");
    form.at("components", |form| {
        form.length(inner.len(), 1, limits::BUTTONS);
        let has_menu = inner.iter().any(|item| MENUS.contains(&kind(item)));
        if has_menu && inner.len() > 1 {
            let message = "The specified component exceeds the maximum width";
            form.fault("COMPONENT_LAYOUT_WIDTH_EXCEEDED", message);
        }
        form.each(inner, |form, item| match kind(item) {
            BUTTON => button(form, item, seen),
            menu if MENUS.contains(&menu) => self::menu(form, item, seen),
            _ => unknown_type(form, "Value must be one of {2, 3, 5, 6, 7, 8}."),
        });
    });
}

fn custom_id(form: &mut Form, component: &Value, seen: &mut Seen) {
    form.required_text(component, "custom_id", 1, limits::CUSTOM_ID);
    let id = look::text(component, "custom_id");
    if !id.is_empty() && !seen.custom_ids.insert(id.to_owned()) {
        let message = "Component custom id cannot be duplicated";
        form.fault_at("custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", message);
    }
}

fn button(form: &mut Form, button: &Value, seen: &mut Seen) {
    seen.count += 1;
    form.text(button, "label", 0, limits::BUTTON_LABEL);
    match look::number(button, "style") {
        Some(1..=4) => {
            custom_id(form, button, seen);
            needs_face(form, button);
        }
        Some(5) => {
            form.required_text(button, "url", 1, limits::BUTTON_URL);
            if look::given(button, "custom_id") {
                let message = "A custom id and url cannot both be specified";
                form.fault_at(
                    "custom_id",
                    "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                    message,
                );
            }
            needs_face(form, button);
        }
        Some(6) if look::given(button, "sku_id") => {}
        Some(6) => form.required("sku_id"),
        _ => form.fault_at(
            "style",
            "BASE_TYPE_CHOICES",
            "Value must be one of {1, 2, 3, 4, 5, 6}.",
        ),
    }
}

/// A button shows a label or an emoji.
fn needs_face(form: &mut Form, button: &Value) {
    if look::text(button, "label").trim().is_empty() && !look::given(button, "emoji") {
        form.fault(
            "BUTTON_COMPONENT_INVALID",
            "A button must have either a label or an emoji",
        );
    }
}

fn menu(form: &mut Form, menu: &Value, seen: &mut Seen) {
    seen.count += 1;
    custom_id(form, menu, seen);
    form.text(menu, "placeholder", 0, limits::MENU_PLACEHOLDER);
    let most = u64::try_from(limits::MENU_OPTIONS).unwrap_or(u64::MAX);
    form.number(menu, "min_values", 0, most);
    form.number(menu, "max_values", 1, most);
    if kind(menu) == STRING_MENU {
        form.at("options", |form| menu_options(form, look::list(menu, "options")));
    }
}

fn menu_options(form: &mut Form, options: &[Value]) {
    form.length(options.len(), 1, limits::MENU_OPTIONS);
    let mut values = HashSet::new();
    form.each(options, |form, option| {
        form.required_text(option, "label", 1, limits::MENU_OPTION);
        form.required_text(option, "value", 1, limits::MENU_OPTION);
        form.text(option, "description", 0, limits::MENU_OPTION);
        if !values.insert(look::text(option, "value").to_owned()) {
            let message = "The specified option value is already used";
            form.fault_at("value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message);
        }
    });
}

/// Checks a form (modal).
pub(crate) fn form(form: &mut Form, data: &Value) {
    form.required_text(data, "title", 1, limits::FORM_TITLE);
    form.required_text(data, "custom_id", 1, limits::CUSTOM_ID);
    let components = look::list(data, "components");
    let mut seen = Seen::default();
    form.at("components", |form| {
        form.length(components.len(), 1, limits::FORM_COMPONENTS);
        form.each(components, |form, component| {
            form_component(form, component, &mut seen)
        });
    });
}

fn form_component(form: &mut Form, component: &Value, seen: &mut Seen) {
    match kind(component) {
        ROW => {
            let inner = look::list(component, "components");
            form.at("components", |form| {
                form.length(inner.len(), 1, 1);
                form.each(inner, |form, input| text_input(form, input, true, seen));
            });
        }
        TEXT_DISPLAY => form.required_text(component, "content", 1, limits::TEXT_DISPLAY_TOTAL),
        LABEL => label(form, component, seen),
        _ => unknown_type(form, "Value must be one of {1, 10, 18}."),
    }
}

fn label(form: &mut Form, component: &Value, seen: &mut Seen) {
    form.required_text(component, "label", 1, limits::FORM_TITLE);
    form.text(component, "description", 1, limits::FORM_DESCRIPTION);
    match component.get("component") {
        None => form.required("component"),
        Some(inner) => form.at("component", |form| match kind(inner) {
            TEXT_INPUT => text_input(form, inner, false, seen),
            menu if MENUS.contains(&menu) => self::menu(form, inner, seen),
            extra if FORM_EXTRAS.contains(&extra) => custom_id(form, inner, seen),
            _ => unknown_type(form, "Value must be one of {3, 4, 5, 6, 7, 8, 19, 21, 22, 23}."),
        }),
    }
}

fn text_input(form: &mut Form, input: &Value, labelled: bool, seen: &mut Seen) {
    if kind(input) != TEXT_INPUT {
        unknown_type(form, "Value must be one of {4}.");
        return;
    }
    custom_id(form, input, seen);
    if labelled {
        form.required_text(input, "label", 1, limits::FORM_TITLE);
    }
    if !matches!(look::number(input, "style"), Some(1 | 2)) {
        form.fault_at("style", "BASE_TYPE_CHOICES", "Value must be one of {1, 2}.");
    }
    form.text(input, "value", 0, limits::FORM_TEXT);
    form.text(input, "placeholder", 0, limits::FORM_PLACEHOLDER);
    let most = u64::try_from(limits::FORM_TEXT).unwrap_or(u64::MAX);
    form.number(input, "min_length", 0, most);
    form.number(input, "max_length", 1, most);
    let (min, max) = (
        look::number(input, "min_length"),
        look::number(input, "max_length"),
    );
    if min.unwrap_or(0) > max.unwrap_or(most) {
        form.fault_at(
            "min_length",
            "TEXT_INPUT_COMPONENT_INVALID_MIN_LENGTH",
            "Must be at most max_length.",
        );
    }
}
