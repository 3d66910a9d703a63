// The example workshop: played to a stage of choice, watched or quick, and taken over where it stops.
import { byId, fill, h } from "./dom.js";

let deps;

/** Begins; `given` plays, hurries and stops the example, and goes to its channel. */
export function start(given) {
  deps = given;
}

/** Shows how far it is, or what can be played. */
export function show(view) {
  const box = byId("example");
  const { playing, fault } = view.example;
  const key = JSON.stringify([Boolean(playing), fault, view.example.stages]);
  if (box.dataset.key !== key) {
    box.dataset.key = key;
    const had = box.contains(document.activeElement);
    fill(box, h("h2", {}, "Example workshop"), playing ? progress() : choice(view.example));
    if (had) box.querySelector("button, select").focus({ preventScroll: true });
  }
  if (playing) told(box, view.example);
}

function choice({ stages, fault }) {
  const until = h("select", { aria: { label: "Play until the end of" } }, stages.map((stage) => h("option", { value: stage.id }, stage.name)));
  const play = (quick) => deps.attempt(() => deps.playExample(Number(until.value), quick));
  return [h("p", { class: "note" }, "Four people and a landlord with one flat to let, in a channel of its own. Take over where it stops."),
    fault && h("p", { class: "wrong", role: "alert" }, fault),
    h("label", { class: "inline-form" }, h("span", {}, "To the end of"), until),
    h("div", { class: "buttons" },
      h("button", { type: "button", class: "button primary", onclick: () => play(false) }, "Watch"),
      h("button", { type: "button", class: "button secondary", onclick: () => play(true) }, "Quick"))];
}

function progress() {
  return [h("p", { role: "status", class: "note" }, "Playing: ", howFar()), h("progress", { aria: { label: "How far the example is" } }),
    h("div", { class: "buttons" }, speed(), stop())];
}

const howFar = () => h("span", { class: "how-far" });

const speed = () => h("button", { type: "button", class: "button secondary speed",
  onclick: ({ currentTarget: { value } }) => deps.attempt(() => deps.hurry(value === "quick")) });

const stop = () => h("button", { type: "button", class: "button secondary", onclick: () => deps.attempt(deps.stopExample) }, "Stop and take over");

/** Says in what was made for it how far it is; the buttons stay, for somebody may be about to press one. */
export function told(box, { playing, quick }) {
  const bar = box.querySelector("progress");
  if (bar) Object.assign(bar, { max: playing.of, value: playing.done });
  box.querySelector(".how-far").textContent = `${playing.done} of ${playing.of} steps`;
  const button = box.querySelector(".speed");
  button.value = quick ? "watch" : "quick";
  button.textContent = quick ? "Watch" : "Quick";
}

/** The same in one line, above the composer. */
export function strip({ example: { channel }, channel: here }) {
  return [h("span", { class: "coach-words" }, "The example is playing: ", howFar(), "."),
    channel && channel !== here.id && h("button", { type: "button", class: "button primary", onclick: () => deps.go(channel) }, "Go there"),
    speed(), stop()];
}
