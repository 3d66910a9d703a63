// Discord's Markdown read into plain data, without a document.
//
// Invariants: every character of a text stands in what is read of it, unless it is a mark; reading takes time in
// proportion to the text, whatever it holds. That is why marks are closed by searching forward once, never by patterns
// that try again.

/** Marks within marks, and lists within lists, are read so deep; further in they stay text. */
const DEEPEST = 10;
/** Signs of the longest mark, bold within italic. */
const MARK_SIGNS = 3;

const HEADING = /^(#{1,3}) +(\S.*)/;
const SMALL = /^-# +(\S.*)/;
const ITEM = /^( *)(?:[-*]|(\d{1,9})\.) +(\S.*)$/;
const BLOCK_QUOTE = /^>>> /;
const QUOTE = /^> /;
const STARTS_BLOCK = /^(?:#{1,3} +\S|-# +\S|>>> |> | *(?:[-*]|\d{1,9}\.) +\S)/;
const FENCE = "```";
const LANGUAGE = /^([\w+#.-]+)\n/;

/** The blocks of a text. */
export function parse(text) {
  return blocks(text, false);
}

/** The pieces of a text that is one block, such as a title. */
export function parseInline(text) {
  return pieces(text, DEEPEST);
}

function blocks(text, quoted) {
  const reader = { text, at: 0, quoted, lastFence: text.lastIndexOf(FENCE) };
  const found = [];
  while (reader.at < text.length) found.push(block(reader));
  return found;
}

function block(reader) {
  const line = lineAt(reader, reader.at);
  if (!reader.quoted && BLOCK_QUOTE.test(line)) return rest(reader);
  if (!reader.quoted && QUOTE.test(line)) return quote(reader);
  const heading = HEADING.exec(line);
  if (heading) return take(reader, line, { type: "heading", level: heading[1].length, pieces: parseInline(heading[2].trimEnd()) });
  const small = SMALL.exec(line);
  if (small) return take(reader, line, { type: "small", pieces: parseInline(small[1].trimEnd()) });
  return ITEM.test(line) ? list(reader) : fence(reader) ?? paragraph(reader);
}

function lineAt({ text }, at) {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.slice(at) : text.slice(at, end);
}

function take(reader, line, read) {
  reader.at += line.length + 1;
  return read;
}

function rest(reader) {
  const inner = reader.text.slice(reader.at + ">>> ".length);
  reader.at = reader.text.length;
  return { type: "quote", blocks: blocks(inner, true) };
}

function quote(reader) {
  const said = [];
  for (let line = lineAt(reader, reader.at); QUOTE.test(line); line = lineAt(reader, reader.at)) {
    said.push(take(reader, line, line.slice("> ".length)));
  }
  return { type: "quote", blocks: blocks(said.join("\n"), true) };
}

/** The code block that begins here, if one does. */
function fence(reader) {
  const { text, at } = reader;
  const close = closeOfFence(reader, at);
  if (close < 0) return null;
  let code = text.slice(at + FENCE.length, close);
  const language = LANGUAGE.exec(code)?.[1] ?? null;
  if (language) code = code.slice(language.length);
  reader.at = close + FENCE.length;
  if (text[reader.at] === "\n") reader.at += 1;
  return { type: "code", language, text: code.replace(/^\n/, "").trimEnd() };
}

function closeOfFence({ text, lastFence }, at) {
  if (!text.startsWith(FENCE, at) || lastFence <= at + FENCE.length) return -1;
  const close = text.indexOf(FENCE, at + FENCE.length + 1);
  const holdsCode = text.slice(at + FENCE.length, close).trim() !== "";
  return holdsCode ? close : -1;
}

function paragraph(reader) {
  const from = reader.at;
  do {
    const line = lineAt(reader, reader.at);
    const cut = line.indexOf(FENCE);
    const at = reader.at + cut;
    if (cut >= 0 && at > from && line[cut - 1] !== "\\" && closeOfFence(reader, at) >= 0) {
      reader.at = at;
      return words(reader.text.slice(from, at).replace(/\n$/, ""));
    }
    reader.at += line.length + 1;
  } while (reader.at < reader.text.length && !STARTS_BLOCK.test(lineAt(reader, reader.at)) && closeOfFence(reader, reader.at) < 0);
  return words(reader.text.slice(from, reader.at - 1));
}

function words(said) {
  return said.trim() === "" ? { type: "gap" } : { type: "text", pieces: parseInline(said) };
}

/** Items in a row; those set further in hang below the one before. */
function list(reader) {
  const root = listOf(ITEM.exec(lineAt(reader, reader.at)));
  const open = [root];
  while (reader.at < reader.text.length) {
    const line = lineAt(reader, reader.at);
    const item = ITEM.exec(line);
    if (item) addItem(open, item);
    else if (/^ {2,}\S/.test(line)) open.at(-1).items.at(-1).said += `\n${line.trim()}`;
    else break;
    reader.at += line.length + 1;
  }
  return finished(root);
}

const listOf = ([, indent, number]) => ({ type: "list", start: number ? Number(number) : null, indent: indent.length, items: [] });

function addItem(open, item) {
  const indent = item[1].length;
  while (open.length > 1 && indent < open.at(-1).indent) open.pop();
  const list_ = open.at(-1);
  if (indent > list_.indent + 1 && list_.items.length > 0 && open.length < DEEPEST) {
    const inner = listOf(item);
    list_.items.at(-1).lists.push(inner);
    open.push(inner);
  }
  open.at(-1).items.push({ said: item[3], lists: [] });
}

function finished({ start, items }) {
  return { type: "list", start, items: items.map(({ said, lists }) => ({ pieces: parseInline(said), lists: lists.map(finished) })) };
}

const ESCAPED = /\\([^0-9A-Za-z\s])/uy;
const MASKED = /\[([^[\]\n]+)\]\(<?(https?:\/\/[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)?)>?(?: "[^"\n]*")?\)/y;
const ADDRESS = /https?:\/\/[^\s<]+/y;
/** Signs that end the sentence around an address, and are not of it. */
const ENDS_SENTENCE = ".,:;!?\"'])";
const ANGLES = [
  [/<@!?(\d{1,20})>/y, ([, id]) => ({ type: "person", id })],
  [/<@&(\d{1,20})>/y, ([, id]) => ({ type: "role", id })],
  [/<#(\d{1,20})>/y, ([, id]) => ({ type: "channel", id })],
  [/<\/([^:<>\n]{1,100}):\d{1,20}>/y, ([, path]) => ({ type: "command", path })],
  [/<a?:(\w{1,32}):\d{1,20}>/y, ([, name]) => `:${name}:`],
  [/<t:(-?\d{1,13})(?::([tTdDfFR]))?>/y, ([, seconds, style]) => ({ type: "moment", seconds: Number(seconds), style: style ?? "f" })],
  [/<(https?:\/\/[^\s<>]+)>/y, ([, href]) => ({ type: "link", href, pieces: [href] })],
];

/** The pieces of a text within a block: strings, and what marks make of others. */
function pieces(source, depth) {
  const reader = { source, at: 0, depth, unclosed: new Set() };
  const found = [];
  let said = "";
  while (reader.at < source.length) {
    const { length, make } = next(reader);
    reader.at += length;
    const made = make();
    if (typeof made === "string") said += made;
    else {
      if (said) found.push(said);
      said = "";
      found.push(made);
    }
  }
  if (said) found.push(said);
  return found;
}

/** What stands next: how long it is, and how to make a piece of it. */
function next(reader) {
  const { source, at, depth } = reader;
  const escaped = matchAt(ESCAPED, source, at);
  if (escaped) return { length: escaped[0].length, make: () => escaped[1] };
  const sign = String.fromCodePoint(source.codePointAt(at));
  return (depth > 0 && marked(reader, sign)) || { length: sign.length, make: () => sign };
}

function matchAt(pattern, source, at) {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

function marked(reader, sign) {
  switch (sign) {
    case "`": return code(reader);
    case "<": return angle(reader);
    case "[": return masked(reader);
    case "h": return address(reader);
    case "*": return long(reader) ?? longer(span(reader, "**", "strong"), span(reader, "*", "em"));
    case "_": return long(reader) ?? longer(span(reader, "__", "u"), span(reader, "_", "em"));
    case "~": return span(reader, "~~", "s");
    case "|": return span(reader, "||", "spoiler");
    default: return null;
  }
}

/** A run of more signs than marks have is a line that somebody drew. */
function long({ source, at }) {
  const length = runAt(source, at);
  return length > MARK_SIGNS ? { length, make: () => source.slice(at, at + length) } : null;
}

/** Of two ways to read the same marks, the one that takes more; the second where both take as much. */
const longer = (one, other) => (one && (!other || one.length > other.length) ? one : other);

function span({ source, at, depth, unclosed }, mark, type) {
  if (!source.startsWith(mark, at) || unclosed.has(mark)) return null;
  const from = at + mark.length;
  const close = CLOSE[mark](source, from);
  // Where one mark finds no end, no later one of its kind does: it would be the same end.
  if (close < 0) unclosed.add(mark);
  if (close <= from) return null;
  return { length: close + mark.length - at, make: () => ({ type, pieces: pieces(source.slice(from, close), depth - 1) }) };
}

/** Where a mark whose text begins at `from` is closed; -1: nowhere, nor would a later one be; `from`: not this one. */
const CLOSE = {
  "**": (source, from) => closePair(source, from, "*"),
  __: (source, from) => closePair(source, from, "_"),
  "~~": (source, from) => source.indexOf("~~", from + 1),
  "||": (source, from) => source.indexOf("||", from + 1),
  "*": (source, from) => (/\s/.test(source[from] ?? " ") ? from : closeSingle(source, from, "*", (_, before) => !/\s/.test(before))),
  _: (source, from) => closeSingle(source, from, "_", (after) => !/\w/.test(after)),
};

/** Two signs that a third does not follow. */
function closePair(source, from, sign) {
  for (let at = from; at < source.length; at += source[at] === "\\" ? 2 : 1) {
    if (source[at] === sign && source[at + 1] === sign && source[at + 2] !== sign && at > from) return at;
  }
  return -1;
}

/** One sign; pairs of them are of what stands within. */
function closeSingle(source, from, sign, fits) {
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === "\\") at += 1;
    else if (source[at] === sign && source[at + 1] === sign) at += 1;
    else if (source[at] === sign) return at > from && fits(source[at + 1] ?? "", source[at - 1]) ? at : from;
  }
  return -1;
}

/** Code between two runs of as many backticks; backticks without such an end are text. */
function code({ source, at, unclosed }) {
  const length = runAt(source, at);
  const mark = source.slice(at, at + length);
  const close = unclosed.has(mark) ? -1 : runOf(source, length, at + length);
  if (close < 0) {
    unclosed.add(mark);
    return { length, make: () => mark };
  }
  const said = source.slice(at + length, close).replace(/^ (.*\S.*) $/, "$1");
  return { length: close + length - at, make: () => ({ type: "code", text: said }) };
}

function runOf(source, length, from) {
  for (let at = source.indexOf("`", from); at >= 0; at = source.indexOf("`", at)) {
    const run = runAt(source, at);
    if (run === length) return at;
    at += run;
  }
  return -1;
}

function runAt(source, at) {
  let end = at;
  while (source[end] === source[at]) end += 1;
  return end - at;
}

function angle({ source, at }) {
  for (const [pattern, make] of ANGLES) {
    const found = matchAt(pattern, source, at);
    if (found) return { length: found[0].length, make: () => make(found) };
  }
  return null;
}

/** A link with words of its own; not if these look like another address. */
function masked({ source, at, depth }) {
  const found = matchAt(MASKED, source, at);
  if (!found || found[1].includes("://")) return null;
  return { length: found[0].length, make: () => ({ type: "link", href: found[2], pieces: pieces(found[1], depth - 1) }) };
}

/** A bare address, if a word begins here. */
function address({ source, at }) {
  const found = /\w/.test(source[at - 1] ?? "") ? null : matchAt(ADDRESS, source, at);
  const href = found && withoutEnd(found[0]);
  return href && /:\/\/./.test(href) ? { length: href.length, make: () => ({ type: "link", href, pieces: [href] }) } : null;
}

/** An address without the sentence's end; a bracket that closes one within stays. */
function withoutEnd(said) {
  let unopened = count(said, ")") - count(said, "(");
  let end = said.length;
  for (; ENDS_SENTENCE.includes(said[end - 1]); end -= 1) {
    if (said[end - 1] !== ")") continue;
    if (unopened <= 0) break;
    unopened -= 1;
  }
  return said.slice(0, end);
}

const count = (source, sign) => source.split(sign).length - 1;
