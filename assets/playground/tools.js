// The clock to move on, and what can go wrong: each with a sentence of what to watch for.
import { byId, fill, h } from "./dom.js";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const STEPS = [["1 hour", HOUR_MS], ["1 day", 24 * HOUR_MS], ["1 week", 7 * 24 * HOUR_MS]];

/** Faults that happen once: what they are called, and what to watch for. */
const ONCE = [
  { kind: "refused", label: "Refuse once", watch: "Discord refuses the next post or edit. Add something: Ferry tries again by itself." },
  { kind: "rate_limited", label: "Slow down", watch: "Discord asks Ferry to wait for five seconds. The board follows when they are over." },
  { kind: "answer_lost", label: "Lose an answer", watch: "Discord does what Ferry asks for next, but its answer gets lost. Nothing is posted twice." },
  { kind: "disconnected", label: "Cut the line", watch: "Ferry’s line to Discord drops. It dials in again by itself within seconds." },
];

let deps;
let now = () => Date.now();

/** Begins; `given` moves the clock, restarts the bot, and lets things go wrong; `now` tells the World's time. */
export function start(given) {
  deps = given;
  ({ now } = given);
  clock();
}

function clock() {
  const at = h("input", { type: "datetime-local", name: "at", required: true, aria: { label: "Move the clock to" } });
  fill(byId("clock"), h("h2", {}, "Clock"), h("p", {}, h("time", {})),
    h("div", { class: "buttons" }, STEPS.map(([label, length]) => h("button", { type: "button", class: "button secondary",
      onclick: () => deps.attempt(() => deps.advance(length)) }, `+ ${label}`))),
    h("form", { class: "inline-form", onsubmit: (event) => goTo(event, at) }, at, h("button", { class: "button secondary" }, "Go to")),
    h("p", { class: "note" }, "Time moves on for everybody, so that deadlines and reminders come."));
}

function goTo(event, at) {
  event.preventDefault();
  const step = new Date(at.value).getTime() - now();
  return deps.attempt(async () => {
    if (!(step > 0)) throw new Error("The clock only moves forward. Choose a later time.");
    return deps.advance(Math.round(step));
  });
}

/** Shows what is wrong. */
export function show(view) {
  faults(view);
}

/** Shows the time. */
export function tick(at) {
  const shown = new Date(at).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
  const time = byId("clock").querySelector("time");
  if (time.textContent === shown) return;
  time.textContent = shown;
  byId("clock").querySelector("input").min = local(at + MINUTE_MS);
}

/** A moment as a field of date and time has it. */
const local = (milliseconds) => new Date(milliseconds - new Date(milliseconds).getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16);

function faults(view) {
  const box = byId("faults");
  const key = String(view.away);
  if (box.dataset.key === key) return;
  const focused = box.contains(document.activeElement);
  box.dataset.key = key;
  const watch = h("p", { class: "note", role: "status" }, view.away ? "Ferry reaches nobody now. Bring Discord back: what waits arrives."
    : "Press one and watch: nothing that somebody typed gets lost.");
  const away = h("button", { type: "button", class: view.away ? "button danger" : "button secondary", aria: { pressed: String(view.away) },
    onclick: () => deps.attempt(() => deps.takeAway(!view.away)) }, view.away ? "Bring Discord back" : "Take Discord away");
  fill(box, h("h2", {}, "What can go wrong"), h("div", { class: "buttons" }, restart(watch), away, ONCE.map((fault) => once(fault, watch))), watch);
  if (focused) away.focus();
}

function restart(watch) {
  return h("button", { type: "button", class: "button secondary", onclick: async (event) => {
    const button = event.currentTarget;
    button.disabled = true;
    watch.textContent = "Ferry goes ashore…";
    const isBack = await deps.attempt(deps.restart);
    button.disabled = false;
    watch.textContent = isBack ? "Ferry is back aboard. Go on where you were: every canvas is as it was."
      : "Ferry did not come back. Below the messages it says why; then press “Restart Ferry” again.";
  } }, "Restart Ferry");
}

const once = ({ kind, label, watch: said }, watch) => h("button", { type: "button", class: "button secondary", title: said,
  onclick: async () => { if (await deps.attempt(() => deps.fault(kind))) watch.textContent = said; } }, label);
