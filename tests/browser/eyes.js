// What a person finds on the page: what is in front, what it is called, what can be read. Put before each script.
const CONTROLS = "button, a[href], input, select, textarea, summary, [role=button], [role=option], [role=menuitem]";
const squeezed = (text) => text.replace(/\s+/g, " ").trim();
const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });
/** What lies above all else: an open dialog, or the whole page. */
const front = () => [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
/** The words in an element, without ornaments that nobody hears and what is hidden for now. */
const spoken = (node) => [...node.childNodes].map((child) => {
  if (child.nodeType === Node.TEXT_NODE) return child.data;
  return child.nodeType === Node.ELEMENT_NODE && child.ariaHidden !== "true" && !child.hidden ? spoken(child) : "";
}).join("");
const labels = (element) => [...(element.labels ?? [])].map(spoken).join(" ");
/** What an element is called. */
const nameOf = (element) => squeezed(element.ariaLabel || labels(element) || spoken(element) || element.title || element.placeholder || "");
const isFree = (element) => isSeen(element) && !element.disabled && element.ariaDisabled !== "true";
/** The newest of these that is called so, or else begins so. */
const called = (elements, name) => elements.findLast((element) => nameOf(element) === name)
  ?? elements.findLast((element) => nameOf(element).startsWith(name));
const control = (name) => called([...front().querySelectorAll(CONTROLS)].filter(isFree), name);
const choice = (name) => called([...document.querySelectorAll("[role=option], [role=menuitem], [role=menuitemradio]")].filter(isFree), name);
const field = (name) => called([...front().querySelectorAll("input, textarea, select")].filter(isSeen), name);
/** The newest message that holds this text. */
const message = (text) => [...document.querySelectorAll("#messages article.message")].findLast((element) => read(element).includes(text));
/** The newest board: the message with the buttons for everybody. */
const board = () => [...document.querySelectorAll("#messages article.message")].findLast((element) => called([...element.querySelectorAll("button")], "Mine"));
/** What can be read in an element. */
const read = (element) => squeezed(element.innerText);
const isLoaded = (image) => image.complete && image.naturalWidth > 0;
let before = "";
let lookedAt = null;
/** The element, scrolled into sight, once it is where it was at the look before. */
const stillInSight = (element) => {
  if (!element) return null;
  element.scrollIntoView({ block: "nearest" });
  const { x, y, width, height } = element.getBoundingClientRect();
  const now = JSON.stringify([x, y, width, height]);
  const isStill = now === before && element === lookedAt;
  before = now;
  lookedAt = element;
  return isStill ? element : null;
};
