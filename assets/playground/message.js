// One message as its reader sees it.
import { h } from "./dom.js";
import { ferry, icon } from "./icons.js";
import { inline, markdown, plain } from "./markdown.js";
import { files, picture } from "./pictures.js";

const HUES = 360;
/** Messages of one author within this many milliseconds stand below one name. */
const TOGETHER_MS = 7 * 60_000;
/** Characters shown of a message that another replies to. */
const REPLIED_SHOWN = 120;
/** Fields of an embed that stand beside each other at most. */
const FIELDS_BESIDE = 3;

/** The round picture of somebody: the first letter of the name, in a colour of their own; a bot's is a ferry. */
export function avatar(person, size = "") {
  const hue = [...person.name].reduce((sum, sign) => (sum * 67 + sign.codePointAt(0) * 29) % HUES, 0);
  return h("span", { class: `avatar ${size} ${person.bot ? "bot" : ""}`, aria: { hidden: "true" }, style: { "--hue": hue } },
    person.bot ? ferry() : /[\p{L}\p{N}]/u.exec(person.name)?.[0].toUpperCase() ?? "?");
}

/** Whether a message stands below the name of the one before. */
function continues(message, before) {
  return Boolean(before) && before.author.id === message.author.id && before.ephemeral === message.ephemeral
    && !message.replies_to && !message.command && !isNotice(message) && !isNotice(before)
    && sameDay(before.created_ms, message.created_ms) && message.created_ms - before.created_ms < TOGETHER_MS;
}

/** Whether two moments are on one day here. */
export const sameDay = (one, other) => new Date(one).toDateString() === new Date(other).toDateString();

const isNotice = (message) => message.kind === "PinNotice" || message.kind === "ThreadNotice";

/** The line above a message that begins a day, or is the first unread one, or both; nothing above any other. */
export function divider(message, { newDay, firstUnread }) {
  if (!newDay && !firstUnread) return null;
  const said = newDay && new Date(message.created_ms).toLocaleDateString(undefined, { dateStyle: "long" });
  return h("div", { class: firstUnread ? "day unread" : "day", role: "separator", aria: { label: [firstUnread && "New messages", said].filter(Boolean).join(", ") } },
    said && h("span", {}, said), firstUnread && h("span", { class: "new-tag" }, "New"));
}

/** The message as an article; `use` takes what is done with it. */
export function article(message, before, names, use) {
  if (isNotice(message)) return notice(message, names);
  const joined = continues(message, before);
  return h("article", {
    class: ["message", joined && "joined", message.ephemeral && "ephemeral", message.mentions_me && "mentions-me"].filter(Boolean).join(" "),
    id: `m${message.id}`, data: { id: message.id, author: message.author.name }, tabindex: "-1",
    aria: { label: `${message.author.name}, ${clock(message.created_ms)}` },
  },
  lead(message, names),
  h("div", { class: "row" },
    joined ? h("time", { class: "gutter", aria: { hidden: "true" } }, clock(message.created_ms)) : avatar(message.author),
    h("div", { class: "said" }, joined ? null : heading(message, names), body(message, names, use), footer(message, use))),
  tools(message, use));
}

function notice(message, names) {
  const pinned = message.kind === "PinNotice";
  const target = message.replies_to && h("a", { href: `#m${message.replies_to.id}` }, "a message");
  return h("article", { class: "message notice", id: `m${message.id}`, data: { id: message.id, author: message.author.name }, tabindex: "-1" },
    h("span", { class: "notice-sign" }, icon(pinned ? "pin" : "thread")),
    h("span", { class: "notice-words" }, h("bdi", { class: "name" }, message.author.name),
      pinned ? [" pinned ", target ?? "a message", " to this channel. "] : " started a thread. ", when(message, names)));
}

function lead(message, names) {
  if (message.command) {
    const { who, name } = message.command;
    return h("div", { class: "lead" }, avatar({ name: who }, "small-lead"), h("bdi", { class: "lead-name" }, who), " used ",
      h("span", { class: "used" }, name));
  }
  const replied = message.replies_to;
  if (!replied) return null;
  const author = replied.author === message.author.name ? message.author : { name: replied.author };
  return h("a", { class: "lead", href: `#m${replied.id}`, title: "Show that message" }, avatar(author, "small-lead"),
    h("bdi", { class: "lead-name" }, replied.author), h("bdi", { class: "lead-words" }, plain(replied.content, names).slice(0, REPLIED_SHOWN) || "a message with a picture"));
}

function heading(message, names) {
  return h("div", { class: "by" }, h("bdi", { class: "name" }, message.author.name), message.author.bot && h("span", { class: "tag" }, "APP"), when(message, names));
}

function when(message, names) {
  const date = new Date(message.created_ms);
  return h("time", { class: "when", datetime: date.toISOString(), title: date.toLocaleString(undefined, { dateStyle: "full", timeStyle: "short" }),
    data: { day: message.created_ms } }, day(message.created_ms, names.now()));
}

const clock = (milliseconds) => new Date(milliseconds).toLocaleTimeString(undefined, { timeStyle: "short" });

/** A moment as it is called now: its time alone on its own day. */
export function day(milliseconds, now) {
  if (sameDay(milliseconds, now)) return clock(milliseconds);
  return new Date(milliseconds).toLocaleString(undefined, { dateStyle: "short", timeStyle: "short" });
}

function body(message, names, use) {
  if (message.thinking) {
    return h("div", { class: "thinking" }, h("span", { class: "dots", aria: { hidden: "true" } }, h("i"), h("i"), h("i")), h("bdi", {}, message.author.name), " is thinking…");
  }
  const shown = new Set();
  const embeds = message.embeds.map((embed) => embedded(embed, message.files, names, shown));
  return h("div", { class: "body" },
    h("div", { class: "content" }, edited(markdown(message.content, names), message)),
    files(message.files.filter((file) => !shown.has(file))), embeds, message.rows.map((row) => widgets(row, message, names, use)));
}

/** The blocks, with a note behind the last words if the message was edited. */
function edited(blocks, message) {
  if (!message.edited) return blocks;
  const note = h("span", { class: "edited" }, "(edited)");
  const last = blocks.at(-1);
  if (!last?.classList.contains("text")) return [...blocks, note];
  last.append(" ", note);
  return blocks;
}

function embedded(embed, attached, names, shown) {
  const colour = Number.isInteger(embed.color) ? `#${embed.color.toString(16).padStart(6, "0")}` : null;
  const image = attachment(embed.image, attached, shown);
  const thumbnail = attachment(embed.thumbnail, attached, shown);
  return h("div", { class: thumbnail ? "embed with-thumbnail" : "embed", style: colour ? { "--bar": colour } : {} },
    h("div", { class: "embed-words" },
      embed.author?.name && h("div", { class: "embed-author", dir: "auto" }, face(embed.author, attached, shown), titled(embed.author.name, embed.author.url)),
      embed.title && h("div", { class: "embed-title", dir: "auto" }, titled(inline(embed.title, names), embed.url)),
      embed.description && h("div", { class: "embed-text" }, markdown(embed.description, names)),
      embed.fields?.length > 0 && h("div", { class: "fields" }, beside(embed.fields).map((row) => row.map((field) => fieldOf(field, row.length, names))))),
    thumbnail && picture(thumbnail, "thumbnail"), image && picture(image, "picture embed-picture"), embedFooter(embed, attached, names, shown));
}

const titled = (said, url) => (/^https?:\/\//.test(url ?? "") ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, said) : said);

/** Fields in rows: those that may stand beside each other do, up to three. */
function beside(fields) {
  const rows = [];
  for (const field of fields) {
    const row = rows.at(-1);
    if (field.inline && row?.[0].inline && row.length < FIELDS_BESIDE) row.push(field);
    else rows.push([field]);
  }
  return rows;
}

function fieldOf(field, inRow, names) {
  return h("div", { class: "field", data: { beside: field.inline ? inRow : 1 } },
    h("div", { class: "field-name", dir: "auto" }, inline(field.name, names)), h("div", { class: "field-value" }, markdown(field.value, names)));
}

function embedFooter({ footer: foot, timestamp }, attached, names, shown) {
  if (!foot?.text && !timestamp) return null;
  const date = timestamp && new Date(timestamp);
  return h("div", { class: "embed-footer", dir: "auto" }, foot && face(foot, attached, shown), foot?.text, foot?.text && date && " • ",
    date && h("time", { datetime: date.toISOString(), data: { day: date.getTime() } }, day(date.getTime(), names.now())));
}

/** The small picture of an author or footer, if it is attached: from elsewhere the page loads nothing. */
function face(of, attached, shown) {
  const file = attachment({ url: of.icon_url }, attached, shown);
  return file && h("img", { class: "face", src: file.url, alt: "" });
}

function attachment(image, attached, shown) {
  const name = image?.url?.startsWith("attachment://") ? image.url.slice("attachment://".length) : null;
  const file = attached.find((of) => of.name === name);
  if (file) shown.add(file);
  return file;
}

function widgets(row, message, names, use) {
  return h("div", { class: "widgets" }, row.map((widget) => {
    if (widget.Text !== undefined) return h("div", { class: "widget-text" }, markdown(widget.Text, names));
    return widget.Button ? button(widget.Button, message, use) : menu(widget.Menu, message, names, use);
  }));
}

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link" };

function button(spec, message, use) {
  const look = `button ${STYLES[spec.style] ?? "secondary"}`;
  if (spec.url) return linkButton(spec, look);
  return h("button", { type: "button", class: look, disabled: !spec.enabled, data: { use: spec.custom_id },
    onclick: (event) => use.click(message, spec, event.currentTarget) }, spec.label);
}

const linkButton = ({ url, label }, look) => h("a", { class: look, href: url, target: "_blank", rel: "noopener noreferrer" }, label, icon("out"));

/** Discord's number of a menu of people. */
const PEOPLE = 5;

function menu(spec, message, names, use) {
  const options = spec.kind === PEOPLE ? names.everybody().map((person) => ({ label: person.name, value: person.id, face: avatar(person, "tiny") })) : spec.options;
  const chosen = options.filter((option) => option.default).map((option) => option.label).join(", ");
  const said = spec.placeholder || "Make a selection";
  return h("button", { type: "button", class: "menu", disabled: !spec.enabled, data: { use: spec.custom_id },
    aria: { haspopup: "listbox", expanded: "false", label: chosen ? `${said}: ${chosen}` : null },
    onclick: (event) => use.choose(message, { ...spec, placeholder: said, options }, event.currentTarget) },
  h("bdi", { class: chosen ? "menu-words" : "menu-words placeholder" }, chosen || said), icon("caret"));
}

function footer(message, use) {
  return message.ephemeral && h("div", { class: "only-you" }, icon("eye"), h("span", {}, "Only you can see this"), h("span", { aria: { hidden: "true" } }, "•"),
    h("button", { type: "button", class: "text-button", onclick: (event) => forget(event, message, use) }, "Dismiss message"));
}

/** Before the message goes, whoever dismissed it by the keyboard is brought to the one beside it. */
function forget(event, message, use) {
  const article = event.currentTarget.closest("article");
  const beside = article.previousElementSibling?.closest("article") ?? article.nextElementSibling?.closest("article");
  if (event.detail === 0) beside?.focus({ preventScroll: true });
  use.forget(message);
}

function tools(message, use) {
  if (message.ephemeral || message.thinking) return null;
  return h("div", { class: "tools" }, h("button", { type: "button", class: "tool", title: "More",
    aria: { label: `More for the message by ${message.author.name}`, haspopup: "menu", expanded: "false" }, onclick: (event) => use.more(message, event.currentTarget) }, icon("more")));
}
