// A list beside the element that it belongs to: menus of messages, choices of a select menu.
import { h } from "./dom.js";

let open = null;

/** Closes what is open, if anything is. */
export function close() {
  if (!open) return;
  const { box, anchor, listener } = open;
  open = null;
  document.removeEventListener("pointerdown", listener, true);
  box.remove();
  anchor.setAttribute("aria-expanded", "false");
}

/** Shows choices beside an element. `pick` gets one, or with `max` above one the list that was marked. */
export function choices(anchor, { label, options, min = 1, max = 1, pick, role = "listbox" }) {
  close();
  const marked = new Set(options.filter((option) => option.default).map((option) => option.value));
  const single = max === 1;
  const rows = options.map((option) => row(option, marked, single, role));
  const done = h("button", { type: "button", class: "button primary done", onclick: () => finish([...marked]) }, "Done");
  const filter = options.length > 10 ? filterOf(rows) : null;
  const list = h("div", { role, class: "choices", aria: { label, multiselectable: single ? null : "true" } }, rows);
  const box = h("div", { class: "popover" }, filter, list, single ? null : done);
  const finish = (values) => {
    close();
    anchor.focus();
    pick(values);
  };
  for (const element of rows) {
    element.addEventListener("click", () => {
      const value = element.dataset.value;
      if (single) return finish([value]);
      if (!marked.delete(value) && marked.size < max) marked.add(value);
      for (const other of rows) other.setAttribute("aria-selected", String(marked.has(other.dataset.value)));
      done.disabled = marked.size < min;
      return undefined;
    });
  }
  done.disabled = marked.size < min;
  show(anchor, box, rows, filter);
}

function row(option, marked, single, role) {
  return h("button", { type: "button", role: role === "menu" ? "menuitem" : "option", class: "choice", data: { value: option.value },
    aria: { selected: role === "menu" ? null : String(marked.has(option.value)) } },
  single ? null : h("span", { class: "box", aria: { hidden: "true" } }),
  h("span", { class: "choice-words" }, h("span", {}, option.label), option.description && h("span", { class: "choice-note" }, option.description)));
}

function filterOf(rows) {
  return h("input", { type: "search", placeholder: "Search", class: "filter", aria: { label: "Search the choices" }, oninput: (event) => {
    const wanted = event.currentTarget.value.toLowerCase();
    for (const element of rows) element.hidden = !element.textContent.toLowerCase().includes(wanted);
  } });
}

function show(anchor, box, rows, filter) {
  document.body.append(box);
  place(anchor, box);
  const listener = (event) => {
    if (!box.contains(event.target) && event.target !== anchor) close();
  };
  document.addEventListener("pointerdown", listener, true);
  open = { box, anchor, listener };
  anchor.setAttribute("aria-expanded", "true");
  box.addEventListener("keydown", (event) => keys(event, rows, anchor));
  (filter ?? rows[0])?.focus();
}

function place(anchor, box) {
  const at = anchor.getBoundingClientRect();
  const below = window.innerHeight - at.bottom;
  const height = Math.min(box.offsetHeight, 360);
  const top = below > height + 12 || below > at.top ? at.bottom + 4 : at.top - height - 4;
  box.style.top = `${Math.max(8, top)}px`;
  box.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - box.offsetWidth - 8))}px`;
  box.style.minWidth = `${Math.min(at.width, window.innerWidth - 16)}px`;
}

function keys(event, rows, anchor) {
  const seen = rows.filter((element) => !element.hidden);
  const at = seen.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    seen[(at + step + seen.length) % seen.length]?.focus();
  } else if (event.key === "Escape") {
    event.stopPropagation();
    close();
    anchor.focus();
  } else if (event.key === "Enter" && event.target.matches(".filter")) {
    event.preventDefault();
    seen[0]?.click();
  }
}
