// Where people write: plain messages, and slash commands with their options as chips, completed while they are typed.
import { byId, fill, h } from "./dom.js";

/** Option types by Discord's numbers. */
const KIND = { text: 3, integer: 4, boolean: 5, person: 6, channel: 7, role: 8, mentionable: 9, number: 10, file: 11 };
/** Milliseconds after a keystroke before the bot is asked for proposals. */
const PAUSE_MS = 120;
/** Proposals shown at most, as in Discord. */
const SHOWN = 25;

let deps;
let commands = [];
/** The command being filled in: `{ command, chips }`. */
let draft = null;
/** What is proposed: `{ items, at, pick }`. */
let proposal = null;
let asked = 0;

const box = () => byId("composer");
const line = () => byId("line");

/** Begins to listen; `given` sends lines, asks for proposals, names people and channels, and holds files. */
export function start(given) {
  deps = given;
  line().addEventListener("input", typed);
  line().addEventListener("keydown", lineKeys);
  byId("add-file").addEventListener("change", () => line().focus());
  document.addEventListener("click", (event) => {
    if (!event.target.closest("#composer, #proposals")) hide();
  });
}

/** The commands that the person is shown here, sub-commands each on its own. */
export function setCommands(definitions) {
  commands = definitions.filter((definition) => definition.type === 1).flatMap((definition) => flat(definition, [definition.name]));
  if (draft && !commands.some((command) => command.path === draft.command.path)) abandon();
}

/** The commands of the menu of a message. */
export const menuCommands = (definitions) => definitions.filter((definition) => definition.type === 3).map((definition) => definition.name);

function flat(definition, path) {
  const inner = (definition.options ?? []).filter((option) => option.type <= 2);
  if (inner.length > 0) return inner.flatMap((option) => flat(option, [...path, option.name]));
  const options = [...(definition.options ?? [])].sort((one, other) => Number(other.required ?? false) - Number(one.required ?? false));
  return [{ path: path.join(" "), description: definition.description, options }];
}

/** Starts to write a command, as if it had been chosen from the list. */
export function begin(path) {
  const command = commands.find((of) => of.path === path);
  if (command) choose(command);
  else {
    line().value = `/${path} `;
    typed();
  }
  focus();
}

/** Puts the caret where writing goes on. */
export function focus() {
  (draft?.chips[0]?.input ?? line()).focus();
}

/** What is written, for a person who comes back to it. */
export const isEmpty = () => !draft && line().value === "";

function typed() {
  say("");
  grow();
  const text = line().value;
  if (!text.startsWith("/") || text.includes("\n")) return hide();
  const wanted = text.slice(1).trimStart().toLowerCase();
  const exact = commands.find((command) => wanted === `${command.path} `);
  if (exact) return choose(exact);
  const items = ranked(wanted.trim()).slice(0, SHOWN).map((command) => ({
    label: `/${command.path}`, note: command.description, sign: optionsOf(command), value: command,
  }));
  return propose(items, choose, "Commands");
}

const optionsOf = (command) => command.options.filter((option) => option.required).map((option) => option.name).join(" ");

function ranked(wanted) {
  if (!wanted) return commands;
  const begins = commands.filter((command) => command.path.startsWith(wanted));
  const words = wanted.split(" ");
  const holds = commands.filter((command) => !begins.includes(command) && words.every((word) => command.path.includes(word)));
  return [...begins, ...holds];
}

function grow() {
  line().rows = Math.min(8, line().value.split("\n").length);
}

function choose(command) {
  hide();
  line().value = "";
  draft = { command, chips: [] };
  for (const option of command.options.filter((of) => of.required)) draft.chips.push(chip(option));
  paint();
  if (draft.chips.length === 0) byId("send").focus();
  focusChip(draft.chips[0]);
}

function focusChip(of) {
  if (of) of.input.focus();
  else byId("more-options")?.focus();
}

function chip(option) {
  const of = { option, value: null };
  of.input = option.type === KIND.file ? fileInput(of) : textInput(of);
  of.element = h("span", { class: "chip", data: { option: option.name } }, h("label", {}, h("span", { class: "chip-name" }, option.name), of.input));
  return of;
}

function textInput(of) {
  const input = h("input", { type: "text", size: 4, autocomplete: "off", spellcheck: true, aria: { label: `${of.option.name}: ${of.option.description}`, autocomplete: "list" },
    inputMode: of.option.type === KIND.integer || of.option.type === KIND.number ? "numeric" : "text" });
  const changed = () => {
    of.value = null;
    input.size = Math.min(60, Math.max(4, input.value.length + 1));
    of.element.classList.remove("bad");
    say("");
    suggest(of);
  };
  input.addEventListener("input", changed);
  input.addEventListener("focus", () => { hint(of.option); suggest(of); });
  input.addEventListener("keydown", (event) => chipKeys(event, of));
  input.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text");
    if (!text.includes("\n")) return;
    event.preventDefault();
    input.setRangeText(text.replace(/\s*\n\s*/g, " "), input.selectionStart, input.selectionEnd, "end");
    changed();
  });
  return input;
}

function fileInput(of) {
  const input = h("input", { type: "file", aria: { label: of.option.description } });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    try {
      await deps.hold(file);
      of.value = { label: file.name, value: file.name };
    } catch (error) {
      say(error.message);
    }
  });
  input.addEventListener("focus", () => { hint(of.option); hide(); });
  return input;
}

function paint() {
  const missing = draft ? draft.command.options.filter((option) => !draft.chips.some((of) => of.option === option)) : [];
  box().classList.toggle("commanding", Boolean(draft));
  line().hidden = Boolean(draft);
  fill(byId("chips"), draft && [h("span", { class: "command-name" }, `/${draft.command.path}`), draft.chips.map((of) => of.element),
    missing.length > 0 && h("button", { type: "button", id: "more-options", class: "more-options", onclick: more, onkeydown: moreKeys },
      `+${missing.length} ${draft.chips.length ? "more" : "optional"}`)]);
}

function more() {
  const missing = draft.command.options.filter((option) => !draft.chips.some((of) => of.option === option));
  const items = missing.map((option) => ({ label: option.name, note: option.description, value: option }));
  propose(items, (option) => {
    const made = chip(option);
    draft.chips.push(made);
    paint();
    made.input.focus();
  }, "Options", true);
}

function moreKeys(event) {
  if (proposalKeys(event)) return;
  if (event.key === "Backspace") dropLast(event);
  else if (event.key === "Escape") abandon();
  else if (event.key === "Enter" && !proposal) {
    event.preventDefault();
    send();
  }
}

function dropLast(event) {
  event.preventDefault();
  const last = draft.chips.at(-1);
  if (last && !last.option.required) remove(last);
  else if (last) last.input.focus();
  else abandon(true);
}

function remove(of) {
  const at = draft.chips.indexOf(of);
  draft.chips.splice(at, 1);
  hide();
  paint();
  focusChip(draft.chips[at - 1]);
}

/** Leaves the command; with `back` what it was called stays in the line. */
function abandon(back = false) {
  const path = draft?.command.path;
  draft = null;
  hide();
  say("");
  hint(null);
  paint();
  line().value = back && path ? `/${path}` : "";
  line().focus();
  if (back) typed();
}

function chipKeys(event, of) {
  if (proposalKeys(event)) return;
  const { input } = of;
  const atStart = input.selectionStart === 0 && input.selectionEnd === 0;
  if (event.key === "Enter") {
    event.preventDefault();
    send();
  } else if (event.key === "Escape") {
    event.preventDefault();
    abandon();
  } else if (event.key === "Backspace" && input.value === "" && !event.repeat) {
    event.preventDefault();
    if (!of.option.required) remove(of);
    else if (draft.chips[0] === of) abandon(true);
    else focusChip(draft.chips[draft.chips.indexOf(of) - 1]);
  } else if (event.key === "ArrowLeft" && atStart) focusChip(draft.chips[draft.chips.indexOf(of) - 1] ?? of);
}

function hint(option) {
  const region = byId("hint");
  region.textContent = option ? `${option.name}: ${option.description}${option.required ? "" : " (optional)"}` : "";
}

/** What goes into an option: choices that it has, what the bot proposes, people, channels. */
async function suggest(of) {
  const { option, input } = of;
  const given = ++asked;
  const typedText = input.value;
  const fits = (label) => label.toLowerCase().includes(typedText.toLowerCase());
  const take = (items) => propose(items, (item) => pick(of, item), option.name);
  const named = (name, value, note) => ({ label: name, note, value: { label: name, value } });
  if (of.value) return hide();
  if (option.choices?.length) return take(option.choices.filter((choice) => fits(choice.name)).map((choice) => named(choice.name, String(choice.value))));
  if (option.type === KIND.boolean) return take(["True", "False"].filter(fits).map((name) => named(name, name.toLowerCase())));
  if (option.type === KIND.person || option.type === KIND.mentionable) return take(deps.people().filter((of_) => fits(of_.name)).map((of_) => named(of_.name, of_.id)));
  if (option.type === KIND.channel) return take(deps.channels().filter((of_) => fits(of_.name)).map((of_) => named(`#${of_.name}`, of_.id)));
  if (!option.autocomplete) return hide();
  await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });
  if (given !== asked) return undefined;
  try {
    const proposed = await deps.complete(unfinished(of));
    if (given === asked && document.activeElement === input) take(proposed.map((choice) => named(choice.name, String(choice.value))));
  } catch (error) {
    if (given === asked) say(error.message);
  }
  return undefined;
}

function pick(of, item) {
  of.value = item;
  of.input.value = item.label;
  of.input.size = Math.min(60, Math.max(4, item.label.length + 1));
  of.element.classList.remove("bad");
  const next = draft.chips.find((other) => other.value === null && other.input.value === "");
  focusChip(next ?? of);
  hide();
}

const quoted = (text) => `"${text.replace(/\\/g, "\\\\").replace(/"/g, "\\\"")}"`;

const given = (of) => of.value?.value ?? (of.option.type === KIND.file ? "" : of.input.value.trim());

function unfinished(of) {
  const others = draft.chips.filter((other) => other !== of && given(other) !== "").map((other) => ` ${other.option.name}:${quoted(given(other))}`);
  return `/${draft.command.path}${others.join("")} ${of.option.name}:${quoted(of.input.value).slice(0, -1)}`;
}

async function send() {
  if (deps.busy()) return;
  if (!draft) return sendLine();
  const missing = draft.chips.find((of) => of.option.required && given(of) === "");
  if (missing) {
    missing.element.classList.add("bad");
    missing.input.focus();
    say(`${missing.option.name} is required. ${missing.option.description}`);
    return undefined;
  }
  const written = draft.chips.filter((of) => given(of) !== "").map((of) => ` ${of.option.name}:${quoted(given(of))}`);
  const kept = draft;
  return attempt(() => deps.slash(`/${kept.command.path}${written.join("")}`), () => {
    if (draft === kept) abandon();
  });
}

function sendLine() {
  const text = line().value;
  if (text.trim() === "") return undefined;
  const clear = () => {
    line().value = "";
    grow();
    hide();
  };
  return attempt(() => (text.startsWith("/") ? deps.slash(text.trim()) : deps.say(text)), clear);
}

async function attempt(act, done) {
  hide();
  say("");
  try {
    await act();
    done();
  } catch (error) {
    say(error.message);
    markBad(error.message);
  }
}

/** Marks the chip that a refusal is about. */
function markBad(message) {
  const of = draft?.chips.find((other) => message.includes(`"${other.option.name}"`));
  if (!of) return;
  of.element.classList.add("bad");
  of.input.focus();
}

function lineKeys(event) {
  if (proposalKeys(event)) return;
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send();
}

function say(text) {
  byId("composer-fault").textContent = text;
}

function propose(items, picked, label, first = false) {
  const shown = items.slice(0, SHOWN);
  if (shown.length === 0) return hide();
  proposal = { items: shown, at: 0, picked };
  const list = byId("proposals");
  list.setAttribute("aria-label", label);
  list.hidden = false;
  fill(list, h("div", { class: "proposals-head", aria: { hidden: "true" } }, label), shown.map((item, index) => h("div", {
    role: "option", class: "proposal", id: `proposal-${index}`, aria: { selected: String(index === 0) },
    onpointerdown: (event) => event.preventDefault(), onclick: () => take(index),
  }, h("span", { class: "proposal-name" }, item.label, item.sign && h("span", { class: "proposal-sign" }, ` ${item.sign}`)),
  item.note && h("span", { class: "proposal-note" }, item.note))));
  if (first) byId("more-options")?.focus();
  mark();
  return undefined;
}

function mark() {
  const list = byId("proposals");
  [...list.querySelectorAll(".proposal")].forEach((element, index) => {
    element.setAttribute("aria-selected", String(index === proposal.at));
    if (index === proposal.at) element.scrollIntoView({ block: "nearest" });
  });
  document.activeElement?.setAttribute("aria-activedescendant", `proposal-${proposal.at}`);
}

function take(index) {
  const { items, picked } = proposal;
  hide();
  picked(items[index].value);
}

function hide() {
  asked += 1;
  proposal = null;
  byId("proposals").hidden = true;
  document.activeElement?.removeAttribute?.("aria-activedescendant");
}

/** Whether a key was for the proposals. */
function proposalKeys(event) {
  if (!proposal) return false;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    proposal.at = (proposal.at + step + proposal.items.length) % proposal.items.length;
    mark();
    return true;
  }
  if (event.key === "Tab" || (event.key === "Enter" && !event.shiftKey)) {
    event.preventDefault();
    take(proposal.at);
    return true;
  }
  if (event.key === "Escape") {
    event.preventDefault();
    hide();
    return true;
  }
  return false;
}

/** Sends what is written, for the button. */
export const submit = () => send();

