// For builders: what was said between the bot and Discord, folded away until somebody looks.
import { byId, h } from "./dom.js";

/** Lines read of it, the newest. */
const LINES = 400;
/** Milliseconds between two readings at least, for much may happen in one. */
const EVERY_MS = 400;
/** Milliseconds for which the button says what came of it. */
const SAID_MS = 2_000;

let deps;
let lines = [];
let due = null;
let again = false;

/** The part of the panel. */
export function section(given) {
  deps = given;
  return h("details", { class: "section", id: "builders", ontoggle: refresh },
    h("summary", {}, "For builders: requests and events"),
    h("div", { class: "inline-form" },
      h("input", { type: "search", id: "transcript-filter", placeholder: "Only lines with …", aria: { label: "Only lines with" }, oninput: draw }),
      h("button", { type: "button", class: "button secondary", onclick: copy }, "Copy")),
    h("label", { class: "may" }, h("input", { type: "checkbox", id: "transcript-follow", checked: true, onchange: draw }), " Follow"),
    h("pre", { id: "transcript", tabindex: "0", aria: { label: "Requests and events" } }));
}

/** Reads it anew if it is looked at, now and then. */
export function refresh() {
  if (!byId("builders").open) return;
  if (due) {
    again = true;
    return;
  }
  due = setTimeout(() => {
    due = null;
    if (again) refresh();
  }, EVERY_MS);
  again = false;
  read();
}

async function read() {
  try {
    ({ lines } = await deps.transcript(LINES));
    draw();
  } catch (error) {
    byId("transcript").textContent = error.message;
  }
}

function wanted() {
  const part = byId("transcript-filter").value.trim().toLowerCase();
  return lines.filter((line) => line.toLowerCase().includes(part)).join("\n");
}

function draw() {
  const box = byId("transcript");
  box.textContent = wanted();
  if (byId("transcript-follow").checked) box.scrollTop = box.scrollHeight;
}

async function copy(event) {
  const button = event.currentTarget;
  button.textContent = await isCopied(wanted()) ? "Copied" : "Please copy it by hand";
  setTimeout(() => { button.textContent = "Copy"; }, SAID_MS);
}

const isCopied = (text) => navigator.clipboard.writeText(text).then(() => true, () => false);
