// A command while it is filled in: its name, a chip for each option, and the way to those that are not shown yet.
// Invariant: leaving the command leaves its text in the plain line.
import * as chips from "./chips.js";
import { KIND, nameAtEnd } from "./commands.js";
import { byId, fill, h } from "./dom.js";
import * as proposals from "./proposals.js";
import { hide, suggest } from "./suggesting.js";
import { asText, firstEmpty, hint, keep, line, now, say, writing } from "./written.js";

/** Lines that the field grows to before it scrolls. */
const ROWS = 8;

let deps;

/** Begins; `given` sends what is filled in, hears that something was `typed`, takes a `file`, and proposes what the line begins (`propose`). */
export function start(given) {
  deps = given;
  byId("send").addEventListener("keydown", tailKeys);
}

/** Shows what was kept. A command that is not there is shown as a line, until it is there or the line is changed. */
export function show(kept) {
  hide();
  say("");
  hint("");
  now.draft = null;
  now.awaited = null;
  const command = kept?.path && now.commands.find((of) => of.path === kept.path);
  now.under = (command && kept.under) || null;
  line().value = kept && !command ? asText(kept) : "";
  if (command) fillIn(command, kept.values);
  else if (kept?.path && now.commands.length === 0) now.awaited = kept;
  paint();
  grow();
}

function fillIn(command, values) {
  now.draft = { command, chips: [] };
  const options = command.options.filter((option) => option.required || values.some(([name]) => name === option.name));
  for (const option of options) {
    const of = chips.chip(option, on);
    const [, text = "", value = null] = values.find(([name]) => name === option.name) ?? [];
    if (text || value) chips.put(of, text, value);
    now.draft.chips.push(of);
  }
}

/** Makes the line as high as its text. */
export function grow() {
  line().rows = 1;
  const rows = line().value.split("\n").length;
  const wrapped = Math.round(line().scrollHeight / (parseFloat(getComputedStyle(line()).lineHeight) || 24)) - 1;
  line().rows = Math.min(ROWS, Math.max(rows, wrapped));
}

/** Begins a command with these values, pairs of option and text, and puts the caret where it goes on. */
export function choose(command, values = []) {
  hide();
  deps.typed();
  const held = (option, text) => (option.type === KIND.file ? { label: text, value: text } : null);
  fillIn(command, values.map(([option, text]) => [option.name, text, held(option, text)]));
  for (const of of now.draft.chips) chips.settle(of, deps);
  line().value = "";
  now.awaited = null;
  say("");
  paint();
  keep();
  focusChip(firstEmpty() ?? (values.length > 0 ? now.draft.chips.at(-1) : undefined));
}

const missing = () => now.draft.command.options.filter((option) => !now.draft.chips.some((of) => of.option === option));

function paint() {
  const { draft } = now;
  byId("composer").classList.toggle("commanding", Boolean(draft));
  line().hidden = Boolean(draft);
  fill(byId("chips"), draft && [h("span", { class: "command-name" }, `/${draft.command.path}`), draft.chips.map((of) => of.element),
    missing().length > 0 && tail(missing().length)]);
}

/** The way to the options that are not shown yet. */
function tail(count) {
  const words = `+${count} ${now.draft.chips.length ? "more" : "optional"}`;
  const button = h("button", { type: "button", id: "more-options", class: "more-options", onclick: more, onkeydown: tailKeys,
    onfocus: () => hint(now.draft.command.description), aria: { describedby: "hint", label: `${words}: show the options` } }, words);
  proposals.owns(button);
  return button;
}

/** Puts the caret into a chip, or behind the last one. */
export function focusChip(of) {
  (of?.input ?? byId("more-options") ?? byId("send")).focus();
}

function more() {
  if (proposals.isOpen()) return hide();
  const items = missing().map((option) => ({ label: option.name, note: option.description, value: option }));
  byId("more-options").focus();
  return proposals.propose(byId("more-options"), "Options", [{ label: "Options", items }], add);
}

/** Adds an option's chip, and puts the caret into it. */
export function add(option) {
  const made = chips.chip(option, on);
  now.draft.chips.push(made);
  paint();
  keep();
  made.input.focus();
  return made;
}

/** What is typed behind the last chip goes into the first option that takes text, be it only the name of another one. */
function typedInto() {
  const typed = missing().filter((option) => option.type !== KIND.file);
  return typed.find((option) => option.type === KIND.text && !option.choices?.length) ?? typed[0];
}

/** Keys behind the last chip. */
function tailKeys(event) {
  if (!now.draft || proposals.keys(event)) return;
  if (event.key === "Backspace") dropLast(event);
  else if (event.key === "Escape") leave(event);
  else if (event.key === "ArrowLeft" && now.draft.chips.length > 0) go(event, now.draft.chips.at(-1));
  else if (event.key === "Enter" && event.currentTarget.id === "more-options") {
    event.preventDefault();
    deps.send();
  } else if (isSign(event) && typedInto()) add(typedInto());
}

const isSign = ({ key, ctrlKey, metaKey, altKey }) => key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey;

function dropLast(event) {
  event.preventDefault();
  const last = now.draft.chips.at(-1);
  if (!last) abandon(true);
  else if (!last.option.required && chips.given(last) === "") remove(last);
  else last.input.focus();
}

function remove(of) {
  const at = now.draft.chips.indexOf(of);
  now.draft.chips.splice(at, 1);
  hide();
  paint();
  keep();
  focusChip(now.draft.chips[at - 1]);
}

/** Leaves the command for the plain line, where all that was typed stays; `back` is for going on with its name. */
function abandon(back = false) {
  const kept = writing();
  const holds = kept.values.some(([, text]) => text);
  show(back || holds ? { text: asText(kept) } : now.under);
  keep();
  line().focus();
  if (back) deps.propose();
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

/**
 * Where the name of an option was typed that is not filled in yet, with its colon, writing goes on there, as in a line that
 * is pasted; whether it does.
 */
function goesOn(of) {
  const { value, selectionStart: caret } = of.input;
  const name = nameAtEnd(now.draft.command.options, value.slice(0, caret));
  if (!name) return false;
  const rest = `${value.slice(0, name.from)}${value.slice(caret)}`.trim();
  const there = now.draft.chips.find((other) => other.option === name.option);
  if (there && (there === of ? rest : chips.given(there)) !== "") return false;
  chips.put(of, rest);
  if (rest === "" && !of.option.required && there !== of) now.draft.chips.splice(now.draft.chips.indexOf(of), 1);
  hide();
  paint();
  keep();
  if (there) focusChip(there);
  else add(name.option);
  return true;
}

/** What the chips tell of themselves. */
const on = {
  changed(of) {
    say("");
    deps.typed();
    if (goesOn(of)) return;
    keep();
    suggest(of);
  },
  focused(of) {
    hint(`${of.option.name}: ${of.option.description}${of.option.required ? "" : " (optional)"}`);
    suggest(of);
  },
  key: chipKeys,
  file: (of, file) => deps.file(of, file),
};

function chipKeys(event, of) {
  if (event.isComposing || proposals.keys(event)) return;
  const at = now.draft.chips.indexOf(of);
  const { input } = of;
  if (event.key === "Enter") {
    event.preventDefault();
    deps.send();
  } else if (event.key === "Escape") leave(event);
  else if (event.key === "Backspace" && input.value === "" && !event.repeat) backFrom(event, of, at);
  else if (event.key === "ArrowLeft" && input.selectionStart === 0 && input.selectionEnd === 0 && at > 0) go(event, now.draft.chips[at - 1]);
  else if (event.key === "ArrowRight" && input.selectionStart === input.value.length) {
    event.preventDefault();
    focusChip(now.draft.chips[at + 1]);
  }
}

function backFrom(event, of, at) {
  event.preventDefault();
  if (!of.option.required) remove(of);
  else if (at === 0) abandon(true);
  else go(event, now.draft.chips[at - 1]);
}

/** Puts a proposal into a chip, and goes on to the next that is empty. */
export function pick(of, value) {
  chips.put(of, value.label, value);
  keep();
  focusChip(firstEmpty());
}

/** Marks a chip, and says what is wrong with it. */
export function wrong(of, why) {
  chips.mark(of);
  of.input.focus();
  hide();
  say(why.includes(of.option.name) ? why : `${of.option.name}: ${why}`);
}
