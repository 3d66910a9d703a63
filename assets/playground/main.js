// The page: its parts, and what each may ask of the others.
import { Gone, follow, get, post } from "./api.js";
import * as acting from "./acting.js";
import { menuCommands } from "./commands.js";
import * as composer from "./composer.js";
import { byId } from "./dom.js";
import { showForm } from "./form.js";
import * as guide from "./guide.js";
import * as keys from "./keys.js";
import * as panel from "./panel.js";
import * as place from "./place.js";
import * as places from "./places.js";
import * as popover from "./popover.js";
import * as ticking from "./ticking.js";
import * as timeline from "./timeline.js";
import { channelsOf, mentions } from "./unread.js";
import { say } from "./written.js";

const { act, attempt } = acting;

/** What the person sees, wherever it is drawn. */
function shown(view, { before, moved, landing, astray, why }) {
  const where = place.here();
  if (moved) arrive(view, { key: where, name: nameOf(view) }, astray);
  if (why) say(why);
  if (moved || before.commands_key !== view.commands_key) readCommands(where);
  if (before?.example.playing && !view.example.playing && view.example.fault) say(view.example.fault);
  timeline.draw(view, { moved, landing });
  acting.showActing(view);
  panel.show(view);
  guide.show(view);
  ticking.tick(view.now_ms);
  if (moved) popover.leave();
  showForm(view.form, { person: view.me.id, who: view.me.name, where: view.names.channels[view.form?.channel],
    send: (fields) => act({ do: "submit", fields }), leave: () => act({ do: "dismiss" }) });
}

const called = ({ kind, name }) => `${kind === "Direct" ? "@" : "#"}${name}`;

/** The name of the person's place: of channels that are called alike, each has its number besides. */
function nameOf(view) {
  const alike = channelsOf(view).filter((channel) => called(channel) === called(view.channel));
  return `${view.me.name} in ${called(view.channel)} ${alike.findIndex((channel) => channel.id === view.channel.id)}`;
}

function arrive(view, where, astray) {
  byId("channel-name").textContent = called(view.channel);
  byId("line").placeholder = `Message ${called(view.channel)}, or type /`;
  composer.enter(where, astray);
}

/** What is seen or not has changed: the list of channels and the window's title say so. */
function marked(view) {
  places.show(view);
  const waiting = mentions(view);
  document.title = `${waiting > 0 ? `(${waiting}) ` : ""}${called(view.channel)} · ${view.me.name} · Ferry’s playground`;
}

async function readCommands(where) {
  try {
    const { commands } = await get("/api/commands", place.who());
    if (where !== place.here()) return;
    acting.setMenu(menuCommands(commands));
    composer.setCommands(commands);
  } catch (error) {
    // Somebody who is not there is told so by the view.
    if (!(error instanceof Gone)) say(error.message);
  }
}

function present(there) {
  byId("offline").hidden = there;
}

async function playExample(until, quick) {
  const { channel } = await post("/api/example", { until, quick });
  await place.go(channel);
}

async function addChannel(wanted) {
  const { channel } = await post("/api/channels", wanted);
  await place.go(channel);
}

composer.start({
  slash: (line) => act({ do: "slash", line }),
  say: (text) => act({ do: "say", text }),
  complete: async (line) => (await post("/api/act", { ...place.who(), do: "complete", line })).choices,
  people: () => [...place.shown().people, ...(place.shown().bots ?? [])],
  channels: () => channelsOf(place.shown()),
  bot: () => place.shown().bots?.[0] ?? { name: "Ferry", bot: true },
  hold: acting.hold,
  refused: acting.refused,
});
timeline.start({ use: acting.use, names: place.names, seen: marked });
places.start({ go: (channel) => place.go(channel), add: addChannel });
panel.start({
  attempt,
  become: place.become,
  allow: (given) => post("/api/people/allow", given),
  addPerson: (name) => post("/api/people", { name, channel: place.who().channel }),
  advance: (length) => post("/api/clock", { advance_ms: length }),
  now: place.names.now,
  restart: () => post("/api/restart"),
  takeAway: (away) => post("/api/away", { away }),
  fault: (kind) => post("/api/fault", { kind }),
  playExample,
  go: (channel) => place.go(channel),
  hurry: (quick) => post("/api/example/quick", { quick }),
  stopExample: () => post("/api/example/stop"),
  transcript: (last) => get("/api/transcript", { last }),
  showGuide: guide.bringBack,
});
guide.start({
  begin: composer.begin,
  focus: composer.focus,
  become: place.become,
  point: timeline.pointTo,
  look: timeline.look,
  toEnd: timeline.toEnd,
  playExample: (until, quick) => attempt(() => playExample(until, quick)),
  openPanel: () => panel.toggle(true),
  mayComeBack: panel.offerGuide,
});
keys.start({ visit: acting.visit });
ticking.start(place.names);
byId("open-pins").addEventListener("click", (event) => acting.pins(event.currentTarget));
place.start({ shown, present, lost: say });
follow(() => place.refresh(), (there) => {
  present(there);
  if (there) place.refresh();
});
