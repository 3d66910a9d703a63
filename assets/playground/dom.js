// Makes elements. Text always becomes text nodes, never markup.

const SVG = "http://www.w3.org/2000/svg";
/** Things said that are kept: what is taken away before its turn may not be heard. */
const SAID = 10;

/** An element with these properties and children; `on…` are listeners, `data`, `style` and `aria` are objects. */
export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) set(element, name, value);
  append(element, children);
  return element;
}

/** A drawing's element; its properties are attributes as they stand. */
export function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  append(element, children);
  return element;
}

function set(element, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name === "data") setData(element, value);
  else if (name === "style") for (const [key, said] of Object.entries(value)) element.style.setProperty(key, said);
  else if (name === "aria") for (const [key, said] of Object.entries(value)) setAria(element, key, said);
  else if (name in element && typeof value !== "string") element[name] = value;
  else element.setAttribute(name, value === true ? "" : value);
}

function setData(element, values) {
  for (const [key, said] of Object.entries(values)) {
    if (said !== undefined && said !== null) element.dataset[key] = said;
  }
}

function setAria(element, key, said) {
  if (said !== undefined && said !== null) element.setAttribute(`aria-${key}`, said);
}

/** Adds children, lists of them flattened; nothing for those that are empty. */
export function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false) continue;
    element.append(child);
  }
}

/** The element of this id, which the page has. */
export const byId = (id) => document.getElementById(id);

/** Puts these in place of all that is in an element. */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

/** Says something to those who hear the page, politely: one after the other, also the same twice. */
export function announce(text) {
  const region = byId("announcer");
  region.append(h("p", {}, text));
  if (region.childElementCount > SAID) region.firstElementChild.remove();
}

/** Brings the keyboard to where people write; the composer says how. */
let toWriting = () => {};

/** Takes how the keyboard gets to where people write. */
export const setWriting = (focus) => { toWriting = focus; };

/** Brings the keyboard to an element, or to what its message has in its place since, or to where people write. */
export function focusOn(element) {
  const article = element?.closest("article");
  const redrawn = article && byId(article.id);
  const uses = [...(redrawn?.querySelectorAll("[data-use]") ?? [])];
  const target = element?.isConnected ? element : byId(element?.id) ?? uses.find((of) => of.dataset.use === element.dataset.use) ?? redrawn;
  if (target) target.focus({ preventScroll: true });
  else toWriting();
}
