// The guide above the composer: one step at a time, each a sentence and a button that does it or points to it.
import { byId, fill, h } from "./dom.js";
import * as example from "./example.js";
import { always, inWindow } from "./kept.js";
import { newestButton, note, progress, steps } from "./steps.js";

const HIDDEN = "guide.hidden";
/** The channel in which the way was gone to its end: the guide is for one canvas, and stays with it from then on. */
const HOME = "guide.home";
/** Until the end of which stage the guide offers the example. */
const FIRST_STAGE = 1;

let deps;
let view = null;

/**
 * Begins; `given` begins commands, changes people, points to buttons and messages, plays the example, opens the panel, and
 * hears whether the guide may be brought back.
 */
export function start(given) {
  deps = given;
}

const lookedName = () => `looked.${view.channel.id}`;
/** Whether the example is or was played in the channel (`played`), and whether the line about it was put away (`left`). */
const playedName = () => `example.${view.channel.id}`;

/** Shows what is next for the person. */
export function show(next) {
  view = next;
  const { playing, channel } = view.example;
  if (channel === view.channel.id) inWindow.set(playedName(), inWindow.get(playedName(), "played"));
  const drawn = contents();
  draw(byId("guide"), drawn);
  if (playing) example.told(byId("guide"), view.example);
  deps.mayComeBack(!drawn);
}

/** The key is of what is made; words that change from moment to moment are changed in it. */
function draw(box, drawn) {
  const key = JSON.stringify([drawn?.key, view.me.id, view.channel.id]);
  box.hidden = !drawn;
  if (box.dataset.key === key) return;
  box.dataset.key = key;
  const had = box.contains(document.activeElement);
  fill(box, drawn?.make());
  if (!had) return;
  // Whoever took over from the example goes on where people write.
  if (!drawn || drawn.takenOver) deps.focus();
  else box.querySelector("button").focus({ preventScroll: true });
}

/** What is shown now; nothing where the guide is hidden, or where it has no more to say. */
function contents() {
  if (view.example.playing) return { key: ["playing", view.example.channel], make: () => h("div", { class: "coach" }, example.strip(view)) };
  if (always.get(HIDDEN, false)) return null;
  const played = inWindow.get(playedName(), null);
  if (!played) return way();
  return played === "left" ? null : { key: ["played"], make: () => h("div", { class: "coach" }, takenOver()), takenOver: true };
}

/** The way to the first summary, in the channel that it belongs to. */
function way() {
  const home = inWindow.get(HOME, null);
  if (home && home !== view.channel.id) return null;
  note(view);
  const far = progress(view);
  const all = steps(far, { looked: inWindow.get(lookedName(), null) });
  const at = all.findIndex((step) => !step.done);
  if (at < 0) inWindow.set(HOME, view.channel.id);
  const step = at < 0 ? theEnd() : STEPS[at](far);
  return { key: [all, step.say, step.button, view.messages.length === 0], make: () => [view.messages.length === 0 && welcome(), coach(all, at, step)] };
}

const takenOver = () => [h("span", { class: "coach-words", role: "status" }, "The example stops here. Everything works: go on by hand, as anybody you like."),
  h("button", { type: "button", class: "text-button", onclick: leave }, "All right")];

function leave() {
  inWindow.set(playedName(), "left");
  show(view);
  deps.focus();
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

/** Brings the guide back, to where the person is. */
export function bringBack() {
  always.set(HIDDEN, null);
  inWindow.set(lookedName(), null);
  if (inWindow.get(HOME, null)) inWindow.set(HOME, view.channel.id);
  if (inWindow.get(playedName(), null)) inWindow.set(playedName(), "played");
  show(view);
  byId("guide").querySelector("button").focus({ preventScroll: true });
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
