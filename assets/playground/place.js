// Where the page is. `wanted` is the person and channel that were asked for, `view` what is shown.
// Invariants: one reading counts, the newest begun; what comes back from an older one is thrown away. The address names
// what is wanted, so that it can be reloaded, opened twice, and gone back from.
import { Gone, Refused, get } from "./api.js";

/** What is said where the people of before are no more. */
const ANEW = "The playground began anew. What was here before is gone; what you had not sent is kept.";

const fromAddress = () => {
  const query = new URLSearchParams(location.search);
  return { as: query.get("as"), channel: query.get("channel") };
};

let wanted = fromAddress();
let view = null;
/** Milliseconds that the World's clock is ahead of this machine's. */
let offset = 0;
let reading = null;
/** Whether the person of the address is no more, as after a playground that kept nothing began anew. */
let astray = false;
/** Where a person or channel was refused: who it was, and what was `said`. */
let strayed = null;
/** The message to look at when the wanted channel is shown. */
let landing = null;
let hear = {};

/** Begins; `given.shown` hears of each view, `given.present` whether the playground answers, `given.lost` why nothing is shown. */
export function start(given) {
  hear = given;
  addEventListener("popstate", () => {
    // Going back leads through channels; who acts stays.
    wanted.channel = fromAddress().channel;
    record("replace");
    refresh();
  });
  refresh();
}

/** What is shown; null before the first reading. */
export const shown = () => view;

/** The person and channel of the next act: those that are shown. */
export const who = () => ({ as: view.me.id, channel: view.channel.id });

/** One word for a person in a channel. */
export const keyOf = ({ as, channel }) => `${as}/${channel}`;

/** The word for what is shown; null before the first reading. */
export const here = () => view && keyOf(who());

/** What ids are called, and the time there. */
export const names = {
  get me() { return view.me.id; },
  person: (id) => view.names.people[id],
  channel: (id) => view.names.channels[id],
  role: (id) => view.names.roles[id],
  everybody: () => view.people,
  now: () => Date.now() + offset,
};

/** Goes to a channel, and to a message there if one is named. */
export function go(channel, message = null) {
  landing = message;
  if (wanted.channel !== channel) {
    wanted = { ...wanted, channel };
    record("push");
  }
  return refresh();
}

/** Acts as somebody else from now on. */
export function become(person) {
  wanted = { ...wanted, as: person };
  record("replace");
  return refresh();
}

function record(how) {
  const known = Object.entries(wanted).filter(([, id]) => id);
  const address = `?${new URLSearchParams(known)}`;
  if (address !== location.search) history[`${how}State`](null, "", address);
}

/** Reads what is wanted; where that is being read already, once more after it. */
export function refresh() {
  const key = keyOf(wanted);
  if (reading?.key === key) {
    reading.again = true;
    return reading.ended;
  }
  reading?.abort.abort();
  const mine = { key, again: true, abort: new AbortController() };
  reading = mine;
  mine.ended = read(mine);
  return mine.ended;
}

async function read(mine) {
  try {
    while (reading === mine && mine.again) {
      mine.again = false;
      const known = Object.fromEntries(Object.entries(wanted).filter(([, id]) => id));
      const next = await get("/api/view", known, mine.abort.signal);
      if (reading === mine) take(next);
    }
  } catch (error) {
    if (reading !== mine) return undefined;
    reading = null;
    return failed(error);
  } finally {
    if (reading === mine) reading = null;
  }
  return undefined;
}

function failed(error) {
  if (error instanceof Gone) return hear.present(false);
  if (!(error instanceof Refused)) throw error;
  hear.present(true);
  const person = wanted.as;
  if (error.status >= 500 || !forget()) return hear.lost(error.message);
  strayed = { person, said: error.message };
  return refresh();
}

/** A person or channel that is no more, or is not seen any more: the page goes where it would begin. */
function forget() {
  if (!wanted.as && !wanted.channel) return false;
  astray = !wanted.channel;
  wanted = { as: astray ? null : wanted.as, channel: null };
  return true;
}

/** Why somebody or something else is shown than was wanted; null if nothing else is. */
function whyElsewhere(next) {
  if (strayed) return next.people.some((of) => of.id === strayed.person) ? strayed.said : ANEW;
  if (!wanted.channel || wanted.channel === next.channel.id) return null;
  const name = view?.names.channels[wanted.channel];
  return `${next.me.name} does not see ${name ? `#${name}` : "that channel"}, so this is #${next.channel.name}.`;
}

function take(next) {
  const why = whyElsewhere(next);
  const before = view;
  view = next;
  offset = next.now_ms - Date.now();
  wanted = { as: next.me.id, channel: next.channel.id };
  reading.key = keyOf(wanted);
  record("replace");
  const moved = !before || before.channel.id !== next.channel.id || before.me.id !== next.me.id;
  const change = { before, moved, landing, astray, why };
  landing = null;
  astray = false;
  strayed = null;
  hear.present(true);
  hear.shown(next, change);
}
