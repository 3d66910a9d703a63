// Who is in the channel: act as somebody, open a window as them, give and take what they may do there, add somebody.
import { byId, fill, h } from "./dom.js";
import { avatar } from "./message.js";
import * as popover from "./popover.js";

/** Characters of a name at most, as the playground takes them. */
const NAME = 32;

let deps;

/** Begins; `given` acts as somebody, allows, and adds a person. */
export function start(given) {
  deps = given;
  fill(byId("people"), h("h2", {}, "People"), h("ul", { class: "people" }),
    h("form", { class: "inline-form", onsubmit: added },
      h("input", { name: "name", placeholder: "Name", required: true, maxLength: NAME, autocomplete: "off", aria: { label: "Name of a new person" } }),
      h("button", { class: "button secondary" }, "Add a person")));
}

async function added(event) {
  event.preventDefault();
  const input = event.currentTarget.elements.name;
  const name = input.value.trim();
  if (name && await deps.attempt(() => deps.addPerson(name))) input.value = "";
}

/** Shows them as they are. */
export function show(view) {
  const list = byId("people").querySelector(".people");
  const everybody = [...view.people, ...(view.bots ?? [])];
  const key = JSON.stringify([everybody, view.me.id, view.channel.id, view.channel.name, view.permissions]);
  if (list.dataset.key === key) return;
  list.dataset.key = key;
  const focused = list.contains(document.activeElement) ? document.activeElement.id : null;
  fill(list, everybody.map((person) => row(person, view)));
  if (focused) byId(focused)?.focus();
}

function row(person, view) {
  const isMe = person.id === view.me.id;
  const name = h("span", { class: "person-words" }, h("span", {}, person.name), isMe && h("span", { class: "role" }, "you"),
    person.bot && h("span", { class: "tag" }, "APP"));
  const who = person.bot ? h("span", { class: "person" }, avatar(person, "tiny"), name)
    : h("button", { type: "button", id: `person-${person.id}`, class: `person ${isMe ? "me" : ""}`, title: `Act as ${person.name}`,
      aria: { pressed: String(isMe) }, onclick: () => deps.become(person.id) }, avatar(person, "tiny"), name);
  return h("li", {}, who, permissions(person, view), !person.bot && ownWindow(person, view));
}

const ownWindow = (person, view) => h("a", { class: "text-button", id: `window-${person.id}`, href: `?as=${person.id}&channel=${view.channel.id}`, target: "_blank", rel: "noopener",
  title: `A second window as ${person.name}`, aria: { label: `Open a window as ${person.name}` } }, "⧉");

function permissions(person, view) {
  const all = view.permissions ?? [];
  if (all.length === 0) return null;
  return h("button", { type: "button", id: `may-${person.id}`, class: "text-button may", onclick: (event) => offer(event.currentTarget, person, view),
    title: `What ${person.name} may do in #${view.channel.name}`, aria: { haspopup: "listbox" } },
  "Permissions", h("span", { class: "unseen" }, ` of ${person.name}`));
}

/** The permissions as a list to mark; what changed is given or taken, one after the other. */
function offer(anchor, person, view) {
  const held = new Set(person.permissions ?? []);
  const options = view.permissions.map(({ name, label }) => ({ value: name, label, default: held.has(name) }));
  const heading = `What ${person.name} may do in #${view.channel.name}`;
  popover.choices(anchor, { label: heading, heading, options, min: 0, max: Math.max(2, options.length), pick: (marked) => {
    const changed = view.permissions.filter(({ name }) => held.has(name) !== marked.includes(name));
    return deps.attempt(async () => {
      for (const { name } of changed) {
        await deps.allow({ person: person.id, channel: view.channel.id, permission: name, may: marked.includes(name) });
      }
    });
  } });
}
