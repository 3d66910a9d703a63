//! Discord's limits, each with its unit. Nothing else in the sandbox writes such a number.

/// Milliseconds within which an interaction wants its first response.
pub(crate) const FIRST_RESPONSE_MS: u64 = 3_000;
/// Milliseconds an interaction's token lives.
pub(crate) const TOKEN_LIFE_MS: u64 = 15 * 60 * 1_000;

/// Characters of a message.
pub(crate) const CONTENT: usize = 2_000;
/// Embeds of a message.
pub(crate) const EMBEDS: usize = 10;
/// Characters of all embeds of a message together.
pub(crate) const EMBED_TOTAL: usize = 6_000;
/// Characters of an embed's title, of a field's name, of its author's name.
pub(crate) const EMBED_NAME: usize = 256;
/// Characters of an embed's description.
pub(crate) const EMBED_DESCRIPTION: usize = 4_096;
/// Fields of an embed.
pub(crate) const EMBED_FIELDS: usize = 25;
/// Characters of a field's value.
pub(crate) const EMBED_FIELD_VALUE: usize = 1_024;
/// Characters of an embed's footer.
pub(crate) const EMBED_FOOTER: usize = 2_048;
/// Files of a message.
pub(crate) const ATTACHMENTS: usize = 10;
/// Characters of a file's description (its alt text).
pub(crate) const ATTACHMENT_DESCRIPTION: usize = 1_024;
/// People whom a message may be allowed to ping by name.
pub(crate) const ALLOWED_USERS: usize = 100;
/// Characters of a nonce.
pub(crate) const NONCE: usize = 25;
/// Milliseconds for which a nonce is remembered.
pub(crate) const NONCE_LIFE_MS: u64 = 5 * 60 * 1_000;

/// Characters of a `custom_id`.
pub(crate) const CUSTOM_ID: usize = 100;
/// Rows of a message.
pub(crate) const ROWS: usize = 5;
/// Buttons of a row.
pub(crate) const BUTTONS: usize = 5;
/// Characters of a button's label.
pub(crate) const BUTTON_LABEL: usize = 80;
/// Characters of a link button's address.
pub(crate) const BUTTON_URL: usize = 512;
/// Options of a menu.
pub(crate) const MENU_OPTIONS: usize = 25;
/// Characters of a menu option's label, value or description.
pub(crate) const MENU_OPTION: usize = 100;
/// Characters of a menu's placeholder.
pub(crate) const MENU_PLACEHOLDER: usize = 150;
/// Components of a message that uses the newer components, nested ones counted.
pub(crate) const COMPONENTS_V2: usize = 40;
/// Characters of all text displays of such a message together.
pub(crate) const TEXT_DISPLAY_TOTAL: usize = 4_000;

/// Characters of a form's title, and of a field's label.
pub(crate) const FORM_TITLE: usize = 45;
/// Components of a form.
pub(crate) const FORM_COMPONENTS: usize = 5;
/// Characters of a text input.
pub(crate) const FORM_TEXT: usize = 4_000;
/// Characters of a text input's placeholder.
pub(crate) const FORM_PLACEHOLDER: usize = 100;
/// Characters of the description below a label.
pub(crate) const FORM_DESCRIPTION: usize = 100;

/// Chat input commands of a scope (global, or one server).
pub(crate) const CHAT_COMMANDS: usize = 100;
/// Person commands, and message commands, of a scope.
pub(crate) const MENU_COMMANDS: usize = 15;
/// Commands created in a scope within a day.
pub(crate) const COMMAND_CREATIONS: usize = 200;
/// Milliseconds of that day.
pub(crate) const COMMAND_CREATIONS_MS: u64 = 24 * 60 * 60 * 1_000;
/// Characters of a command's or option's name.
pub(crate) const COMMAND_NAME: usize = 32;
/// Characters of a command's or option's description.
pub(crate) const COMMAND_DESCRIPTION: usize = 100;
/// Options of a command, and sub-commands of a group.
pub(crate) const COMMAND_OPTIONS: usize = 25;
/// Choices of an option, and of an autocomplete answer.
pub(crate) const CHOICES: usize = 25;
/// Characters of a choice's name and value.
pub(crate) const CHOICE: usize = 100;
/// Characters of a whole command: names, descriptions and choice values.
pub(crate) const COMMAND_TOTAL: usize = 8_000;
/// The largest length an option's `min_length` or `max_length` may ask for, characters.
pub(crate) const OPTION_LENGTH: u64 = 6_000;
/// The largest whole number an option carries (2^53).
pub(crate) const SAFE_INTEGER: u64 = 1 << 53;

/// Pins of a channel.
pub(crate) const PINS: usize = 250;
/// Messages of one page of history.
pub(crate) const PAGE: usize = 100;
/// Messages of a page where the request does not say.
pub(crate) const PAGE_DEFAULT: usize = 50;
/// Pins of one page.
pub(crate) const PINS_PAGE: usize = 50;
/// Characters of a thread's name.
pub(crate) const THREAD_NAME: usize = 100;
/// Minutes after which a thread may archive itself.
pub(crate) const AUTO_ARCHIVE_MIN: [u64; 4] = [60, 1_440, 4_320, 10_080];
/// Milliseconds after which a message is old, and its edits are counted.
pub(crate) const OLD_MESSAGE_MS: u64 = 60 * 60 * 1_000;

/// Frames a bot may send over the gateway in [`GATEWAY_WINDOW_MS`].
pub(crate) const GATEWAY_SENDS: usize = 120;
/// Milliseconds in which [`GATEWAY_SENDS`] are counted.
pub(crate) const GATEWAY_WINDOW_MS: u64 = 60_000;
/// Bytes of one frame a bot sends.
pub(crate) const GATEWAY_FRAME: usize = 4_096;
/// Requests a second over all routes.
pub(crate) const GLOBAL_PER_SECOND: u64 = 50;
