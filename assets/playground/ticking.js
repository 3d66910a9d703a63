// Time on the page: what says how long ago something was follows the playground's clock, which passes and is moved on.
import { relative } from "./markdown.js";
import { day } from "./message.js";
import * as tools from "./tools.js";

/** Milliseconds between two looks at the clock. */
const TICK_MS = 20_000;

/** Begins; `now` tells the playground's time. */
export function start({ now }) {
  setInterval(() => tick(now()), TICK_MS);
}

/** Has everything say what is so now. */
export function tick(now) {
  tools.tick(now);
  for (const element of document.querySelectorAll("time[data-moment]")) say(element, relative(Number(element.dataset.moment) - now));
  for (const element of document.querySelectorAll("time[data-day]")) say(element, day(Number(element.dataset.day), now));
}

function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
