// Beside the channel: who is there, the clock, what can go wrong, and what was said between the bot and "Discord".
import { byId, fill, h } from "./dom.js";
import { avatar } from "./message.js";

const HOUR = 3_600_000;
const STEPS = [["1 hour", HOUR], ["1 day", 24 * HOUR], ["1 week", 7 * 24 * HOUR]];
const LINES = 400;

let deps;
let transcriptOpen = false;

/** Begins; `given` does what people ask for here. */
export function start(given) {
  deps = given;
  const panel = byId("panel");
  fill(panel, h("div", { id: "people" }), h("div", { id: "clock" }), h("div", { id: "example" }), h("div", { id: "faults" }), builders());
}

function builders() {
  const lines = h("pre", { id: "transcript", tabindex: "0", aria: { label: "Requests and events" } });
  return h("details", { class: "section", ontoggle: (event) => { transcriptOpen = event.currentTarget.open; refreshTranscript(); } },
    h("summary", {}, "For builders: requests and events"), lines);
}

/** Reads the transcript anew, if it is looked at. */
export async function refreshTranscript() {
  if (!transcriptOpen) return;
  const { lines } = await deps.transcript(LINES);
  const box = byId("transcript");
  const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 40;
  box.textContent = lines.join("\n");
  if (atEnd) box.scrollTop = box.scrollHeight;
}

/** Shows the World's state. */
export function show(view) {
  people(view);
  time(view);
  example(view);
  faults(view);
}

function people(view) {
  fill(byId("people"), h("h2", {}, "People"), h("ul", { class: "people" }, view.people.map((person) => h("li", {},
    h("button", { type: "button", class: `person ${person.id === view.me.id ? "me" : ""}`, aria: { pressed: String(person.id === view.me.id) },
      onclick: () => deps.become(person.id) }, avatar(person, "tiny"), h("span", {}, person.name),
    h("span", { class: "role" }, person.id === view.me.id ? "you" : "")),
    h("label", { class: "may", title: "May manage channels, which makes a facilitator of every canvas there" },
      h("input", { type: "checkbox", checked: person.manages, onchange: (event) => deps.allow(person.id, event.currentTarget.checked) }), " manages"),
    h("a", { class: "text-button", href: `?as=${person.id}`, target: "_blank", title: `A second window as ${person.name}`,
      aria: { label: `Open a window as ${person.name}` } }, "⧉")))),
  h("form", { class: "inline-form", onsubmit: (event) => added(event, deps.addPerson) },
    h("input", { name: "name", placeholder: "Name", required: true, maxLength: 32, aria: { label: "Name of a new person" } }),
    h("button", { class: "button secondary" }, "Add a person")),
  h("form", { class: "inline-form", onsubmit: (event) => added(event, deps.addChannel) },
    h("input", { name: "name", placeholder: "channel", required: true, maxLength: 100, aria: { label: "Name of a new channel" } }),
    h("button", { class: "button secondary" }, "Add a channel")));
}

async function added(event, add) {
  event.preventDefault();
  const input = event.currentTarget.elements.name;
  await deps.attempt(() => add(input.value.trim()));
  input.value = "";
}

function time(view) {
  const box = byId("clock");
  if (box.dataset.shown) {
    box.querySelector("time").textContent = moment(view.now_ms);
    return;
  }
  box.dataset.shown = "yes";
  fill(box, h("h2", {}, "Clock"), h("p", {}, h("time", {}, moment(view.now_ms))),
    h("div", { class: "buttons" }, STEPS.map(([label, length]) => h("button", { type: "button", class: "button secondary",
      onclick: () => deps.attempt(() => deps.advance(length)) }, `+ ${label}`))),
    h("p", { class: "note" }, "Moves time on for everybody, so that deadlines and reminders come."));
}

const moment = (milliseconds) => new Date(milliseconds).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });

function example(view) {
  const box = byId("example");
  const key = JSON.stringify(view.example);
  if (box.dataset.key === key) return;
  box.dataset.key = key;
  const { stages, playing } = view.example;
  const select = h("select", { aria: { label: "Play until the end of" } }, stages.map((stage) => h("option", { value: stage.id, selected: stage.id === 1 }, stage.name)));
  fill(box, h("h2", {}, "Example workshop"), playing
    ? h("div", {}, h("p", { role: "status" }, `Playing: ${playing.done} of ${playing.of} steps`), h("progress", { max: playing.of, value: playing.done }),
      h("button", { type: "button", class: "button secondary", onclick: () => deps.attempt(deps.stopExample) }, "Stop here"))
    : h("div", {}, h("p", { class: "note" }, "A whole workshop, played in a channel of its own while you watch. Take over where it stops."),
      h("div", { class: "inline-form" }, select, h("button", { type: "button", class: "button primary",
        onclick: () => deps.attempt(() => deps.playExample(Number(select.value))) }, "Load the example"))));
}

function faults(view) {
  const box = byId("faults");
  const key = String(view.away);
  if (box.dataset.key === key) return;
  box.dataset.key = key;
  fill(box, h("h2", {}, "What can go wrong"), h("div", { class: "buttons" },
    h("button", { type: "button", class: "button secondary", onclick: () => deps.attempt(deps.restart) }, "Restart Ferry"),
    h("button", { type: "button", class: view.away ? "button danger" : "button secondary", aria: { pressed: String(view.away) },
      onclick: () => deps.attempt(() => deps.takeAway(!view.away)) }, view.away ? "Bring Discord back" : "Take Discord away")),
  h("p", { class: "note" }, view.away ? "Discord refuses all that Ferry asks for; what waits arrives when it is back."
    : "Nothing that somebody typed gets lost either way: try it."));
}
