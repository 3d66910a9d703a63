// What is written in the composer, as plain data: a line, or a command that is being filled in.
// Invariant: nothing that was typed is lost. What is written is kept by person and channel until it was taken.
// A place is a person in a channel: its `key` tells it from every other, and by its `name`, which it has again in a
// playground that began anew, things are kept.
import * as chips from "./chips.js";
import { byId } from "./dom.js";
import { inWindow } from "./kept.js";

/**
 * What is written now: the `place` that it is for, the `commands` there, the `draft` of a command (`{ command, chips }`);
 * a kept command that is `awaited` until the commands are there; and what was written `under` the draft, as its command was
 * begun from elsewhere, which comes back when the command is done.
 */
export const now = { place: null, commands: [], draft: null, awaited: null, under: null };

/** The field of one line or more, in which messages and commands are begun. */
export const line = () => byId("line");

/** Says below the line what is wrong, or nothing. */
export const say = (text) => { byId("composer-fault").textContent = text; };

/** Says above the line what the field with the caret is for, or nothing. */
export const hint = (text) => { byId("hint").textContent = text; };

/** Whether a place is the one that is written for. */
export const isHere = (place) => place?.key === now.place?.key;

const nameOf = (place) => `draft.${place?.name}`;

/** What was kept for a place, or something else where nothing was. */
export const keptFor = (place, otherwise = null) => inWindow.get(nameOf(place), otherwise);

/** Keeps something for a place. */
export const keepFor = (place, kept) => inWindow.set(nameOf(place), kept);

/** What is written, to keep; null if nothing is. */
export function writing() {
  const { awaited, draft, under } = now;
  if (awaited) return awaited;
  if (draft) return { path: draft.command.path, values: draft.chips.map((of) => [of.option.name, chips.written(of), of.value]), under };
  return line().value === "" ? null : { text: line().value };
}

/** Keeps what is written. */
export const keep = () => keepFor(now.place, writing());

const textOf = ({ path, values }) => [`/${path}`, ...values.filter(([, text]) => text).map(([name, text]) => `${name}: ${text}`)].join(" ");

/** What was kept, as one text: what was written first stands first, so what is under a command stands before it. */
export const asText = (kept) => [kept.under && asText(kept.under), kept.text ?? textOf(kept)].filter(Boolean).join("\n");

/** The first chip in which nothing stands yet. */
export const firstEmpty = () => now.draft.chips.find((of) => chips.given(of) === "");

/** Pairs of option and text of the chips that hold something, without one of them. */
export const filled = (but = null) => now.draft.chips.filter((of) => of !== but && chips.given(of) !== "").map((of) => [of.option, chips.given(of)]);
