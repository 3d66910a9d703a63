// The way from an empty channel to the summary of a closed stage, in five steps, and how far a channel has come on it.
// It reads what a person reads: messages, buttons by their labels, the commands that were used. What only one person
// sees (receipts) is noted by channel, so that it counts for the others of this window too.
import { inWindow } from "./kept.js";
import { isPicture } from "./pictures.js";

/** Things to add before somebody else is asked to. */
const ENOUGH = 2;
const BOARD = "Add";
const RECEIPT = "Undo";
/** An item's id in bold, as boards and summaries list items. */
const ITEM = /\*\*[A-Z]\d+\*\*/g;

const noteName = (channel) => `way.${channel}`;

const buttons = (message) => message.rows.flat().flatMap((widget) => (widget.Button?.enabled ? [widget.Button] : []));

const has = (message, label) => buttons(message).some((button) => button.label === label);

/** The newest message with an enabled button of one of these labels, and that button. */
export function newestButton(view, labels) {
  for (const message of [...view.messages].reverse()) {
    const button = labels.map((label) => buttons(message).find((of) => of.label === label)).find(Boolean);
    if (button) return { message, button };
  }
  return null;
}

const openToAll = (view) => view.messages.filter((message) => message.author.bot && !message.ephemeral);

/** The newest summary of a closed stage: a post with a picture and buttons that is no board. */
const summaryOf = (view) => openToAll(view).filter((message) => message.files.some(isPicture)
  && buttons(message).length > 0 && !has(message, BOARD) && message.content.startsWith("#")).at(-1);

const notesOf = (view) => inWindow.get(noteName(view.channel.id), { starter: null, people: [], receipts: 0 });

/** How far it is: `started`, `added` (a number), how many `people` added, `summary`, and the `starter` if known. */
export function progress(view) {
  const notes = notesOf(view);
  const board = openToAll(view).filter((message) => has(message, BOARD)).at(-1);
  const listed = new Set(JSON.stringify(board?.embeds ?? []).match(ITEM) ?? []).size;
  return { started: Boolean(board), added: Math.max(listed, notes.receipts), people: notes.people.length, starter: notes.starter, summary: summaryOf(view) };
}

/** Notes what this person alone sees, for the others of this window. */
export function note(view) {
  const notes = notesOf(view);
  const mine = view.messages.filter((message) => message.ephemeral);
  const receipts = mine.filter((message) => has(message, RECEIPT)).length;
  if (receipts > 0 && !notes.people.includes(view.me.id)) notes.people.push(view.me.id);
  notes.receipts = Math.max(notes.receipts, receipts);
  if (mine.some((message) => message.command?.name === "/canvas start")) notes.starter ??= view.me.id;
  inWindow.set(noteName(view.channel.id), notes);
}

/** The steps of somebody who came so far, each with whether it is `done`; what is before a step that is done is done as well. */
export function steps({ started, added, people, summary }, { looked }) {
  const done = [started, added >= ENOUGH, people > 1, Boolean(summary), Boolean(summary) && looked === summary.id];
  const names = ["Start a canvas", "Add what you know", "Let somebody else add", "Close the stage", "See the summary"];
  return names.map((name, at) => ({ name, done: done.slice(at).some(Boolean) }));
}
