// Files for commands: chosen in a chip, dropped on the page, or pasted.
import * as chips from "./chips.js";
import { KIND } from "./commands.js";
import { add, choose, wrong } from "./filling.js";
import { keep, line, now, say } from "./written.js";

let hold;

/** Begins to listen; `given.hold` gives a file to the playground. */
export function start(given) {
  ({ hold } = given);
  line().form.addEventListener("paste", (event) => takeFiles(event, event.clipboardData));
  // Wherever it is dropped: a browser would leave the page for a file that nobody takes.
  document.addEventListener("dragover", (event) => { if (event.dataTransfer.types.includes("Files")) event.preventDefault(); });
  document.addEventListener("drop", (event) => takeFiles(event, event.dataTransfer));
}

/** Takes a file that was dropped or pasted: for the command that is written, or for the one that takes files. */
function takeFiles(event, data) {
  const [file] = data?.files ?? [];
  if (!file) return undefined;
  event.preventDefault();
  if (document.querySelector("dialog[open]")) return undefined;
  const takes = (option) => option.type === KIND.file;
  const command = now.draft?.command ?? now.commands.find((of) => of.options.some(takes));
  const option = command?.options.find(takes);
  if (!option) return say(`${now.draft ? `/${command.path} takes no file` : "No command here takes a file"}.`);
  if (!now.draft) {
    if (line().value !== "") return say("Send what is written first, then drop the file again.");
    choose(command);
  }
  return takeFile(now.draft.chips.find((of) => of.option === option) ?? add(option), file);
}

/** Puts a file into a chip, in place of one that is still read; what is sent meanwhile waits for it. */
export function takeFile(of, file) {
  say("");
  chips.put(of, `${file.name} …`);
  const isMeant = () => of.holding === holding && now.draft?.chips.includes(of);
  const holding = hold(file).then((name) => {
    if (!isMeant()) return;
    chips.put(of, name, { label: name, value: name });
    keep();
  }, (error) => {
    if (!isMeant()) return;
    chips.put(of, chips.NO_FILE);
    wrong(of, error.message);
  });
  of.holding = holding;
}
