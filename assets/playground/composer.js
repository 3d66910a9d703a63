// Where people write: the plain line, in which messages and slash commands are begun, and what comes to it from the page.
// A command is filled in by filling.js, and sending.js sends what is written.
import * as attaching from "./attaching.js";
import { found, parsed, slashCommands } from "./commands.js";
import { byId, setWriting } from "./dom.js";
import * as filling from "./filling.js";
import { avatar } from "./message.js";
import * as proposals from "./proposals.js";
import { focus, send, start as startSending, typed as noteTyped } from "./sending.js";
import * as suggesting from "./suggesting.js";
import { asText, isHere, keep, keptFor, line, now, say, writing } from "./written.js";

export { focus };

let deps;

/** Begins to listen; `given` sends lines (`slash`, `say`), asks for proposals (`complete`), tells of `people`, `channels` and the `bot`, and holds files. */
export function start(given) {
  deps = given;
  startSending(given);
  suggesting.start({ ...given, picked: filling.pick });
  filling.start({ ...given, send, propose, typed: noteTyped, file: attaching.takeFile });
  attaching.start(given);
  proposals.owns(line());
  line().setAttribute("aria-describedby", "hint composer-fault");
  line().addEventListener("input", typed);
  line().addEventListener("keydown", lineKeys);
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  setWriting(focus);
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest("#composer, #proposals")) suggesting.hide();
  });
}

/** Comes to a place: what was written there is there again. `astray`: the place before is no more, and its draft comes along. */
export function enter(where, astray = false) {
  if (isHere(where)) return;
  const along = astray && now.place ? writing() : null;
  now.place = where;
  now.commands = [];
  filling.show(keptFor(where, along));
  keep();
}

/** The commands that the person is shown there. */
export function setCommands(definitions) {
  now.commands = slashCommands(definitions);
  if (now.awaited) showAwaited();
  else if (now.draft) refresh();
  else if (document.activeElement === line()) propose();
}

function showAwaited() {
  const writes = document.activeElement === line();
  filling.show(now.awaited);
  if (writes) focus();
}

/** The command's definition may be another one now, or gone. */
function refresh() {
  const same = JSON.stringify(now.draft.command);
  if (!now.commands.some((command) => JSON.stringify(command) === same)) filling.show(writing());
}

/** Starts to write a command, as if it had been chosen from the list. What is written already comes back after it. */
export function begin(path) {
  const before = writing();
  if (before?.path === path) return focus();
  const under = before && asText(before).trim() !== "/" ? { text: asText(before) } : null;
  const command = now.commands.find((of) => of.path === path);
  if (command) {
    now.under = under;
    return filling.choose(command);
  }
  filling.show({ text: `/${path} `, under });
  typed();
  return line().focus();
}

/** Begins a command by its slash, in a line that is empty. */
export function beginSlash() {
  focus();
  if (now.draft || line().value !== "") return;
  line().value = "/";
  typed();
}

function typed() {
  say("");
  noteTyped();
  now.awaited = null;
  filling.grow();
  propose();
  keep();
}

function propose() {
  const text = line().value;
  if (!text.startsWith("/")) return suggesting.hide();
  const exact = now.commands.find((command) => text.toLowerCase() === `/${command.path} `);
  if (exact) return filling.choose(exact);
  const whole = parsed(now.commands, text);
  if (whole?.values.length > 0) return filling.choose(whole.command, whole.values);
  if (text.includes("\n")) return suggesting.hide();
  return proposals.propose(line(), "Commands", groupsOf(found(now.commands, text.slice(1))), (command) => filling.choose(command));
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

function lineKeys(event) {
  if (proposals.keys(event)) return;
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send();
}
