// What is proposed for an option while its chip has the caret: choices that it has, what the bot proposes, people, channels.
// Invariant: a late answer is known as one, and thrown away.
import * as chips from "./chips.js";
import { KIND, unfinishedLine } from "./commands.js";
import * as proposals from "./proposals.js";
import { filled, now, say } from "./written.js";

/** Milliseconds after a keystroke before the bot is asked for proposals. */
const PAUSE_MS = 120;
/** Values proposed for an option at most, as in Discord. */
const SHOWN = 25;

let deps;
/** Counts what was asked. */
let asked = 0;

/** Begins; `given` asks the bot (`complete`), tells of `people` and `channels`, and hears what was `picked` for a chip. */
export function start(given) {
  deps = given;
}

/** Closes what is proposed, and waits for nothing more. */
export function hide() {
  asked += 1;
  proposals.hide();
}

/** Proposes what fits a chip. */
export async function suggest(of) {
  hide();
  const mine = asked;
  if (of.value || of.option.type === KIND.file) return;
  const choices = chips.known(of.option, deps);
  if (choices) offer(of, chips.fitting(choices, of.input.value));
  else if (of.option.autocomplete) await ask(of, mine);
}

async function ask(of, mine) {
  await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });
  if (mine !== asked) return;
  try {
    const proposed = await deps.complete(unfinishedLine(now.draft.command, filled(of), of.option, of.input.value));
    if (mine === asked && document.activeElement === of.input) offer(of, proposed.map(asItem));
  } catch (error) {
    if (mine === asked) say(error.message);
  }
}

const asItem = ({ name, value }) => ({ label: name, value: { label: name, value: String(value) } });

function offer(of, items) {
  const groups = [{ label: of.option.name, items: items.slice(0, SHOWN) }];
  proposals.propose(of.input, of.option.name, groups, (value) => deps.picked(of, value));
}
