// The list of servers, channels, threads and direct messages, with what is new to the person who looks.
import { ask } from "./ask.js";
import { byId, fill, h } from "./dom.js";
import { inWindow } from "./kept.js";
import * as unread from "./unread.js";

/** Characters of a channel's name at most, as the playground takes them. */
const NAME = 100;
const FOLDED = "folded";

let deps;
let view = null;

/** Begins; `given` goes to a channel and adds one. */
export function start(given) {
  deps = given;
  byId("open-places").addEventListener("click", () => toggle(!isOpen()));
  document.addEventListener("pointerdown", (event) => {
    if (isOpen() && !event.target.closest("#places, #open-places")) toggle(false);
  });
  byId("places").addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    toggle(false);
    byId("open-places").focus();
  });
}

const isOpen = () => byId("app").classList.contains("places-open");

function toggle(open) {
  byId("app").classList.toggle("places-open", open);
  byId("open-places").setAttribute("aria-expanded", String(open));
  if (open) byId("places").querySelector(".place.current")?.focus();
}

/** Shows the channels that the person sees. */
export function show(next) {
  view = next;
  drawList(byId("places"));
  for (const channel of unread.channelsOf(view)) mark(channel);
}

/** Draws the list anew where there are other channels in it; what is new in them changes in place, for a row may be pressed. */
function drawList(list) {
  const listed = unread.channelsOf(view).map((channel) => [channel.id, channel.name, channel.kind, channel.parent,
    folded().includes(channel.parent) && matters(channel)]);
  const key = JSON.stringify([view.servers.map(({ id, name }) => [id, name]), listed, folded()]);
  if (list.dataset.key === key) return;
  list.dataset.key = key;
  const focused = list.contains(document.activeElement) ? document.activeElement.id : null;
  fill(list, view.servers.map(server), (view.direct ?? []).length > 0 && directs());
  if (focused) byId(focused)?.focus();
}

function server(of) {
  const tops = of.channels.filter((channel) => !parentIn(of.channels, channel));
  return h("div", { class: "server" },
    h("div", { class: "server-head" }, h("h2", {}, of.name), tops.length > 0 && plus("Add a channel", () => addChannel(of), `add-to-${of.id}`)),
    h("ul", {}, tops.map((channel) => branch(channel, of.channels))));
}

const parentIn = (channels, channel) => channels.find((other) => other.id === channel.parent);

const directs = () => h("div", { class: "server" }, h("h2", {}, "Direct messages"),
  h("ul", {}, view.direct.map((channel) => h("li", {}, place(channel)))));

/** A channel with its threads below it; folded, only those that matter now. */
function branch(channel, channels) {
  const threads = channels.filter((other) => other.parent === channel.id);
  const isFolded = folded().includes(channel.id);
  const seen = isFolded ? threads.filter(matters) : threads;
  return h("li", {}, h("div", { class: "branch" }, threads.length > 0 && fold(channel, isFolded), place(channel),
    channel.kind === "Text" && plus(`Add a thread to ${channel.name}`, () => addThread(channel), `add-to-${channel.id}`)),
  seen.length > 0 && h("ul", { class: "threads" }, seen.map((thread) => h("li", { class: "thread" }, place(thread)))));
}

const matters = (channel) => channel.id === view.channel.id || unread.markOf(view, channel).unread;

const folded = () => inWindow.get(FOLDED, []);

function fold(channel, isFolded) {
  const change = () => {
    inWindow.set(FOLDED, isFolded ? folded().filter((id) => id !== channel.id) : [...folded(), channel.id]);
    show(view);
  };
  return h("button", { type: "button", class: "fold", id: `fold-${channel.id}`, onclick: change,
    aria: { expanded: String(!isFolded), label: `Threads of ${channel.name}` } }, isFolded ? "▸" : "▾");
}

const SIGNS = { Thread: "╰ ", Direct: "@ ", Text: "# " };

function place(channel) {
  const go = () => {
    toggle(false);
    deps.go(channel.id);
  };
  return h("button", { type: "button", id: `place-${channel.id}`, onclick: go, data: { channel: channel.id }, class: "place" },
    h("span", { class: "place-name" }, h("span", { aria: { hidden: "true" } }, SIGNS[channel.kind] ?? SIGNS.Text), channel.name),
    h("span", { class: "unseen is-unread" }, ", unread"),
    h("span", { class: "badge" }, h("span", { aria: { hidden: "true" } }, "@"), h("span", { class: "unseen" }, ", you are mentioned")));
}

/** Says in the row of a channel whether it is the one shown, and what is new in it; a thread that is folded away has none. */
function mark(channel) {
  const row = byId(`place-${channel.id}`);
  if (!row) return;
  const isCurrent = channel.id === view.channel.id;
  const { unread: isUnread, mentioned } = unread.markOf(view, channel);
  row.classList.toggle("current", isCurrent);
  row.classList.toggle("unread", isUnread && !isCurrent);
  row.ariaCurrent = isCurrent ? "page" : null;
  row.querySelector(".is-unread").hidden = !isUnread || isCurrent;
  row.querySelector(".badge").hidden = !mentioned;
}

const plus = (label, doing, id) => h("button", { type: "button", class: "plus", id, title: label, aria: { label }, onclick: doing }, "+");

const addChannel = (of) => ask({ title: "Add a channel", label: "Its name", note: `Everybody in ${of.name} sees it, and Ferry too. A canvas of its own fits in.`,
  button: "Add the channel", max: NAME, done: (name) => deps.add({ name, channel: of.channels[0].id, kind: "text" }) });

const addThread = (channel) => ask({ title: `Add a thread to #${channel.name}`, label: "Its name", note: "A thread is a smaller talk below the channel.",
  button: "Add the thread", max: NAME, done: (name) => deps.add({ name, channel: channel.id, kind: "thread" }) });
