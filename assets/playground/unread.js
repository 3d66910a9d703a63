// What each person has seen in this window, channel by channel, and so what is new to them.
import { inWindow } from "./kept.js";

const name = (person) => `seen.${person}`;

/** Whether one id is of a later message than the other; ids are numbers too large for JavaScript's. */
export const isLater = (one, other) => one.length - other.length > 0 || (one.length === other.length && one > other);

const seenBy = (person) => inWindow.get(name(person), {});

const isNew = (id, seen) => Boolean(id) && isLater(id, seen ?? "");

/** The newest message that this person saw in that channel; undefined if none yet. */
export const lastSeen = (person, channel) => seenBy(person)[channel];

/** Notes that the person has the newest messages of the view before their eyes; whether that is new. */
export function see(view) {
  const newest = view.messages.filter((message) => /^\d+$/.test(message.id)).at(-1)?.id;
  const seen = seenBy(view.me.id);
  if (!isNew(newest, seen[view.channel.id])) return false;
  seen[view.channel.id] = newest;
  inWindow.set(name(view.me.id), seen);
  return true;
}

/** What the channel list says of a channel: `unread`, and `mentioned` where the new messages name the person. */
export function markOf(view, channel) {
  const seen = seenBy(view.me.id)[channel.id];
  return { unread: isNew(channel.newest, seen), mentioned: isNew(channel.newest_mention, seen) };
}

/** Channels of the view, of servers and direct ones. */
export const channelsOf = (view) => [...view.servers.flatMap((server) => server.channels), ...(view.direct ?? [])];

/** In how many channels somebody named this person, unseen. */
export const mentions = (view) => channelsOf(view).filter((channel) => markOf(view, channel).mentioned).length;
