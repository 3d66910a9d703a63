// The list above the line: commands, options, or values to choose from, by keyboard and mouse.
// Invariant: at most one list is open, and the element that it belongs to says so to screen readers.
import { byId, fill, h } from "./dom.js";

/** What is open: `{ items, at, owner, picked }`. */
let open = null;

const list = () => byId("proposals");

/** Makes an element one that proposals belong to. */
export function owns(element) {
  for (const [name, value] of [["role", "combobox"], ["aria-haspopup", "listbox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"],
    ["aria-controls", "proposals"]]) element.setAttribute(name, value);
}

/** Whether a list is open. */
export const isOpen = () => open !== null;

/** Proposes groups `{ label, items: [{ label, sign, note, icon, value }] }`; `picked` gets the value of the chosen one. */
export function propose(owner, label, groups, picked) {
  hide();
  const items = groups.flatMap((group) => group.items);
  if (items.length === 0) return;
  open = { items, at: 0, owner, picked };
  list().setAttribute("aria-label", label);
  list().hidden = false;
  let next = 0;
  fill(list(), groups.map((group, number) => h("div", { role: "group", aria: { labelledby: `proposals-${number}` } },
    h("div", { class: "proposals-head", id: `proposals-${number}` }, group.label),
    group.items.map((item) => row(item, next++)))));
  list().scrollTop = 0;
  owner.setAttribute("aria-expanded", "true");
  mark();
}

function row(item, index) {
  return h("div", { role: "option", class: "proposal", id: `proposal-${index}`, aria: { selected: "false" },
    onpointerdown: (event) => event.preventDefault(), onpointermove: () => moveTo(index), onclick: () => take(index) },
  item.icon, h("span", { class: "proposal-words" },
    h("span", { class: "proposal-name" }, item.label, item.signs?.length > 0 && h("span", { class: "proposal-sign" }, item.signs.map((sign) => [" ", h("span", { class: "sign" }, sign)]))),
    item.note && h("span", { class: "proposal-note" }, item.note)));
}

function moveTo(at) {
  if (!open || open.at === at) return;
  open.at = at;
  mark(false);
}

function mark(scroll = true) {
  for (const element of list().querySelectorAll(".proposal[aria-selected=true]")) element.setAttribute("aria-selected", "false");
  const marked = byId(`proposal-${open.at}`);
  marked.setAttribute("aria-selected", "true");
  if (scroll && open.at > 0) marked.scrollIntoView({ block: "nearest" });
  else if (scroll) list().scrollTop = 0;
  open.owner.setAttribute("aria-activedescendant", marked.id);
}

function take(index) {
  const { items, picked } = open;
  hide();
  picked(items[index].value);
}

/** Closes the list. */
export function hide() {
  if (!open) return;
  open.owner.setAttribute("aria-expanded", "false");
  open.owner.removeAttribute("aria-activedescendant");
  open = null;
  list().hidden = true;
  fill(list());
}

const MOVES = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Does what a key means for the open list; whether it meant something. */
export function keys(event) {
  if (!open || event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
  const doing = doingOf(event.key);
  if (!doing) return false;
  event.preventDefault();
  event.stopPropagation();
  doing();
  return true;
}

function doingOf(key) {
  if (MOVES[key]) {
    return () => {
      open.at = MOVES[key](open.at, open.items.length);
      mark();
    };
  }
  if (key === "Tab" || key === "Enter") return () => take(open.at);
  return key === "Escape" ? hide : null;
}
