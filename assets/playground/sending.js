// Sends what is written. Invariants: nothing goes twice; what was refused comes back to where it was written.
import * as chips from "./chips.js";
import { lineOf } from "./commands.js";
import { choose, focusChip, show, wrong } from "./filling.js";
import { hide } from "./suggesting.js";
import { asText, filled, firstEmpty, isHere, keep, keepFor, keptFor, line, now, say, writing } from "./written.js";

let deps;
/** By the key of the place: lines on their way from there, and whether something was typed since the last of them left. */
const flights = new Map();

/** Begins; `given` sends lines (`slash`, `say`), tells of `people` and `channels`, and hears what was `refused`. */
export function start(given) {
  deps = given;
}

/** The lines on their way from the place that is written for. */
function flight() {
  const key = now.place?.key;
  if (!flights.has(key)) flights.set(key, { lines: 0, typedSince: true });
  return flights.get(key);
}

/** Notes that something is typed: from now on there is something new to send. */
export function typed() {
  flight().typedSince = true;
}

/** Puts the caret where writing goes on. */
export function focus() {
  if (now.draft) focusChip(firstEmpty() ?? now.draft.chips.at(-1));
  else line().focus();
}

/** Sends the command or the line. A second press while the first is on its way sends nothing, not even what came back. */
export async function send() {
  if (flight().lines > 0 && !flight().typedSince) return undefined;
  hide();
  say("");
  if (now.draft) return sendCommand();
  const text = line().value;
  if (text.trim() === "") return undefined;
  const bare = now.commands.find((command) => text.trim().toLowerCase() === `/${command.path}`);
  if (bare?.options.some((option) => option.required)) return choose(bare);
  const slash = text.startsWith("/");
  return dispatch(() => (slash ? deps.slash(text.trim()) : deps.say(text)), slash ? text.trim().split(/\s\S+:/)[0] : null);
}

async function sendCommand() {
  const of = now.draft;
  await Promise.all(of.chips.map((one) => one.holding));
  if (now.draft !== of) return undefined;
  for (const one of of.chips) chips.settle(one, deps);
  const bad = of.chips.find((one) => chips.fault(one, deps));
  if (bad) return wrong(bad, chips.fault(bad, deps));
  const text = lineOf(of.command, filled());
  return dispatch(() => deps.slash(text), `/${of.command.path}`);
}

/** Empties the line, so that nothing goes twice, and gives back what was refused. */
async function dispatch(doing, name) {
  const where = now.place;
  const mine = flight();
  // What is under a command stands in the line again from now on, and is no part of what was sent.
  const kept = now.draft ? { ...writing(), under: null } : writing();
  show(now.under);
  keep();
  line().focus();
  mine.lines += 1;
  mine.typedSince = false;
  try {
    await doing();
  } catch (error) {
    const isBack = giveBack(where, kept);
    deps.refused(error, { where: where?.key, line: name, kept: isBack ? null : asText(kept) });
    if (isBack && isHere(where)) stillHere(error.message);
  } finally {
    mine.lines -= 1;
  }
}

/** Gives back what was refused, beside what is written by now; whether it could be. */
function giveBack(where, kept) {
  if (!isHere(where)) {
    const there = keptFor(where);
    keepFor(where, there ? { text: asText({ text: asText(there), under: kept }) } : kept);
    return true;
  }
  if (writing()) return false;
  show(kept);
  keep();
  return true;
}

/** Marks the chip that a refusal names; else says that what was written is here again. */
function stillHere(message) {
  const of = now.draft?.chips.find((other) => message.includes(`"${other.option.name}"`));
  if (of) return wrong(of, message);
  focus();
  return say(`${message} What you wrote is here again.`);
}
