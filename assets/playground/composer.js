// Where people write: plain messages, and slash commands with their options as chips, completed while they are typed.
// Invariant: nothing that was typed is lost. What is written is kept by person and channel until it was taken, and comes
// back when it was refused.
import * as chips from "./chips.js";
import { KIND, found, lineOf, parsed, slashCommands, unfinishedLine } from "./commands.js";
import { byId, fill, h } from "./dom.js";
import { inWindow } from "./kept.js";
import { avatar } from "./message.js";
import * as proposals from "./proposals.js";

/** Milliseconds after a keystroke before the bot is asked for proposals. */
const PAUSE_MS = 120;
/** Values proposed for an option at most, as in Discord. */
const SHOWN = 25;
/** Lines that the field grows to before it scrolls. */
const ROWS = 8;

let deps;
let commands = [];
/** The command being filled in: `{ command, chips }`. */
let draft = null;
/** The place whose draft is written. */
let place = null;
/** A kept command that waits for the commands of its place. */
let awaited = null;
/** What was written before the command was begun from elsewhere; it comes back when the command is done. */
let under = null;
/** Lines on their way, and whether something was typed since the last of them left. */
const flight = { lines: 0, typedSince: true };
/** Counts what was asked, so that a late answer is known as one. */
let asked = 0;

const box = () => byId("composer");
const line = () => byId("line");
const nameOf = (where) => `draft.${where}`;

/** Begins to listen; `given` sends lines (`slash`, `say`), asks for proposals (`complete`), tells of `people`, `channels` and the `bot`, and holds files. */
export function start(given) {
  deps = given;
  proposals.owns(line());
  line().setAttribute("aria-describedby", "hint composer-fault");
  line().addEventListener("input", typed);
  line().addEventListener("keydown", lineKeys);
  byId("send").addEventListener("keydown", tailKeys);
  box().addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  box().addEventListener("paste", (event) => takeFiles(event, event.clipboardData));
  const main = box().closest("main");
  main.addEventListener("dragover", (event) => { if (event.dataTransfer.types.includes("Files")) event.preventDefault(); });
  main.addEventListener("drop", (event) => takeFiles(event, event.dataTransfer));
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest("#composer, #proposals")) hide();
  });
}

// ---- What is written, and where

/** Comes to a place: what was written there is there again. `astray`: the place before is no more, and its draft comes along. */
export function enter(where, astray = false) {
  if (place === where) return;
  const along = astray && place ? writing() : null;
  place = where;
  commands = [];
  show(inWindow.get(nameOf(where), along));
  keep();
}

/** The commands that the person is shown there. */
export function setCommands(definitions) {
  commands = slashCommands(definitions);
  if (awaited) showAwaited();
  else if (draft) refresh();
  else if (document.activeElement === line()) propose();
}

function showAwaited() {
  const writes = document.activeElement === line();
  show(awaited);
  if (writes) focus();
}

/** The command's definition may be another one now, or gone. */
function refresh() {
  const same = JSON.stringify(draft.command);
  if (!commands.some((command) => JSON.stringify(command) === same)) show(writing());
}

/** What is written, to keep; null if nothing is. */
function writing() {
  if (awaited) return awaited;
  if (draft) return { path: draft.command.path, values: draft.chips.map((of) => [of.option.name, chips.written(of), of.value]), under };
  return line().value === "" ? null : { text: line().value };
}

const keep = () => inWindow.set(nameOf(place), writing());

/** Shows what was kept. A command that is not there is shown as a line, until it is there or the line is changed. */
function show(kept) {
  proposals.hide();
  say("");
  hint("");
  draft = null;
  awaited = null;
  under = kept?.under ?? null;
  const command = kept?.path && commands.find((of) => of.path === kept.path);
  line().value = kept?.text ?? "";
  if (command) fillIn(command, kept.values);
  else if (kept?.path) {
    line().value = textOf(kept);
    awaited = commands.length === 0 ? kept : null;
  }
  paint();
  grow();
}

function fillIn(command, values) {
  draft = { command, chips: [] };
  const options = command.options.filter((option) => option.required || values.some(([name]) => name === option.name));
  for (const option of options) {
    const of = chips.chip(option, on);
    const [, text = "", value = null] = values.find(([name]) => name === option.name) ?? [];
    if (text || value) chips.put(of, text, value);
    draft.chips.push(of);
  }
}

const textOf = ({ path, values }) => [`/${path}`, ...values.filter(([, text]) => text).map(([name, text]) => `${name}: ${text}`)].join(" ");

/** Gives back what was refused, beside what is written by now. */
function giveBack(where, kept) {
  if (where !== place) {
    const there = inWindow.get(nameOf(where), null);
    inWindow.set(nameOf(where), there ? { text: `${asText(kept)}\n${asText(there)}` } : kept);
    return true;
  }
  if (writing()) return false;
  show(kept);
  keep();
  return true;
}

const asText = (kept) => kept.text ?? textOf(kept);

// ---- The line

/** Starts to write a command, as if it had been chosen from the list. What is written already comes back after it. */
export function begin(path) {
  const before = writing();
  if (before?.path === path) return focus();
  if (before && asText(before).trim() !== "/") under = { text: asText(before) };
  const command = commands.find((of) => of.path === path);
  if (command) return choose(command);
  line().value = `/${path} `;
  typed();
  return line().focus();
}

/** Begins a command by its slash, in a line that is empty. */
export function beginSlash() {
  focus();
  if (draft || line().value !== "") return;
  line().value = "/";
  typed();
}

/** Puts the caret where writing goes on. */
export function focus() {
  if (draft) focusChip(draft.chips.find((of) => chips.given(of) === "") ?? draft.chips.at(-1));
  else line().focus();
}

function typed() {
  say("");
  flight.typedSince = true;
  awaited = null;
  grow();
  propose();
  keep();
}

function propose() {
  const text = line().value;
  if (!text.startsWith("/")) return hide();
  const exact = commands.find((command) => text.toLowerCase() === `/${command.path} `);
  if (exact) return choose(exact);
  const whole = parsed(commands, text);
  if (whole?.values.length > 0) return chooseWith(whole);
  if (text.includes("\n")) return hide();
  return proposals.propose(line(), "Commands", groupsOf(found(commands, text.slice(1))), choose);
}

/** Commands below the name of their first word, with the bot's picture. */
function groupsOf(fitting) {
  const groups = new Map();
  for (const command of fitting) {
    if (!groups.has(command.group)) groups.set(command.group, { label: `${command.group} · ${command.about}`, items: [] });
    groups.get(command.group).items.push({ label: `/${command.path}`, note: command.description, value: command,
      signs: signsOf(command), icon: avatar(deps.bot(), "tiny") });
  }
  return [...groups.values()];
}

/** The options in short: those that are required, and how many more. */
function signsOf({ options }) {
  const required = options.filter((option) => option.required).map((option) => option.name);
  const rest = options.length - required.length;
  return rest > 0 ? [...required, required.length > 0 ? `+${rest}` : `+${rest} optional`] : required;
}

function grow() {
  line().rows = 1;
  const rows = line().value.split("\n").length;
  const wrapped = Math.round(line().scrollHeight / (parseFloat(getComputedStyle(line()).lineHeight) || 24)) - 1;
  line().rows = Math.min(ROWS, Math.max(rows, wrapped));
}

function lineKeys(event) {
  if (proposals.keys(event)) return;
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send();
}

// ---- A command and its chips

function choose(command) {
  chooseWith({ command, values: [] });
}

function chooseWith({ command, values }) {
  hide();
  flight.typedSince = true;
  const held = (option, text) => (option.type === KIND.file ? { label: text, value: text } : null);
  fillIn(command, values.map(([option, text]) => [option.name, text, held(option, text)]));
  for (const of of draft.chips) chips.settle(of, deps);
  line().value = "";
  awaited = null;
  say("");
  paint();
  keep();
  focusChip(draft.chips.find((of) => chips.given(of) === "") ?? (values.length > 0 ? draft.chips.at(-1) : undefined));
}

const missing = () => draft.command.options.filter((option) => !draft.chips.some((of) => of.option === option));

function paint() {
  box().classList.toggle("commanding", Boolean(draft));
  line().hidden = Boolean(draft);
  fill(byId("chips"), draft && [h("span", { class: "command-name" }, `/${draft.command.path}`), draft.chips.map((of) => of.element),
    missing().length > 0 && tail(missing().length)]);
}

/** The way to the options that are not shown yet. */
function tail(count) {
  const words = `+${count} ${draft.chips.length ? "more" : "optional"}`;
  const button = h("button", { type: "button", id: "more-options", class: "more-options", onclick: more, onkeydown: tailKeys,
    onfocus: () => hint(draft.command.description), aria: { describedby: "hint", label: `${words}: show the options` } }, words);
  proposals.owns(button);
  return button;
}

function focusChip(of) {
  (of?.input ?? byId("more-options") ?? byId("send")).focus();
}

function more() {
  if (proposals.isOpen()) return hide();
  const items = missing().map((option) => ({ label: option.name, note: option.description, value: option }));
  byId("more-options").focus();
  return proposals.propose(byId("more-options"), "Options", [{ label: "Options", items }], add);
}

function add(option) {
  const made = chips.chip(option, on);
  draft.chips.push(made);
  paint();
  keep();
  made.input.focus();
  return made;
}

/** Keys behind the last chip: what is typed there goes into the first option that takes text. */
function tailKeys(event) {
  if (!draft || proposals.keys(event)) return;
  const text = missing().find((option) => option.type === KIND.text && !option.choices?.length);
  if (event.key === "Backspace") dropLast(event);
  else if (event.key === "Escape") leave(event);
  else if (event.key === "ArrowLeft" && draft.chips.length > 0) go(event, draft.chips.at(-1));
  else if (event.key === "Enter" && event.currentTarget.id === "more-options") {
    event.preventDefault();
    send();
  } else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey && text) add(text);
}

function dropLast(event) {
  event.preventDefault();
  const last = draft.chips.at(-1);
  if (!last) abandon(true);
  else if (!last.option.required && chips.given(last) === "") remove(last);
  else last.input.focus();
}

function remove(of) {
  const at = draft.chips.indexOf(of);
  draft.chips.splice(at, 1);
  hide();
  paint();
  keep();
  focusChip(draft.chips[at - 1]);
}

/** Leaves the command for the plain line, where all that was typed stays; `back` is for going on with its name. */
function abandon(back = false) {
  const kept = writing();
  const holds = kept.values.some(([, text]) => text);
  show(back || holds ? { text: textOf(kept) } : under);
  keep();
  line().focus();
  if (back) propose();
}

function leave(event) {
  event.preventDefault();
  event.stopPropagation();
  abandon();
}

function go(event, of) {
  event.preventDefault();
  const end = of.input.value.length;
  of.input.focus();
  if (of.option.type !== KIND.file) of.input.setSelectionRange(end, end);
}

/** What the chips tell of themselves. */
const on = {
  changed(of) {
    say("");
    flight.typedSince = true;
    keep();
    suggest(of);
  },
  focused(of) {
    hint(`${of.option.name}: ${of.option.description}${of.option.required ? "" : " (optional)"}`);
    suggest(of);
  },
  key: chipKeys,
  file: takeFile,
};

function chipKeys(event, of) {
  if (event.isComposing || proposals.keys(event)) return;
  const at = draft.chips.indexOf(of);
  const { input } = of;
  if (event.key === "Enter") {
    event.preventDefault();
    send();
  } else if (event.key === "Escape") leave(event);
  else if (event.key === "Backspace" && input.value === "" && !event.repeat) backFrom(event, of, at);
  else if (event.key === "ArrowLeft" && input.selectionStart === 0 && input.selectionEnd === 0 && at > 0) go(event, draft.chips[at - 1]);
  else if (event.key === "ArrowRight" && input.selectionStart === input.value.length) {
    event.preventDefault();
    focusChip(draft.chips[at + 1]);
  }
}

function backFrom(event, of, at) {
  event.preventDefault();
  if (!of.option.required) remove(of);
  else if (at === 0) abandon(true);
  else go(event, draft.chips[at - 1]);
}

// ---- What goes into an option

/** Proposes choices that the option has, what the bot proposes, people, channels. */
async function suggest(of) {
  proposals.hide();
  const mine = ++asked;
  if (of.value || of.option.type === KIND.file) return;
  const choices = chips.known(of.option, deps);
  if (choices) offer(of, chips.fitting(choices, of.input.value));
  else if (of.option.autocomplete) await ask(of, mine);
}

async function ask(of, mine) {
  await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });
  if (mine !== asked) return;
  try {
    const proposed = await deps.complete(unfinishedLine(draft.command, filled(of), of.option, of.input.value));
    if (mine === asked && document.activeElement === of.input) offer(of, proposed.map(({ name, value }) => ({ label: name, value: { label: name, value: String(value) } })));
  } catch (error) {
    if (mine === asked) say(error.message);
  }
}

function offer(of, items) {
  proposals.propose(of.input, of.option.name, [{ label: of.option.name, items: items.slice(0, SHOWN) }], (value) => pick(of, value));
}

function pick(of, value) {
  chips.put(of, value.label, value);
  keep();
  focusChip(draft.chips.find((other) => chips.given(other) === ""));
}

/** Pairs of option and text, without this chip. */
const filled = (but = null) => draft.chips.filter((of) => of !== but && chips.given(of) !== "").map((of) => [of.option, chips.given(of)]);

/** Takes a file that was dropped or pasted: for the command that is written, or for the one that takes files. */
function takeFiles(event, data) {
  const [file] = data?.files ?? [];
  if (!file) return;
  event.preventDefault();
  const takes = (option) => option.type === KIND.file;
  const command = draft ?? commands.find((of) => of.options.some(takes));
  const option = (draft?.command ?? command)?.options.find(takes);
  if (!option) {
    say(`${draft ? `/${draft.command.path} takes no file` : "No command here takes a file"}.`);
    return;
  }
  if (!draft) {
    const before = line().value;
    if (before !== "") return say("Send what is written first, then drop the file again.");
    choose(command);
  }
  takeFile(draft.chips.find((of) => of.option === option) ?? add(option), file);
}

function takeFile(of, file) {
  say("");
  chips.put(of, `${file.name} …`);
  of.holding = deps.hold(file).then(() => {
    chips.put(of, file.name, { label: file.name, value: file.name });
    if (draft?.chips.includes(of)) keep();
  }, (error) => {
    chips.put(of, "Choose a file, or drop one");
    wrong(of, error.message);
  });
}

// ---- Sending

async function send() {
  // A second press while the first is on its way sends nothing, not even what came back into the line.
  if (flight.lines > 0 && !flight.typedSince) return undefined;
  hide();
  say("");
  if (draft) return sendCommand();
  const text = line().value;
  if (text.trim() === "") return undefined;
  const slash = text.startsWith("/");
  return dispatch(() => (slash ? deps.slash(text.trim()) : deps.say(text)), slash ? text.trim().split(/\s\S+:/)[0] : null);
}

async function sendCommand() {
  const of = draft;
  await Promise.all(of.chips.map((one) => one.holding));
  if (draft !== of) return undefined;
  for (const one of of.chips) chips.settle(one, deps);
  const bad = of.chips.find((one) => chips.fault(one, deps));
  if (bad) return wrong(bad, chips.fault(bad, deps));
  const text = lineOf(of.command, filled());
  return dispatch(() => deps.slash(text), `/${of.command.path}`);
}

/** Empties the line, so that nothing goes twice, and gives back what was refused. */
async function dispatch(doing, name) {
  const where = place;
  const kept = writing();
  show(under);
  keep();
  line().focus();
  flight.lines += 1;
  flight.typedSince = false;
  try {
    await doing();
  } catch (error) {
    const isBack = giveBack(where, kept);
    deps.refused(error, { line: name, kept: isBack ? null : asText(kept) });
    if (isBack && where === place) stillHere(error.message);
  } finally {
    flight.lines -= 1;
  }
}

/** Marks the chip that a refusal names; else says that what was written is here again. */
function stillHere(message) {
  const of = draft?.chips.find((other) => message.includes(`"${other.option.name}"`));
  if (of) return wrong(of, message);
  focus();
  return say(`${message} What you wrote is here again.`);
}

function wrong(of, why) {
  chips.mark(of);
  of.input.focus();
  hide();
  say(why.includes(of.option.name) ? why : `${of.option.name}: ${why}`);
}

function hide() {
  asked += 1;
  proposals.hide();
}

const say = (text) => { byId("composer-fault").textContent = text; };
const hint = (text) => { byId("hint").textContent = text; };
