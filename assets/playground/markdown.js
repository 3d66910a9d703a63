// Discord's Markdown as elements: what members type becomes text, whatever it holds.
import { h } from "./dom.js";

const ESCAPE = /^\\([^a-zA-Z0-9\s])/;
const LINK = /^\[([^\[\]]+)\]\(<?(https?:\/\/[^\s<>()]+)>?\)/;
const ADDRESS = /^<?(https?:\/\/[^\s<>]+[^\s<>.,:;"'\])])>?/;
const MENTION = /^<(@[!&]?|#)(\d{1,20})>/;
const COMMAND = /^<\/([^:<>]{1,100}):(\d{1,20})>/;
const EMOJI = /^<a?:(\w{1,32}):\d{1,20}>/;
const TIME = /^<t:(-?\d{1,13})(?::([tTdDfFR]))?>/;
const SPANS = [
  [/^\*\*\*(?=\S)([^]*?\S)\*\*\*(?!\*)/, (inner) => h("strong", {}, h("em", {}, inner))],
  [/^\*\*(?=\S)([^]*?\S)\*\*(?!\*)/, (inner) => h("strong", {}, inner)],
  [/^__(?=\S)([^]*?\S)__(?!_)/, (inner) => h("u", {}, inner)],
  [/^~~(?=\S)([^]*?\S)~~/, (inner) => h("s", {}, inner)],
  [/^\|\|(?=\S)([^]*?\S)\|\|/, spoiler],
  [/^\*(?=\S)((?:\*\*|\\.|[^*])*?[^\s*])\*(?!\*)/, (inner) => h("em", {}, inner)],
  [/^_(?=\S)((?:__|\\.|[^_])*?[^\s_])_(?![\w_])/, (inner) => h("em", {}, inner)],
];

function spoiler(inner) {
  const show = (event) => {
    event.currentTarget.classList.add("shown");
    event.currentTarget.setAttribute("aria-expanded", "true");
  };
  return h("span", { class: "spoiler", role: "button", tabindex: "0", aria: { expanded: "false", label: "hidden text" }, onclick: show,
    onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); show(event); } } }, h("span", {}, inner));
}

/** The blocks of a text; `names` knows people, channels and roles by id, and the time. A quote holds no other. */
export function markdown(text, names, quoted = false) {
  const blocks = [];
  const lines = text.split("\n");
  for (let at = 0; at < lines.length;) at = block(lines, at, blocks, names, quoted);
  return blocks;
}

/** The text without its marks, for one line. */
export function plain(text, names) {
  const holder = h("div", {}, markdown(text, names));
  return holder.textContent.replace(/\s+/g, " ").trim();
}

function block(lines, at, blocks, names, quoted) {
  const line = lines[at];
  if (line.startsWith("```")) {
    const taken = codeBlock(lines, at, blocks);
    if (taken) return taken;
  }
  const head = /^(#{1,3}) +(.+)$/.exec(line);
  if (head) return push(blocks, h(`h${head[1].length + 2}`, { class: `heading-${head[1].length}` }, inline(head[2], names)), at);
  const small = /^-# +(.+)$/.exec(line);
  if (small) return push(blocks, h("div", { class: "small" }, inline(small[1], names)), at);
  if (!quoted && /^>>> /.test(line)) {
    const rest = [line.slice(4), ...lines.slice(at + 1)].join("\n");
    blocks.push(h("blockquote", {}, markdown(rest, names, true)));
    return lines.length;
  }
  if (!quoted && /^> /.test(line)) return quote(lines, at, blocks, names);
  if (/^ *(?:[-*]|\d{1,9}\.) +\S/.test(line)) return list(lines, at, blocks, names);
  return paragraph(lines, at, blocks, names);
}

function push(blocks, element, at) {
  blocks.push(element);
  return at + 1;
}

function codeBlock(lines, at, blocks) {
  const rest = lines.slice(at).join("\n");
  const found = /^```(?:([\w+-]+)\n)?([^]*?)```/.exec(rest);
  if (!found) return 0;
  const code = found[2].replace(/^\n/, "").replace(/\n$/, "");
  blocks.push(h("pre", {}, h("code", {}, code)));
  const after = rest.slice(found[0].length);
  const used = found[0].split("\n").length;
  if (after && !after.startsWith("\n")) {
    lines[at + used - 1] = after.split("\n")[0];
    return at + used - 1;
  }
  return at + used;
}

function quote(lines, at, blocks, names) {
  const quoted = [];
  while (at < lines.length && /^> ?/.test(lines[at])) quoted.push(lines[at++].replace(/^> ?/, ""));
  blocks.push(h("blockquote", {}, markdown(quoted.join("\n"), names, true)));
  return at;
}

function list(lines, at, blocks, names) {
  const ordered = /^ *\d/.test(lines[at]);
  const first = /^ *(\d+)/.exec(lines[at]);
  const root = ordered ? h("ol", { start: first[1] }) : h("ul");
  let inner = null;
  for (; at < lines.length; at += 1) {
    const item = /^( *)(?:[-*]|\d{1,9}\.) +(.+)$/.exec(lines[at]);
    if (!item) break;
    const deep = item[1].length >= 2 && root.lastElementChild;
    if (!deep) {
      inner = null;
      root.append(h("li", {}, inline(item[2], names)));
      continue;
    }
    if (!inner) {
      inner = h("ul");
      root.lastElementChild.append(inner);
    }
    inner.append(h("li", {}, inline(item[2], names)));
  }
  blocks.push(root);
  return at;
}

const STARTS_BLOCK = /^(?:```|#{1,3} +\S|-# +\S|>>> |> | *(?:[-*]|\d{1,9}\.) +\S)/;

function paragraph(lines, at, blocks, names) {
  const said = [lines[at++]];
  while (at < lines.length && !STARTS_BLOCK.test(lines[at])) said.push(lines[at++]);
  const text = said.join("\n");
  blocks.push(text.trim() === "" ? h("div", { class: "gap" }) : h("div", { class: "text" }, inline(text, names)));
  return at;
}

/** The pieces of a text within a block. */
export function inline(text, names, deep = 0) {
  const pieces = [];
  let plainText = "";
  const flush = () => {
    if (plainText) pieces.push(plainText);
    plainText = "";
  };
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at);
    const escaped = ESCAPE.exec(rest);
    if (escaped) {
      plainText += escaped[1];
      at += 2;
      continue;
    }
    const before = at === 0 ? "" : text[at - 1];
    const found = deep > 20 ? null : piece(rest, before, names, deep);
    if (!found) {
      const sign = String.fromCodePoint(rest.codePointAt(0));
      plainText += sign;
      at += sign.length;
      continue;
    }
    flush();
    pieces.push(found.element);
    at += found.length;
  }
  flush();
  return pieces;
}

function piece(rest, before, names, deep) {
  switch (rest[0]) {
    case "`": return code(rest);
    case "<": return angle(rest, names) ?? address(rest);
    case "[": return maskedLink(rest, names, deep);
    case "h": return /\w/.test(before) ? null : address(rest);
    case "@": return everyone(rest, names);
    case "_": return /\w/.test(before) ? null : span(rest, names, deep);
    case "*": case "~": case "|": return span(rest, names, deep);
    default: return null;
  }
}

function span(rest, names, deep) {
  for (const [pattern, make] of SPANS) {
    const found = pattern.exec(rest);
    if (found) return { element: make(inline(found[1], names, deep + 1)), length: found[0].length };
  }
  return null;
}

function code(rest) {
  const found = /^(`{1,2})(?!`)([^]*?[^`])\1(?!`)/.exec(rest);
  return found && { element: h("code", {}, found[2].replace(/^ (.+) $/, "$1")), length: found[0].length };
}

function maskedLink(rest, names, deep) {
  const found = LINK.exec(rest);
  return found && { element: link(found[2], inline(found[1], names, deep + 1)), length: found[0].length };
}

function address(rest) {
  const found = ADDRESS.exec(rest);
  return found && { element: link(found[1], found[1]), length: found[0].length };
}

const link = (href, said) => h("a", { href, target: "_blank", rel: "noopener noreferrer", title: href }, said);

function everyone(rest, names) {
  const found = /^@(everyone|here)\b/.exec(rest);
  return found && names.pings?.everyone ? { element: h("span", { class: "mention" }, found[0]), length: found[0].length } : null;
}

function angle(rest, names) {
  const mention = MENTION.exec(rest);
  if (mention) return { element: mentioned(mention[1], mention[2], names), length: mention[0].length };
  const command = COMMAND.exec(rest);
  if (command) return { element: commandLink(command[1]), length: command[0].length };
  const emoji = EMOJI.exec(rest);
  if (emoji) return { element: `:${emoji[1]}:`, length: emoji[0].length };
  const time = TIME.exec(rest);
  return time && { element: moment(Number(time[1]), time[2] ?? "f", names), length: time[0].length };
}

function mentioned(sign, id, names) {
  if (sign === "#") return h("span", { class: "mention" }, `#${names.channel(id) ?? "unknown"}`);
  if (sign === "@&") return h("span", { class: "mention" }, `@${names.role?.(id) ?? "role"}`);
  const me = names.me === id;
  return h("span", { class: me ? "mention mine" : "mention" }, `@${names.person(id) ?? "unknown-user"}`);
}

const commandLink = (path) => h("button", { type: "button", class: "mention command", data: { command: path } }, `/${path}`);

const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
};

/** A moment in this machine's time zone; "in 2 days" reckons from the playground's clock. */
export function moment(seconds, style, names) {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return h("span", {}, "an impossible time");
  const full = date.toLocaleString(undefined, STYLES.F);
  const said = style === "R" ? relative(seconds * 1000 - names.now()) : date.toLocaleString(undefined, STYLES[style]);
  const data = style === "R" ? { moment: String(seconds * 1000) } : undefined;
  return h("time", { datetime: date.toISOString(), title: full, class: "moment", data }, said);
}

const UNITS = [["year", 31536e6], ["month", 2628e6], ["day", 864e5], ["hour", 36e5], ["minute", 6e4], ["second", 1e3]];

/** "in 2 days", "3 hours ago". */
export function relative(milliseconds) {
  const format = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
  for (const [unit, length] of UNITS) {
    if (Math.abs(milliseconds) >= length || unit === "second") return format.format(Math.round(milliseconds / length), unit);
  }
  return "";
}
