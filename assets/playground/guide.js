// The guide above the composer: one step at a time, each a sentence and a button that does it or points to it.
import { byId, fill, h } from "./dom.js";
import * as example from "./example.js";
import { always, inWindow } from "./kept.js";
import { newestButton, progress, steps } from "./steps.js";

const HIDDEN = "guide.hidden";
/** Until the end of which stage the guide offers the example. */
const FIRST_STAGE = 1;

let deps;
let view = null;

/** Begins; `given` begins commands, changes people, points to buttons and messages, plays the example, and opens the panel. */
export function start(given) {
  deps = given;
}

const lookedName = () => `looked.${view.channel.id}`;

/** Shows what is next for the person. */
export function show(next) {
  view = next;
  const drawn = contents();
  const box = byId("guide");
  const key = JSON.stringify([drawn?.key, view.me.id, view.channel.id]);
  box.hidden = !drawn;
  if (box.dataset.key === key) return;
  box.dataset.key = key;
  const had = box.contains(document.activeElement);
  fill(box, drawn?.make());
  if (had && drawn) box.querySelector("button")?.focus({ preventScroll: true });
}

function contents() {
  const { playing, quick } = view.example;
  if (playing) return { key: [playing, quick], make: () => h("div", { class: "coach" }, example.strip(view)) };
  if (always.get(HIDDEN, false)) return null;
  const all = steps(view, { looked: inWindow.get(lookedName(), null) });
  const at = all.findIndex((step) => !step.done);
  const step = at < 0 ? theEnd() : STEPS[at](progress(view));
  return { key: [all, step.say, step.button, view.messages.length === 0], make: () => [view.messages.length === 0 && welcome(), coach(all, at, step)] };
}

const welcome = () => [h("h2", {}, "Welcome aboard"),
  h("p", {}, "Ferry takes a team, stage by stage, from where a customer is now to where that customer wants to be."),
  h("p", {}, `This page works like a Discord channel with Ferry in it. You are ${view.me.name}; nothing leaves this machine.`)];

function coach(all, at, { say, button, doing, also = [] }) {
  return h("div", { class: "coach" },
    h("ol", { class: "ticks", aria: { label: "The way to your first summary" } }, all.map((step, number) => tick(step, number === at))),
    h("span", { class: "coach-words", role: "status" }, say),
    h("button", { type: "button", class: "button primary", id: "guide-do", onclick: doing }, button),
    also.map(([label, act]) => h("button", { type: "button", class: "button secondary", onclick: act }, label)),
    h("button", { type: "button", class: "text-button", id: "hide-guide", onclick: hide }, "Hide the guide"));
}

const tick = ({ name, done }, isNow) => h("li", { class: ["tick", done && "ticked", isNow && "now"].filter(Boolean).join(" "), title: name, aria: { current: isNow ? "step" : null } },
  h("span", { aria: { hidden: "true" } }, done ? "✓" : "○"), h("span", { class: isNow ? "" : "tick-name" }, ` ${name}`), done && h("span", { class: "unseen" }, ", done"));

function hide() {
  always.set(HIDDEN, true);
  show(view);
  deps.focus();
}

/** Brings the guide back. */
export function bringBack() {
  always.set(HIDDEN, null);
  inWindow.set(lookedName(), null);
  show(view);
}

/** Points to the newest button of these labels. */
function pointTo(...labels) {
  const found = newestButton(view, labels);
  if (found) deps.point(found.message.id, found.button.custom_id);
  else deps.toEnd();
}

const somebodyElse = (starter) => view.people.find((person) => person.id !== (starter ?? view.me.id));
const called = (id) => view.people.find((person) => person.id === id)?.name;

const STEPS = [
  () => ({ say: "Give your canvas a title and a customer, then press Enter. Anything will do.", button: "Start a canvas", doing: () => deps.begin("canvas start"),
    also: [["Watch the example instead", () => deps.playExample(FIRST_STAGE, false)]] }),
  ({ added }) => ({ say: added === 0 ? "Press Add on the board, then NOW item, and write one thing that you have seen of this customer." : "That was one. Add another, just so.",
    button: "Show me where", doing: () => pointTo("Add another", "NOW item", "Add") }),
  ({ starter }) => {
    const other = somebodyElse(starter);
    if (!other) return { say: "A canvas is for a team: add a person.", button: "People and tools", doing: deps.openPanel };
    if (!starter || view.me.id === starter) {
      return { say: `A canvas is for a team. Be ${other.name} for a moment.`, button: `Act as ${other.name}`, doing: () => deps.become(other.id) };
    }
    return { say: `You are ${view.me.name} now. Press Add and write what ${view.me.name} has seen.`, button: "Show me where", doing: () => pointTo("NOW item", "Add") };
  },
  ({ starter }) => {
    if (starter && view.me.id !== starter) {
      const name = called(starter);
      return { say: `${name} started the canvas, so ${name} closes the stage.`, button: `Act as ${name}`, doing: () => deps.become(starter) };
    }
    const asks = newestButton(view, ["Go on anyway"]);
    return asks ? { say: "Ferry says what a full stage would have. Press “Go on anyway” and give a reason.", button: "Show me where", doing: () => pointTo("Go on anyway") }
      : { say: "Close the stage: press “Next stage” on the board.", button: "Show me where", doing: () => pointTo("Next stage") };
  },
  ({ summary }) => ({ say: "Done! Ferry has posted the stage’s summary, with its picture.", button: "Show me", doing: () => look(summary) }),
];

function look(summary) {
  inWindow.set(lookedName(), summary.id);
  deps.look(summary.id);
  show(view);
}

const theEnd = () => ({ say: "That was the first of eleven stages. Go on, or look around: move the clock, restart Ferry, watch the example.", button: "Look around", doing: deps.openPanel });
