// One message as its reader sees it.
import { h } from "./dom.js";
import { inline, markdown, plain } from "./markdown.js";

const HUES = 360;
/** Messages of one author within this many milliseconds stand below one name. */
const TOGETHER_MS = 7 * 60_000;

/** The round picture of somebody: the first letter of the name, in a colour of their own. */
export function avatar(person, size = "") {
  const hue = [...person.name].reduce((sum, sign) => (sum * 67 + sign.codePointAt(0) * 29) % HUES, 0);
  return h("span", { class: `avatar ${size} ${person.bot ? "bot" : ""}`, aria: { hidden: "true" }, style: { "--hue": hue } },
    person.bot ? "⛴" : [...person.name][0]?.toUpperCase() ?? "?");
}

/** Whether a message stands below the name of the one before. */
export function continues(message, before) {
  return Boolean(before) && before.author.id === message.author.id && before.ephemeral === message.ephemeral
    && !message.replies_to && !message.command && !isNotice(message) && !isNotice(before)
    && sameDay(before.created_ms, message.created_ms) && message.created_ms - before.created_ms < TOGETHER_MS;
}

/** Whether two moments are on one day here. */
export const sameDay = (one, other) => new Date(one).toDateString() === new Date(other).toDateString();

const isNotice = (message) => message.kind === "PinNotice" || message.kind === "ThreadNotice";

/** The message as an article; `use` takes what is done with it. */
export function article(message, before, names, use) {
  if (isNotice(message)) return notice(message, names);
  const joined = continues(message, before);
  const mentioned = message.mentions_me ? "mentions-me" : "";
  return h("article", {
    class: `message ${joined ? "joined" : ""} ${message.ephemeral ? "ephemeral" : ""} ${mentioned}`,
    id: `m${message.id}`, data: { id: message.id, author: message.author.name }, tabindex: "-1",
    aria: { label: `${message.author.name}, ${clock(message.created_ms)}` },
  },
  lead(message, names),
  h("div", { class: "row" },
    joined ? h("time", { class: "gutter", aria: { hidden: "true" } }, clock(message.created_ms)) : avatar(message.author),
    h("div", { class: "said" }, joined ? null : heading(message), body(message, names, use), footer(message, use))),
  tools(message, use));
}

function notice(message, names) {
  const said = message.kind === "PinNotice" ? "pinned a message to this channel." : "started a thread.";
  return h("article", { class: "message notice", id: `m${message.id}`, data: { id: message.id } },
    h("span", { class: "notice-sign", aria: { hidden: "true" } }, "📌"),
    h("strong", {}, message.author.name), ` ${said} `, h("time", { class: "when" }, day(message.created_ms, names)));
}

function lead(message, names) {
  if (message.command) {
    return h("div", { class: "lead" }, h("strong", {}, message.command.who), " used ", h("span", { class: "used" }, message.command.name));
  }
  const replied = message.replies_to;
  return replied && h("a", { class: "lead", href: `#m${replied.id}` }, h("strong", {}, replied.author), " ",
    plain(replied.content || "a message with a picture", names).slice(0, 120));
}

function heading(message) {
  return h("div", { class: "by" }, h("strong", { class: "name" }, message.author.name),
    message.author.bot && h("span", { class: "tag" }, "APP"), h("time", { class: "when", datetime: new Date(message.created_ms).toISOString() },
      day(message.created_ms)));
}

function clock(milliseconds) {
  return new Date(milliseconds).toLocaleTimeString(undefined, { timeStyle: "short" });
}

function day(milliseconds, names) {
  const date = new Date(milliseconds);
  const now = names ? names.now() : milliseconds;
  return sameDay(milliseconds, now) ? date.toLocaleTimeString(undefined, { timeStyle: "short" })
    : date.toLocaleString(undefined, { dateStyle: "short", timeStyle: "short" });
}

function body(message, names, use) {
  if (message.thinking) {
    return h("div", { class: "thinking" }, h("span", { class: "dots", aria: { hidden: "true" } }, "•••"), ` ${message.author.name} is thinking…`);
  }
  const inEmbeds = new Set();
  const embeds = message.embeds.map((embed) => embedded(embed, message.files, names, inEmbeds));
  return h("div", { class: "body" },
    h("div", { class: "content" }, edited(markdown(message.content, names), message)),
    embeds, files(message.files.filter((file) => !inEmbeds.has(file.name))), message.rows.map((row) => widgets(row, message, names, use)));
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

function embedded(embed, attached, names, used) {
  const colour = embed.color === undefined ? null : `#${embed.color.toString(16).padStart(6, "0")}`;
  const image = picture(embed.image, attached, used);
  return h("div", { class: "embed", style: colour ? { "border-inline-start-color": colour } : {} },
    embed.author?.name && h("div", { class: "embed-author" }, embed.author.name),
    embed.title && h("div", { class: "embed-title" }, embed.url ? h("a", { href: embed.url, target: "_blank", rel: "noopener noreferrer" },
      inline(embed.title, names)) : inline(embed.title, names)),
    embed.description && h("div", { class: "embed-text" }, markdown(embed.description, names)),
    embed.fields?.length > 0 && h("div", { class: "fields" }, embed.fields.map((field) => h("div", { class: field.inline ? "field inline" : "field" },
      h("div", { class: "field-name" }, inline(field.name, names)), h("div", {}, markdown(field.value, names))))),
    image, (embed.footer?.text || embed.timestamp) && h("div", { class: "embed-footer" }, embed.footer?.text,
      embed.timestamp && ` · ${day(Date.parse(embed.timestamp), names)}`));
}

function picture(image, attached, used) {
  const name = image?.url?.startsWith("attachment://") ? image.url.slice("attachment://".length) : null;
  const file = attached.find((of) => of.name === name);
  if (!file) return null;
  used.add(file.name);
  return shown(file);
}

function files(list) {
  return list.length > 0 && h("div", { class: "files" }, list.map((file) => (isPicture(file) ? shown(file) : download(file))));
}

const isPicture = (file) => /^image\/(png|jpeg|gif|webp)$/.test(file.content_type ?? "");

function shown(file) {
  return h("a", { class: "picture", href: file.url, target: "_blank", rel: "noopener", title: "Open the picture" },
    h("img", { src: file.url, alt: file.description ?? file.name, width: file.size?.[0], height: file.size?.[1] }));
}

function download(file) {
  return h("a", { class: "file", href: file.url, download: file.name }, h("span", { aria: { hidden: "true" } }, "📄"),
    h("span", {}, h("span", { class: "file-name" }, file.name), h("span", { class: "file-size" }, size(file.bytes))));
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(2)} MB`;
}

function widgets(row, message, names, use) {
  return h("div", { class: "widgets" }, row.map((widget) => {
    if (widget.Text !== undefined) return h("div", { class: "text" }, markdown(widget.Text, names));
    return widget.Button ? button(widget.Button, message, use) : menu(widget.Menu, message, names, use);
  }));
}

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link" };

function button(spec, message, use) {
  const look = `button ${STYLES[spec.style] ?? "secondary"}`;
  if (spec.url) return h("a", { class: look, href: spec.url, target: spec.url.startsWith("#") ? null : "_blank", rel: "noopener noreferrer",
    onclick: (event) => { if (use.visit(spec.url)) event.preventDefault(); } }, spec.label, " ↗");
  return h("button", { type: "button", class: look, disabled: !spec.enabled, data: { use: spec.custom_id },
    onclick: (event) => use.click(message, spec, event.currentTarget) }, spec.label);
}

const PEOPLE = 5;

function menu(spec, message, names, use) {
  const options = spec.kind === PEOPLE ? names.everybody().map((person) => ({ label: person.name, value: person.id })) : spec.options;
  const open = (event) => use.choose(message, { ...spec, options }, event.currentTarget);
  const chosen = options.filter((option) => option.default).map((option) => option.label);
  return h("button", { type: "button", class: "menu", disabled: !spec.enabled, data: { use: spec.custom_id }, onclick: open,
    aria: { haspopup: "listbox" } }, h("span", { class: chosen.length ? "" : "placeholder" }, chosen.join(", ") || spec.placeholder || "Make a selection"),
  h("span", { aria: { hidden: "true" } }, "▾"));
}

function footer(message, use) {
  return message.ephemeral && h("div", { class: "only-you" }, h("span", { aria: { hidden: "true" } }, "👁 "), "Only you can see this • ",
    h("button", { type: "button", class: "text-button", onclick: () => use.forget(message) }, "Dismiss message"));
}

function tools(message, use) {
  if (message.ephemeral || message.thinking) return null;
  return h("div", { class: "tools" }, h("button", { type: "button", class: "tool", title: "Apps and more",
    aria: { label: `More for the message by ${message.author.name}`, haspopup: "menu" }, onclick: (event) => use.more(message, event.currentTarget) }, "⋯"));
}
