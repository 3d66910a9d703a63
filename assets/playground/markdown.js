// Discord's Markdown as elements: what members type becomes text, whatever it holds.
import { h } from "./dom.js";
import { parse, parseInline } from "./parse.js";

/** The blocks of a text; `names` knows people, channels and roles by id, and the time. */
export function markdown(text, names) {
  return parse(text).map((block) => BLOCKS[block.type](block, names));
}

/** The pieces of a text that is one block. */
export function inline(text, names) {
  return built(parseInline(text), names);
}

/** The text without its marks, for one line. */
export function plain(text, names) {
  return parse(text).map((block) => said(block, names)).join(" ").replace(/\s+/g, " ").trim();
}

const built = (pieces, names) => pieces.map((piece) => (typeof piece === "string" ? piece : PIECES[piece.type](piece, names)));
const inner = (blocks, names) => blocks.map((block) => BLOCKS[block.type](block, names));

const BLOCKS = {
  gap: () => h("div", { class: "gap" }),
  text: ({ pieces }, names) => h("div", { class: "text", dir: "auto" }, built(pieces, names)),
  small: ({ pieces }, names) => h("div", { class: "small", dir: "auto" }, built(pieces, names)),
  // Level 1 is the channel's name.
  heading: ({ level, pieces }, names) => h(`h${level + 1}`, { class: `heading-${level}`, dir: "auto" }, built(pieces, names)),
  quote: ({ blocks }, names) => h("blockquote", {}, inner(blocks, names)),
  list: (list, names) => listOf(list, names),
  code: ({ language, text }) => h("pre", { data: { language } }, h("code", {}, text)),
};

function listOf({ start, items }, names) {
  const rows = items.map((item) => h("li", { dir: "auto" }, built(item.pieces, names), item.lists.map((list) => listOf(list, names))));
  return start === null ? h("ul", {}, rows) : h("ol", { start: String(start) }, rows);
}

const marked = (tag) => ({ pieces }, names) => h(tag, {}, built(pieces, names));

const PIECES = {
  strong: marked("strong"),
  em: marked("em"),
  u: marked("u"),
  s: marked("s"),
  spoiler: ({ pieces }, names) => spoiler(built(pieces, names)),
  code: ({ text }) => h("code", {}, text),
  link: ({ href, pieces }, names) => h("a", { href, target: "_blank", rel: "noopener noreferrer", title: href }, built(pieces, names)),
  person: ({ id }, names) => h("span", { class: names.me === id ? "mention mine" : "mention" }, calledBy.person(id, names)),
  role: ({ id }, names) => h("span", { class: "mention" }, calledBy.role(id, names)),
  channel: ({ id }, names) => h("span", { class: "mention" }, calledBy.channel(id, names)),
  command: ({ path }) => h("button", { type: "button", class: "mention command", data: { command: path } }, `/${path}`),
  moment: ({ seconds, style }, names) => moment(seconds, style, names),
};

const calledBy = {
  person: (id, names) => `@${names.person(id) ?? "unknown-user"}`,
  role: (id, names) => `@${names.role(id) ?? "unknown-role"}`,
  channel: (id, names) => `#${names.channel(id) ?? "unknown"}`,
};

function said(part, names) {
  if (typeof part === "string") return part;
  if (part.type === "spoiler") return "(hidden text)";
  if (part.type === "command") return `/${part.path}`;
  if (part.type === "moment") return momentSaid(part.seconds, part.style, names);
  if (calledBy[part.type]) return calledBy[part.type](part.id, names);
  const within = part.pieces ?? part.blocks ?? part.items?.flatMap((item) => [...item.pieces, " ", ...item.lists, " "]);
  return within ? within.map((of) => said(of, names)).join("") : part.text ?? " ";
}

/** Text that is hidden until somebody asks for it. */
function spoiler(pieces) {
  const hidden = h("span", { inert: true }, pieces);
  const show = (event) => {
    const element = event.currentTarget;
    element.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) element.removeAttribute(name);
    hidden.inert = false;
  };
  return h("span", { class: "spoiler", role: "button", tabindex: "0", aria: { label: "Hidden text. Press to show it." }, onclick: show,
    onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); show(event); } } }, hidden);
}

const dates = (options) => new Intl.DateTimeFormat(undefined, options);
// Made once, for making one takes far longer than writing a date with it.
const DATES = {
  t: dates({ timeStyle: "short" }),
  T: dates({ timeStyle: "medium" }),
  d: dates({ dateStyle: "short" }),
  D: dates({ dateStyle: "long" }),
  f: dates({ dateStyle: "long", timeStyle: "short" }),
  F: dates({ dateStyle: "full", timeStyle: "short" }),
};

/** A moment in this machine's time zone; "in 2 days" reckons from the playground's clock. */
function moment(seconds, style, names) {
  const date = new Date(seconds * 1000);
  const text = momentSaid(seconds, style, names);
  if (Number.isNaN(date.getTime())) return h("span", {}, text);
  return h("time", { datetime: date.toISOString(), title: DATES.F.format(date), class: "moment",
    data: { moment: style === "R" ? seconds * 1000 : null } }, text);
}

function momentSaid(seconds, style, names) {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return "an impossible time";
  return style === "R" ? relative(seconds * 1000 - names.now()) : DATES[style].format(date);
}

const UNITS = [["year", 31536e6], ["month", 2628e6], ["day", 864e5], ["hour", 36e5], ["minute", 6e4], ["second", 1e3]];
const inWords = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

/** "in 2 days", "3 hours ago". */
export function relative(milliseconds) {
  const [unit, length] = UNITS.find(([, least]) => Math.abs(milliseconds) >= least) ?? UNITS.at(-1);
  return inWords.format(Math.round(milliseconds / length), unit);
}
