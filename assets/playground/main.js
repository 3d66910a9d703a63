// The page: what the person sees of a channel, kept up to date, and what the person does there.
import { Gone, follow, get, post } from "./api.js";
import * as composer from "./composer.js";
import { announce, byId, fill, h } from "./dom.js";
import { showForm } from "./form.js";
import * as guide from "./guide.js";
import { relative } from "./markdown.js";
import { article, avatar, sameDay } from "./message.js";
import { plain } from "./markdown.js";
import * as panel from "./panel.js";
import * as popover from "./popover.js";

/** Pixels from the end of the messages that count as being at it. */
const NEAR_END = 120;

const address = new URLSearchParams(location.search);
const here = { as: address.get("as"), channel: address.get("channel") };
let view = null;
let offset = 0;
let reading = false;
let again = false;
let acts = 0;
/** The commands on the menu of a message. */
let menuCommands = [];
const drawn = new Map();
const unread = new Set();

const names = {
  get me() { return view.me.id; },
  person: (id) => view.names.people[id],
  channel: (id) => view.names.channels[id],
  role: (id) => view.names.roles[id],
  everybody: () => view.people,
  now: () => Date.now() + offset,
};

const who = () => ({ as: here.as, channel: here.channel });

/** Reads what the person sees, one reading at a time, and once more if something changed meanwhile. */
async function refresh() {
  if (reading) {
    again = true;
    return;
  }
  reading = true;
  try {
    do {
      again = false;
      const asked = { ...here };
      const query = Object.fromEntries(Object.entries(asked).filter(([, value]) => value));
      const next = await get("/api/view", query);
      // Whoever went elsewhere meanwhile is shown that, and is not taken back.
      if (here.as === asked.as && here.channel === asked.channel) take(next);
      else again = true;
    } while (again);
  } catch (error) {
    present(!(error instanceof Gone));
    if (!(error instanceof Gone)) forgetPlace();
  } finally {
    reading = false;
  }
}

/** A person or channel of the address that is no more: the page goes where it would begin. */
function forgetPlace() {
  if (!here.as && !here.channel) return;
  here.as = null;
  here.channel = null;
  again = true;
  setTimeout(refresh);
}

function take(next) {
  const moved = !view || view.channel.id !== next.channel.id || view.me.id !== next.me.id;
  const recommand = moved || view.commands_key !== next.commands_key;
  view = next;
  here.as = next.me.id;
  here.channel = next.channel.id;
  offset = next.now_ms - Date.now();
  present(true);
  if (moved) settleIn();
  if (recommand) readCommands();
  places();
  messages(moved);
  acting();
  guide.show(byId("guide"), view, { begin: composer.begin, example: (stage) => attempt(() => playExample(stage)), openPanel: () => togglePanel(true) });
  panel.show(view);
  panel.refreshTranscript();
  showForm(view.form, { send: sendForm, leave: () => attempt(() => act({ do: "dismiss" })) });
}

function settleIn() {
  drawn.clear();
  unread.delete(view.channel.id);
  fill(byId("messages"));
  byId("channel-name").textContent = `${view.channel.kind === "Direct" ? "@" : "#"}${view.channel.name}`;
  document.title = `#${view.channel.name} · ${view.me.name} · Ferry’s playground`;
  byId("line").placeholder = `Message #${view.channel.name}, or / for a command`;
  history.replaceState(null, "", `?as=${here.as}&channel=${here.channel}`);
}

async function readCommands() {
  const { commands } = await get("/api/commands", who());
  menuCommands = composer.menuCommands(commands);
  composer.setCommands(commands);
}

function places() {
  const channels = (server) => server.channels.map((channel) => h("li", { class: channel.kind === "Thread" ? "thread" : "" },
    h("button", { type: "button", class: `place ${channel.id === view.channel.id ? "current" : ""} ${unread.has(channel.id) ? "unread" : ""}`,
      aria: { current: channel.id === view.channel.id ? "page" : null }, onclick: () => go(channel.id) },
    h("span", { aria: { hidden: "true" } }, channel.kind === "Thread" ? "╰ " : "# "), channel.name)));
  const shown = JSON.stringify([view.servers, view.channel.id, view.me.id, [...unread]]);
  if (byId("places").dataset.key === shown) return;
  byId("places").dataset.key = shown;
  fill(byId("places"), view.servers.map((server) => h("div", { class: "server" }, h("h2", {}, server.name), h("ul", {}, channels(server)))));
}

function go(channel) {
  here.channel = channel;
  closePlaces();
  refresh();
}

function acting() {
  const button = h("button", { type: "button", class: "acting", id: "act-as", aria: { haspopup: "listbox" },
    onclick: (event) => popover.choices(event.currentTarget, { label: "Act as", pick: ([id]) => become(id),
      options: view.people.map((person) => ({ value: person.id, label: person.name, description: person.manages ? "manages channels" : "member", default: person.id === view.me.id })) }) },
  avatar(view.me, "tiny"), h("span", {}, "You are ", h("strong", {}, view.me.name), h("span", { class: "unseen" }, ". Act as somebody else")), h("span", { aria: { hidden: "true" } }, " ▾"));
  const box = byId("acting");
  if (box.dataset.key === view.me.id) return;
  box.dataset.key = view.me.id;
  fill(box, button);
}

function become(id) {
  here.as = id;
  refresh();
}

/** Draws what is new or changed, and leaves the rest as it is. */
function messages(moved) {
  const list = byId("messages");
  const atEnd = moved || list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END;
  const standing = new Set();
  let before = null;
  let last = null;
  for (const message of view.messages) {
    last = place(list, message, before, last, standing);
    before = message;
  }
  for (const [id, entry] of drawn) {
    if (standing.has(id)) continue;
    entry.element.remove();
    entry.rule?.remove();
    drawn.delete(id);
  }
  if (atEnd) list.scrollTop = list.scrollHeight;
  byId("newer").hidden = atEnd || list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END;
}

function place(list, message, before, last, standing) {
  standing.add(message.id);
  const newDay = !before || !sameDay(before.created_ms, message.created_ms);
  const key = JSON.stringify([message, newDay, before && [before.author.id, before.created_ms, before.kind, before.ephemeral]]);
  const known = drawn.get(message.id);
  if (known?.key === key) return known.element;
  const element = article(message, newDay ? null : before, names, use);
  const rule = newDay ? h("div", { class: "day", role: "separator" }, h("span", {}, new Date(message.created_ms).toLocaleDateString(undefined, { dateStyle: "long" }))) : null;
  if (known) {
    known.rule?.remove();
    known.element.replaceWith(element);
  } else if (last) last.after(element);
  else list.prepend(element);
  if (rule) element.before(rule);
  if (!known && drawn.size > 0 && message.author.bot) announce(`${message.author.name}: ${plain(message.content, names).slice(0, 300)}`);
  pictureKeepsEnd(list, element);
  drawn.set(message.id, { key, element, rule });
  return element;
}

/** A picture that is loaded below the eye pushes nothing away. */
function pictureKeepsEnd(list, element) {
  for (const image of element.querySelectorAll("img")) {
    const atEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END + image.clientHeight;
    image.addEventListener("load", () => { if (atEnd()) list.scrollTop = list.scrollHeight; }, { once: true });
  }
}

const use = {
  click: (message, spec, element) => pressed(element, () => act({ do: "click", message: message.id, custom_id: spec.custom_id })),
  choose: (message, spec, element) => popover.choices(element, { label: spec.placeholder, options: spec.options, min: spec.min, max: spec.max,
    pick: (values) => pressed(element, () => act({ do: "select", message: message.id, custom_id: spec.custom_id, values })) }),
  forget: (message) => attempt(() => act({ do: "forget", message: message.id })),
  more: (message, element) => more(message, element),
  visit: (url) => visit(url),
};

function more(message, element) {
  const commands = menuCommands.map((name) => ({ label: name, value: `app:${name}`, description: "Ferry" }));
  const options = [...commands, { label: "Copy text", value: "copy" }];
  popover.choices(element, { label: "For this message", role: "menu", options, pick: ([value]) => {
    if (value === "copy") return navigator.clipboard?.writeText(message.content);
    return attempt(() => act({ do: "menu", message: message.id, command: value.slice("app:".length) }));
  } });
}

/** Follows a link to a message of this place; whether it was one. */
function visit(url) {
  const found = /\/channels\/(?:\d+|@me)\/(\d+)(?:\/(\d+))?$/.exec(url);
  if (!found || !view.names.channels[found[1]]) return false;
  here.channel = found[1];
  refresh().then(() => show(found[2]));
  return true;
}

function show(id) {
  const element = id && byId(`m${id}`);
  if (!element) return;
  element.scrollIntoView({ block: "center" });
  element.classList.remove("looked-at");
  requestAnimationFrame(() => element.classList.add("looked-at"));
  element.focus({ preventScroll: true });
}

async function pressed(element, doing) {
  element.classList.add("waiting");
  element.disabled = true;
  await attempt(doing);
  element.classList.remove("waiting");
  element.disabled = false;
}

async function act(what) {
  acts += 1;
  try {
    return await post("/api/act", { ...who(), ...what });
  } finally {
    acts -= 1;
    refresh();
  }
}

/** Does something; what was refused is said below where people write. */
async function attempt(doing) {
  const fault = byId("composer-fault");
  fault.textContent = "";
  try {
    await doing();
  } catch (error) {
    fault.textContent = error.message;
  }
}

const sendForm = (fields) => act({ do: "submit", fields });

const playExample = async (stage) => {
  const { channel } = await post("/api/example", { until: stage });
  here.channel = channel;
  refresh();
};

function hold(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(new Error(`${file.name} cannot be read.`));
    reader.onload = () => resolve(act({ do: "hold", name: file.name, type: file.type, base64: reader.result.split(",", 2)[1] ?? "" }));
    reader.readAsDataURL(file);
  });
}

function present(there) {
  byId("offline").hidden = there;
}

function togglePanel(open) {
  const element = byId("panel");
  element.hidden = !open;
  byId("open-panel").setAttribute("aria-expanded", String(open));
  if (open) element.querySelector("button, input")?.focus();
}

function closePlaces() {
  byId("app").classList.remove("places-open");
  byId("open-places").setAttribute("aria-expanded", "false");
}

function pins(anchor) {
  const pinned = view.messages.filter((message) => message.pinned).reverse();
  const options = pinned.map((message) => ({ value: message.id, label: `${message.author.name}`,
    description: plain(message.content || message.embeds[0]?.title || "", names).slice(0, 120) }));
  if (options.length === 0) return announce("Nothing is pinned here.");
  return popover.choices(anchor, { label: "Pinned messages", role: "menu", options, pick: ([id]) => show(id) });
}

function listen() {
  byId("composer").addEventListener("submit", (event) => { event.preventDefault(); composer.submit(); });
  byId("open-panel").addEventListener("click", () => togglePanel(byId("panel").hidden));
  byId("open-pins").addEventListener("click", (event) => pins(event.currentTarget));
  byId("open-places").addEventListener("click", () => {
    const open = byId("app").classList.toggle("places-open");
    byId("open-places").setAttribute("aria-expanded", String(open));
  });
  byId("newer").addEventListener("click", () => { byId("messages").scrollTop = byId("messages").scrollHeight; });
  byId("messages").addEventListener("scroll", () => {
    const list = byId("messages");
    if (list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END) byId("newer").hidden = true;
  });
  document.addEventListener("click", (event) => {
    const command = event.target.closest?.("[data-command]");
    if (command) composer.begin(command.dataset.command);
    const link = event.target.closest?.("a[href]");
    if (link && visit(link.href)) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const writes = /^(INPUT|TEXTAREA|SELECT|BUTTON)$/.test(event.target.tagName) || event.target.closest?.("dialog");
    if (event.key === "/" && !writes) {
      event.preventDefault();
      byId("line").value = "/";
      byId("line").focus();
      byId("line").dispatchEvent(new Event("input"));
    }
  });
  setInterval(() => {
    for (const element of document.querySelectorAll("time[data-moment]")) element.textContent = relative(Number(element.dataset.moment) - names.now());
  }, 20_000);
}

composer.start({
  slash: (line) => act({ do: "slash", line }),
  say: (text) => act({ do: "say", text }),
  complete: async (line) => (await post("/api/act", { ...who(), do: "complete", line })).choices,
  people: () => view.people,
  channels: () => view.servers.flatMap((server) => server.channels),
  hold,
  busy: () => acts > 0 && byId("form").open,
});
panel.start({
  become,
  attempt,
  allow: (person, may) => attempt(() => post("/api/people/allow", { person, may })),
  addPerson: (name) => post("/api/people", { name, channel: here.channel }),
  addChannel: (name) => post("/api/channels", { name, channel: here.channel }),
  advance: (length) => post("/api/clock", { advance_ms: length }),
  restart: () => post("/api/restart"),
  takeAway: (away) => post("/api/away", { away }),
  playExample,
  stopExample: () => post("/api/example/stop"),
  transcript: (last) => get("/api/transcript", { last }),
});
listen();
follow(() => refresh(), (there) => { present(there); if (there) refresh(); });
refresh();
