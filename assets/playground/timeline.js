// The messages of the channel: what is new or changed is drawn, the rest stays as it is.
// Invariants: a reader at the end stays there, whatever arrives or grows; a reader elsewhere keeps their place.
// Notices are the page's own lines between the messages, such as that Ferry did not respond.
import { announce, byId, fill, h } from "./dom.js";
import { plain } from "./markdown.js";
import { article, avatar, divider, sameDay } from "./message.js";
import { here } from "./place.js";
import { isLater, lastSeen, see } from "./unread.js";

/** Pixels from the end of the messages that count as being at it. */
const NEAR_END = 16;
/** Heights of the pane from its end at which the way back is offered. */
const FAR = 1.5;
/** Pixels above what is scrolled to. */
const MARGIN = 12;
/** Characters of a message that are read out. */
const READ_OUT = 300;

let deps;
let view = null;
let atEnd = true;
/** Where the pane stood when it was last looked at, in pixels. */
let top = 0;
/** Whether something arrived below while the reader was elsewhere. */
let arrived = false;
/** A message that is to be looked at once it is drawn. */
let awaited = null;
let noticed = 0;
/** The last message that was seen before this visit, while what came since then is still to be found. */
let seenBefore = null;
/** The first message that came while the reader was away: above it stands the line "New". */
let firstUnread = null;
const drawn = new Map();
/**
 * Notices by place, in the order in which they were made: `{ id, after, line, text, kept }`, with `after`, the newest message
 * then, as soon as the place is shown.
 */
const notices = new Map();
const sizes = new ResizeObserver(() => settle());

const list = () => byId("messages");
const distance = () => list().scrollHeight - list().scrollTop - list().clientHeight;

/** Begins; `given` has what is done with messages (`use`), the `names`, and hears when something was `seen`. */
export function start(given) {
  deps = given;
  sizes.observe(list());
  list().addEventListener("scroll", () => {
    // Only who scrolls back leaves the end; it may also have moved away below, by a picture that came.
    atEnd = distance() < NEAR_END || (atEnd && list().scrollTop >= top);
    tell();
  }, { passive: true });
  list().addEventListener("contextmenu", (event) => {
    const message = messageOf(event.target);
    if (!message || event.target.closest("a, img") || String(getSelection())) return;
    event.preventDefault();
    const article = byId(`m${message.id}`);
    deps.use.more(message, article.querySelector(".tool") ?? article, { x: event.clientX, y: event.clientY });
  });
  byId("newer").addEventListener("click", toEnd);
  document.addEventListener("visibilitychange", () => {
    if (isLookedAt()) {
      seenBefore = null;
      settle();
    } else markSeen();
  });
}

const isLookedAt = () => document.visibilityState === "visible";

/** What comes until the reader looks is new to them. */
function markSeen() {
  seenBefore = view ? lastSeen(view.me.id, view.channel.id) ?? null : null;
  firstUnread = null;
}

/** Finds what came while the reader was away; whoever looks on sees everything come, and nothing of it is marked. */
function findUnread() {
  if (seenBefore === null) return;
  firstUnread ??= view.messages.find((message) => message.author.id !== view.me.id && isLater(message.id, seenBefore))?.id ?? null;
  if (isLookedAt()) seenBefore = null;
}

function messageOf(target) {
  const id = target.closest?.("article.message")?.dataset.id;
  return view?.messages.find((message) => message.id === id && !message.ephemeral && !message.thinking);
}

/** Goes to the newest message and stays there. */
export function toEnd() {
  atEnd = true;
  settle();
}

/** Keeps the end in sight if it was. */
function settle() {
  if (atEnd) list().scrollTop = list().scrollHeight;
  tell();
}

/** Notes what is seen, and says what lies below where the end is not in sight. */
function tell() {
  top = list().scrollTop;
  if (atEnd) arrived = false;
  if (atEnd && view && isLookedAt() && see(view)) deps.seen(view);
  const far = distance() > FAR * list().clientHeight;
  byId("newer").hidden = atEnd || !(arrived || far);
  byId("newer").textContent = arrived ? "New messages ↓" : "To the newest ↓";
}

/** Draws the view; `moved` where it is another place than before, `landing` the message to look at. */
export function draw(next, { moved, landing }) {
  view = next;
  if (moved) clear();
  findUnread();
  for (const made of notices.get(here()) ?? []) made.after ??= view.messages.at(-1)?.id ?? "";
  const standing = new Set();
  const waiting = [...notices.get(here()) ?? []];
  let before = null;
  let last = null;
  for (const message of view.messages) {
    // By its id, for the message that a notice came behind may be gone.
    while (waiting.length > 0 && isLater(message.id, waiting[0].after)) last = placeNotice(waiting.shift(), last, standing);
    const newDay = !before || !sameDay(before.created_ms, message.created_ms);
    last = place(message, { before, newDay, firstUnread: message.id === firstUnread }, last, moved);
    standing.add(message.id);
    before = message;
  }
  for (const made of waiting) last = placeNotice(made, last, standing);
  drop(standing);
  if (landing) look(landing);
  settle();
  deps.seen(view);
}

function clear() {
  for (const { element } of drawn.values()) sizes.unobserve(element);
  drawn.clear();
  fill(list());
  atEnd = true;
  arrived = false;
  markSeen();
}

function drop(standing) {
  for (const [id, entry] of drawn) {
    if (standing.has(id)) continue;
    sizes.unobserve(entry.element);
    entry.element.remove();
    entry.rule?.remove();
    drawn.delete(id);
  }
}

/** Draws a message behind `last`, unless it stands there as it is; `around` is what its look depends on besides. */
function place(message, around, last, moved) {
  const { before, newDay, firstUnread } = around;
  const key = JSON.stringify([message, newDay, firstUnread, before && [before.author.id, before.created_ms, before.kind, before.ephemeral]]);
  const known = drawn.get(message.id);
  if (known?.key === key) return known.element;
  const element = article(message, newDay || firstUnread ? null : before, deps.names, deps.use);
  const rule = divider(message, around);
  put(element, known, last);
  if (rule) element.before(rule);
  drawn.set(message.id, { key, element, rule, thinking: message.thinking });
  if (moved) return element;
  if (!known) cameIn(message);
  if (!known || known.thinking) sayIfAnswered(message);
  return element;
}

function put(element, known, last) {
  if (known) {
    sizes.unobserve(known.element);
    known.rule?.remove();
    swap(known.element, element);
  } else if (last) last.after(element);
  else list().prepend(element);
  sizes.observe(element);
}

/** Puts an article in place of an older one; whoever is at a button of it stays there. */
function swap(older, newer) {
  const had = older.contains(document.activeElement);
  const use = document.activeElement?.dataset.use;
  older.replaceWith(newer);
  if (!had) return;
  const same = use && newer.querySelector(`[data-use="${CSS.escape(use)}"]`);
  (same || newer).focus({ preventScroll: true });
}

function cameIn(message) {
  if (!atEnd) arrived = true;
  if (awaited === message.id) {
    awaited = null;
    atEnd = true;
  }
}

/** Says what the bot answers, to those who do not see it come. */
function sayIfAnswered(message) {
  if (message.author.bot && !message.thinking) announce(`${message.author.name}: ${plain(wordsOf(message), deps.names).slice(0, READ_OUT)}`);
}

/** The words that a message begins with; without any of its own, those of its embed or its file. */
function wordsOf({ content, embeds: [embed], files: [file] }) {
  return content || [embed?.title, embed?.description].filter(Boolean).join(". ") || file?.description || file?.name || "";
}

/** The ids of all that is drawn now. */
export const standing = () => new Set(drawn.keys());

/** Goes to the end once this message is there, for it answers what the person did. */
export function follow(id) {
  if (drawn.has(id)) toEnd();
  else awaited = id;
}

/** Scrolls to a message and marks it; whether it is there. */
export function look(id) {
  const element = byId(`m${id}`);
  if (!element) return false;
  point(element);
  element.focus({ preventScroll: true });
  return true;
}

/** Scrolls to a button or menu of a message, by its custom id, and puts the focus there. */
export function pointTo(id, use) {
  const element = byId(`m${id}`)?.querySelector(`[data-use="${CSS.escape(use)}"]`);
  if (!element) return;
  point(element);
  element.focus({ preventScroll: true });
}

/** Scrolls to something in the messages, to its top if it is tall, and marks it for a moment. */
function point(element) {
  const pane = list().getBoundingClientRect();
  const at = element.getBoundingClientRect();
  const above = Math.max(MARGIN, (pane.height - at.height) / 2);
  list().scrollTop += at.top - pane.top - above;
  atEnd = distance() < NEAR_END;
  element.classList.remove("looked-at");
  requestAnimationFrame(() => element.classList.add("looked-at"));
}

/**
 * Puts a line below the messages of a place that only its person sees, which they were told already: `text`, and below it
 * what was `kept` for them. In a place that is not shown it waits.
 */
export function notice({ where, line = null, text, kept = null }) {
  noticed += 1;
  notices.set(where, [...(notices.get(where) ?? []), { id: `notice-${noticed}`, after: null, line, text, kept }]);
  if (where !== here()) return;
  atEnd = true;
  draw(view, { moved: false, landing: null });
}

function dismiss(id) {
  notices.set(here(), (notices.get(here()) ?? []).filter((made) => made.id !== id));
  draw(view, { moved: false, landing: null });
}

/** Draws a notice behind `last`, unless it stands there. */
function placeNotice(made, last, standing) {
  standing.add(made.id);
  const known = drawn.get(made.id);
  if (known) return known.element;
  const element = noticeLine(made);
  put(element, null, last);
  drawn.set(made.id, { key: made.id, element, rule: null });
  return element;
}

function noticeLine({ id, line, text, kept }) {
  const ferry = view.bots?.[0] ?? { name: "Ferry", bot: true };
  return h("article", { class: "message ephemeral notice-of-page", id, tabindex: "-1", aria: { label: text } },
    line && h("div", { class: "lead" }, h("strong", {}, view.me.name), " used ", h("span", { class: "used" }, line)),
    h("div", { class: "row" }, avatar(ferry), h("div", { class: "said" },
      h("div", { class: "by" }, h("strong", { class: "name" }, ferry.name), h("span", { class: "tag" }, "APP")),
      h("div", { class: "content fault" }, text), kept && h("pre", {}, kept),
      h("div", { class: "only-you" }, h("span", { aria: { hidden: "true" } }, "👁 "), "Only you can see this • ",
        h("button", { type: "button", class: "text-button", onclick: () => dismiss(id) }, "Dismiss message")))));
}
