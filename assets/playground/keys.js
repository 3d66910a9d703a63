// Keys and clicks that belong to the whole page rather than to one part of it.
import * as composer from "./composer.js";

/** Where Enter was pressed that is held down. */
let pressedOn = null;

/** Begins to listen; `visit` follows a link if it is one of this place. */
export function start({ visit }) {
  document.addEventListener("click", (event) => {
    const command = event.target.closest?.("[data-command]");
    if (command) composer.begin(command.dataset.command);
    const link = event.target.closest?.("a[href]");
    if (link && isPlain(event) && visit(link.href)) event.preventDefault();
  });
  document.addEventListener("keydown", once, true);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.defaultPrevented || !isFree(event)) return;
    event.preventDefault();
    composer.beginSlash();
  });
}

/** Enter that is held down acts once, where it was pressed: what opens under it meanwhile is not meant. A text takes more lines. */
function once(event) {
  if (event.key !== "Enter") return;
  if (!event.repeat) pressedOn = event.target;
  else if (event.target !== pressedOn || !makesLines(event)) {
    event.preventDefault();
    event.stopPropagation();
  }
}

const makesLines = ({ target, shiftKey }) => target.matches("textarea") && (shiftKey || Boolean(target.closest("dialog")));

const isPlain = (event) => !event.ctrlKey && !event.metaKey && !event.shiftKey;

/** Whether the key is for the page: nobody writes, and nothing lies above it. */
const isFree = (event) => isPlain(event) && !event.altKey && !event.isComposing && !event.target.closest?.("input, textarea, select, dialog, .popover");
