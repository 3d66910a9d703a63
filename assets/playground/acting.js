// What the person does: each act goes to the playground once, and what it refuses is said where the person looks.
import { byId, fill, h } from "./dom.js";
import { plain } from "./markdown.js";
import { avatar } from "./message.js";
import { post } from "./api.js";
import * as place from "./place.js";
import * as popover from "./popover.js";
import * as timeline from "./timeline.js";
import { say } from "./written.js";

/** How the playground says that the bot failed to answer, which Discord's client shows as a message. */
const NO_ANSWER = /did not respond|the bot answered/i;
/** Bytes of a file that somebody sends, at most, as in Discord: 10 MiB. */
const FILE_BYTES = 10 * 1024 * 1024;
const MESSAGE_LINK = /\/channels\/(?:\d+|@me)\/(\d+)(?:\/(\d+))?$/;

/** Buttons and menus whose act is under way, by message and custom id. */
const underWay = new Set();
let menuCommands = [];

/** Takes the commands of a message's menu. */
export const setMenu = (names) => { menuCommands = names; };

/** Acts as the person shown, there; what came of it. */
export async function act(what) {
  const stood = timeline.standing();
  try {
    const answer = await post("/api/act", { ...place.who(), ...what });
    if (answer.message && !stood.has(answer.message)) timeline.follow(answer.message);
    return answer;
  } finally {
    place.refresh();
  }
}

/**
 * Shows a refusal as Discord's client does; `line` is the command that met it, and `where` the key of the place that it
 * belongs to, be that shown by now or not.
 */
export function refused(error, { where = place.here(), line = null, kept = null } = {}) {
  const isHere = where === place.here();
  if (isHere) say(error.message);
  if (!isHere || kept || NO_ANSWER.test(error.message)) timeline.notice({ where, line, text: error.message, kept });
}

/** Does something; what was refused is said below where people write, or waits in the place `where` it belongs. */
export async function attempt(doing, where = undefined) {
  say("");
  try {
    return await doing();
  } catch (error) {
    refused(error, { where });
    return undefined;
  }
}

/** Acts, and what was refused belongs to the person and channel of the act. */
const attemptHere = (what) => attempt(() => act(what), place.here());

/** An act by something in a message: one at a time for each. */
async function pressed(element, message, spec, what) {
  const key = `${message.id}/${spec.custom_id}`;
  if (underWay.has(key)) return;
  underWay.add(key);
  element.classList.add("waiting");
  element.setAttribute("aria-busy", "true");
  await attemptHere({ message: message.id, custom_id: spec.custom_id, ...what });
  underWay.delete(key);
  element.classList.remove("waiting");
  element.removeAttribute("aria-busy");
}

/** What is done with messages. */
export const use = {
  click: (message, spec, element) => pressed(element, message, spec, { do: "click" }),
  choose: (message, spec, element) => popover.choices(element, { label: spec.placeholder ?? "Make a selection", options: spec.options,
    min: spec.min, max: spec.max, pick: (values) => pressed(element, message, spec, { do: "select", values }) }),
  forget: (message) => attemptHere({ do: "forget", message: message.id }),
  more,
};

/** Offers what can be done with a message, beside an element or at a point. */
function more(message, element, point = null) {
  const commands = menuCommands.map((name) => ({ label: name, value: `app:${name}`, description: "Ferry" }));
  const options = [...commands, { label: "Copy text", value: "copy" }];
  popover.choices(element, { label: "For this message", role: "menu", options, point, pick: ([value]) => {
    if (value === "copy") return navigator.clipboard?.writeText(message.content);
    return attemptHere({ do: "menu", message: message.id, command: value.slice("app:".length) });
  } });
}

/** Follows a link to a message or channel that the person knows; whether it was one. */
export function visit(url) {
  const [, channel, message] = MESSAGE_LINK.exec(url) ?? [];
  if (!channel || !place.shown()?.names.channels[channel]) return false;
  place.go(channel, message ?? null);
  return true;
}

/** Who the person is, and the way to be somebody else. */
export function showActing(view) {
  const box = byId("acting");
  if (box.dataset.key === view.me.id) return;
  box.dataset.key = view.me.id;
  fill(box, h("button", { type: "button", class: "acting", id: "act-as", onclick: (event) => offerPeople(event.currentTarget),
    aria: { haspopup: "listbox" } }, avatar(view.me, "tiny"),
  h("span", {}, "You are ", h("strong", {}, view.me.name), h("span", { class: "unseen" }, ". Act as somebody else")), h("span", { aria: { hidden: "true" } }, " ▾")));
}

function offerPeople(anchor) {
  const { people, me } = place.shown();
  const options = people.map((person) => ({ value: person.id, label: person.name, description: person.manages ? "may manage the channel" : "member",
    default: person.id === me.id }));
  popover.choices(anchor, { label: "Act as", options, pick: ([id]) => place.become(id).then(() => byId("act-as")?.focus()) });
}

/** The pinned messages of the channel, to look at. */
export function pins(anchor) {
  const pinned = place.shown().messages.filter((message) => message.pinned).reverse();
  const options = pinned.map((message) => ({ value: message.id, label: message.author.name,
    description: plain(message.content || message.embeds[0]?.title || "", place.names).slice(0, 120) }));
  const none = [{ value: "", label: "Nothing is pinned here." }];
  popover.choices(anchor, { label: "Pinned messages", role: "menu", options: options.length > 0 ? options : none,
    pick: ([id]) => { if (id) timeline.look(id); } });
}

/** Gives a file to the playground, for a command that takes one; what it is called there. */
export async function hold(file) {
  // Whoever is shown by the time that it is read has nothing to do with it.
  const who = place.who();
  if (file.size > FILE_BYTES) throw new Error(`${file.name} is too large: a file may have 10 MB here, as in Discord.`);
  const base64 = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(new Error(`${file.name} cannot be read.`));
    reader.onload = () => resolve(reader.result.split(",", 2)[1] ?? "");
    reader.readAsDataURL(file);
  });
  const { name } = await post("/api/act", { ...who, do: "hold", name: file.name, type: file.type, base64 });
  return name;
}
