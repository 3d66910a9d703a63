// A list beside the element that it belongs to: menus of messages, choices of a select menu.
//
// Invariants: one is open at a time; the keyboard stays on the list or its search line, which name the choice that it is
// at; when it closes by the keyboard or by a choice, the keyboard goes back to where it came from.
import { append, focusOn, h } from "./dom.js";

/** With more choices than these there is a line to search them. */
const SEARCHED_FROM = 8;
/** Choices that Page Up and Page Down step over. */
const PAGE = 8;
/** Milliseconds without a key after which the letters typed begin a new word. */
const WORD_MS = 700;
/** Pixels kept free around it, and between it and its element. */
const MARGIN = 8;
const GAP = 4;

let open = null;
let made = 0;

/** Closes what is open, if anything is. */
export function close() {
  if (!open) return;
  const { box, anchor, undo } = open;
  open = null;
  undo();
  box.remove();
  anchor.setAttribute("aria-expanded", "false");
}

/**
 * Shows choices beside an element; once more, and they are gone. With a `point` of the window, they stand there in place
 * of that, and `heading` stands above them. `pick` gets a list: one value, or with `max` above one all that were marked, or
 * with `min` zero none.
 */
export function choices(anchor, { label, options, min = 1, max = 1, pick, role = "listbox", point = null, heading = null }) {
  const again = open?.anchor === anchor && !point;
  close();
  if (again) return;
  const list = makeList({ label, options, min, max, role });
  const finish = (values) => {
    back(anchor);
    pick(values);
  };
  list.choose = (option) => (list.single ? finish([option.value]) : toggle(list, option));
  append(list.box, [heading && h("p", { class: "popover-heading" }, heading), list.note, list.filter, list.element, list.nothing, buttons(list, finish)]);
  listen(list, anchor);
  show(anchor, list, point);
}

function makeList({ label, options, min, max, role }) {
  const id = `popover-${made += 1}`;
  const single = max === 1;
  const list = { id, role, min, max, single, at: -1, typed: "", options,
    marked: new Set(options.filter((option) => option.default).map((option) => option.value)) };
  list.rows = options.map((option, index) => row(list, option, index));
  list.element = h("div", { role, id, class: "choices", tabindex: "-1", aria: { label, multiselectable: single ? null : "true" } }, list.rows);
  list.nothing = h("p", { class: "no-choice", hidden: options.length > 0, role: "status" }, options.length > 0 ? "Nothing like that here." : "There is nothing to choose yet.");
  list.filter = options.length > SEARCHED_FROM ? filterOf(list, label) : null;
  list.holder = list.filter ?? list.element;
  list.holder.tabIndex = 0;
  list.note = h("p", { class: "popover-note", hidden: single, id: `${id}-note`, aria: { live: "polite" } });
  list.box = h("div", { class: "popover" });
  return list;
}

function row(list, option, index) {
  const isMenu = list.role === "menu";
  return h("div", { role: isMenu ? "menuitem" : "option", class: "choice", id: `${list.id}-${index}`, data: { value: option.value },
    aria: { selected: isMenu ? null : String(list.marked.has(option.value)) },
    onclick: () => list.choose(option), onpointermove: () => goTo(list, index, { still: true }) },
  list.single ? null : h("span", { class: "box", aria: { hidden: "true" } }), option.face,
  h("span", { class: "choice-words" }, h("bdi", { class: "choice-name" }, option.label), option.description && h("bdi", { class: "choice-note" }, option.description)));
}

function filterOf(list, label) {
  return h("input", { type: "text", role: "combobox", placeholder: "Search", class: "filter", autocomplete: "off", spellcheck: false,
    aria: { label: `Search: ${label}`, controls: list.id, expanded: "true", autocomplete: "list" },
    oninput: (event) => sift(list, event.currentTarget.value.trim().toLowerCase()) });
}

function sift(list, wanted) {
  for (const element of list.rows) element.hidden = !element.textContent.toLowerCase().includes(wanted);
  list.nothing.hidden = shown(list).length > 0;
  goTo(list, shown(list)[0] ?? -1);
}

/** The numbers of the choices that the search leaves. */
const shown = (list) => list.rows.flatMap((element, index) => (element.hidden ? [] : [index]));

function goTo(list, index, { still = false } = {}) {
  list.rows[list.at]?.classList.remove("at");
  list.at = index;
  const element = list.rows[index];
  element?.classList.add("at");
  if (element) list.holder.setAttribute("aria-activedescendant", element.id);
  else list.holder.removeAttribute("aria-activedescendant");
  if (!still) element?.scrollIntoView({ block: "nearest" });
}

function toggle(list, option) {
  const { marked, max } = list;
  if (!marked.delete(option.value) && marked.size < max) marked.add(option.value);
  tell(list);
}

/** Shows what is marked, and says how many may be. */
function tell(list) {
  const { marked, min, max } = list;
  for (const element of list.rows) {
    const isMarked = marked.has(element.dataset.value);
    element.setAttribute("aria-selected", String(isMarked));
    if (marked.size < max || isMarked) element.removeAttribute("aria-disabled");
    else element.setAttribute("aria-disabled", "true");
  }
  list.note.textContent = `${howMany(min, max)} ${marked.size} chosen.`;
  if (list.done) list.done.disabled = marked.size < min;
}

function howMany(min, max) {
  if (min === max) return `Choose ${min}.`;
  return min === 0 ? `Choose up to ${max}.` : `Choose ${min} to ${max}.`;
}

function buttons(list, finish) {
  if (!list.single) {
    list.done = h("button", { type: "button", class: "button primary done", onclick: () => finish([...list.marked]) }, "Done");
    tell(list);
    return list.done;
  }
  const clears = list.min === 0 && list.marked.size > 0;
  return clears && h("button", { type: "button", class: "button secondary done", onclick: () => finish([]) }, "Choose nothing");
}

function listen(list, anchor) {
  list.box.addEventListener("keydown", (event) => keys(event, list, anchor));
  list.box.addEventListener("click", (event) => { if (event.target === list.box && isBeside(event, list.box)) back(anchor); });
  // A press on a choice leaves the keyboard where it is.
  list.element.addEventListener("pointerdown", (event) => event.preventDefault());
  list.box.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !list.box.contains(event.relatedTarget)) close();
  });
}

/** Whether a press was on the ground around it that a narrow window has. */
function isBeside({ clientX, clientY }, box) {
  const { left, right, top, bottom } = box.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}

function show(anchor, list, point) {
  document.body.append(list.box);
  const settle = () => place(list.box, anchor, point);
  settle();
  const outside = (event) => { if (!list.box.contains(event.target) && !anchor.contains(event.target)) close(); };
  const moved = (event) => { if (event.type !== "scroll" || !list.box.contains(event.target)) settle(); };
  document.addEventListener("pointerdown", outside, true);
  window.addEventListener("resize", moved);
  document.addEventListener("scroll", moved, true);
  const undo = () => {
    document.removeEventListener("pointerdown", outside, true);
    window.removeEventListener("resize", moved);
    document.removeEventListener("scroll", moved, true);
  };
  open = { box: list.box, anchor, undo };
  anchor.setAttribute("aria-expanded", "true");
  list.holder.focus({ preventScroll: true });
  const first = list.options.findIndex((option) => option.default);
  goTo(list, first >= 0 ? first : shown(list)[0] ?? -1);
}

/** Below its element or point, or above where there is more room; a narrow window has it at its foot (see the style). */
function place(box, anchor, point) {
  if (!anchor.isConnected) return;
  const at = point ? new DOMRect(point.x, point.y) : anchor.getBoundingClientRect();
  // Before anything is measured, for it makes the box as wide as it will be.
  box.style.setProperty("--width", `${at.width}px`);
  const below = window.innerHeight - at.bottom - GAP - MARGIN;
  const above = at.top - GAP - MARGIN;
  const isBelow = below >= box.scrollHeight || below >= above;
  box.style.setProperty("--room", `${Math.max(160, isBelow ? below : above)}px`);
  const top = isBelow ? at.bottom + GAP : at.top - GAP - box.offsetHeight;
  const left = Math.min(at.left, window.innerWidth - box.offsetWidth - MARGIN);
  box.style.setProperty("--top", `${Math.max(MARGIN, top)}px`);
  box.style.setProperty("--left", `${Math.max(MARGIN, left)}px`);
}

/** Closes what is open, as when its element's place is left; the keyboard goes back. */
export function leave() {
  if (open) back(open.anchor);
}

/** Closes, and the keyboard goes back. */
function back(anchor) {
  close();
  focusOn(anchor);
}

const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE, Home: -Infinity, End: Infinity };

function keys(event, list, anchor) {
  if (event.isComposing) return;
  if (event.key === "Escape" || (event.key === "Tab" && list.single)) {
    event.stopPropagation();
    event.preventDefault();
    back(anchor);
  } else if (event.target === list.holder) holderKeys(event, list);
}

function holderKeys(event, list) {
  const isLine = list.holder === list.filter;
  const inText = isLine && (event.key === "Home" || event.key === "End");
  if (event.key in STEPS && !inText) {
    event.preventDefault();
    step(list, STEPS[event.key]);
  } else if (event.key === "Enter" || (event.key === " " && !isLine && list.typed === "")) {
    event.preventDefault();
    const option = list.options[list.at];
    if (option) list.choose(option);
  } else if (!isLine && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    type(list, event.key.toLowerCase());
  }
}

/** One step goes around at the ends; longer ones stop there. */
function step(list, by) {
  const seen = shown(list);
  const to = seen.indexOf(list.at) + by;
  const last = seen.length - 1;
  const around = Math.abs(by) === 1 ? (to + seen.length) % seen.length : Math.max(0, Math.min(last, to));
  goTo(list, seen[around] ?? -1);
}

/** Goes to the choice that begins with what is typed; the same letter again goes to the next. */
function type(list, sign) {
  clearTimeout(list.forgets);
  list.forgets = setTimeout(() => { list.typed = ""; }, WORD_MS);
  list.typed = list.typed === sign ? sign : list.typed + sign;
  const after = list.typed.length === 1 ? 1 : 0;
  const order = list.options.map((_, index) => (list.at + after + index + list.options.length) % list.options.length);
  const found = order.find((index) => list.options[index].label.toLowerCase().startsWith(list.typed));
  if (found !== undefined) goTo(list, found);
}
