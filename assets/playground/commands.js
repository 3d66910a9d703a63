// The commands that the bot registered: listed, found by what is typed, and read from a line.

/** Option types by Discord's numbers. */
export const KIND = { text: 3, integer: 4, boolean: 5, person: 6, channel: 7, role: 8, mentionable: 9, number: 10, file: 11 };
const SLASH = 1;
const OF_MESSAGES = 3;
/** Types up to this are sub-commands and groups of them. */
const NESTED = 2;
/** A value in quotes; within them a backslash stands before a quote. */
const QUOTED = /^"((?:\\.|[^"\\])*)"/;

/** The slash commands, sub-commands each on its own: `{ path, group, about, description, options }`, required options first. */
export const slashCommands = (definitions) => definitions.filter((of) => of.type === SLASH)
  .flatMap((of) => flat(of, [of.name], { group: of.name, about: of.description }));

/** The commands of the menu of a message. */
export const menuCommands = (definitions) => definitions.filter((of) => of.type === OF_MESSAGES).map((of) => of.name);

function flat(definition, path, family) {
  const options = definition.options ?? [];
  const inner = options.filter((option) => option.type <= NESTED);
  if (inner.length > 0) return inner.flatMap((option) => flat(option, [...path, option.name], family));
  const required = (option) => Number(option.required ?? false);
  return [{ ...family, path: path.join(" "), description: definition.description,
    options: [...options].sort((one, other) => required(other) - required(one)) }];
}

/** Commands that fit what is typed behind the slash: those that begin so, then those whose words begin with its words. */
export function found(commands, typed) {
  const wanted = typed.trim().toLowerCase();
  if (!wanted) return commands;
  const begins = commands.filter((command) => command.path.startsWith(wanted));
  const holds = commands.filter((command) => !begins.includes(command) && wordsFit(command.path.split(" "), wanted.split(/\s+/)));
  return [...begins, ...holds];
}

/** Whether each of these begins a word, in their order. */
function wordsFit(words, beginnings) {
  let at = 0;
  return beginnings.every((beginning) => {
    while (at < words.length && !words[at].startsWith(beginning)) at += 1;
    at += 1;
    return at <= words.length;
  });
}

/** Reads a line as a command with values: `{ command, values }`, or null if it is none or not whole yet. */
export function parsed(commands, line) {
  const text = line.replace(/^\/\s*/, "").replace(/\s*\n\s*/g, " ");
  const fits = commands.filter((command) => text.toLowerCase().startsWith(`${command.path} `));
  const command = fits.sort((one, other) => other.path.length - one.path.length)[0];
  const values = command && valuesOf(command, text.slice(command.path.length));
  return values ? { command, values } : null;
}

/** Pairs of option and text; text that names no option goes into the first that takes text. */
function valuesOf(command, rest) {
  const values = [];
  const free = () => command.options.find((option) => option.type === KIND.text && !values.some(([of]) => of === option));
  let left = rest.trimStart();
  while (left !== "") {
    const named = opening(command.options, left);
    const option = named?.option ?? free();
    if (!option || values.some(([of]) => of === option)) return null;
    const [value, after] = valueAt(command.options, named ? named.after : left);
    values.push([option, value]);
    left = after.trimStart();
  }
  return values;
}

function opening(options, text) {
  const [first] = namesIn(options, text);
  return first?.from === 0 ? { option: first.option, after: text.slice(first.to).trimStart() } : null;
}

/** A value in quotes, or as far as the next option begins; and what follows it. */
function valueAt(options, text) {
  const quoted = QUOTED.exec(text);
  if (quoted) return [quoted[1].replace(/\\(.)/g, "$1"), text.slice(quoted[0].length)];
  const [next] = namesIn(options, text);
  return next ? [text.slice(0, next.from).trimEnd(), text.slice(next.from)] : [text.trimEnd(), ""];
}

/** Where a text names one of these options with a colon, at its start or after white space: `{ option, from, to }`. */
function namesIn(options, text) {
  return [...text.matchAll(/(?<=^|\s)([^\s:]+):/g)].flatMap((found) => {
    const option = options.find((of) => of.name === found[1].toLowerCase());
    return option ? [{ option, from: found.index, to: found.index + found[0].length }] : [];
  });
}

/** The name of an option with which a value ends that is still typed, as in a line; null within quotes that are open. */
export function nameAtEnd(options, text) {
  const isOpen = text.startsWith("\"") && !QUOTED.test(text);
  const last = isOpen ? undefined : namesIn(options, text).at(-1);
  return last?.to === text.length ? last : null;
}

const quote = (text) => `"${text.replace(/\\/g, "\\\\").replace(/"/g, "\\\"")}"`;

/** The line of a command with values, as pairs of option and text. */
export const lineOf = (command, values) => `/${command.path}${values.map(([option, text]) => ` ${option.name}:${quote(text)}`).join("")}`;

/** The line while its last value is still typed. */
export const unfinishedLine = (command, values, option, text) => `${lineOf(command, values)} ${option.name}:${quote(text).slice(0, -1)}`;
