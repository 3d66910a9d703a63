// What to do next in a channel where nothing has happened yet.
import { fill, h } from "./dom.js";

/** Shows the first steps while the channel is empty; `begin` starts to write a command, `example` plays the workshop. */
export function show(element, view, { begin, example, openPanel }) {
  const canvas = view.messages.some((message) => message.author.bot);
  const key = canvas || view.example.playing ? "none" : view.me.id;
  if (element.dataset.key === key) return;
  element.dataset.key = key;
  element.hidden = key === "none";
  if (key === "none") return fill(element);
  return fill(element, h("h2", {}, "Welcome aboard"),
    h("p", {}, `This is a stand-in for a Discord channel, and Ferry is in it. You are ${view.me.name}. Everything stays on this machine.`),
    h("ol", { class: "steps" },
      h("li", {}, h("button", { type: "button", class: "button primary", onclick: () => begin("canvas start") }, "Start a canvas"),
        h("span", {}, " by yourself: type ", h("code", {}, "/canvas start"), ", a title and a customer, then Enter.")),
      h("li", {}, h("button", { type: "button", class: "button secondary", onclick: () => example(1) }, "Load the example workshop"),
        h("span", {}, " and watch four people close its first stage.")),
      h("li", {}, h("button", { type: "button", class: "button secondary", onclick: openPanel }, "Look around"),
        h("span", {}, ": act as somebody else, move the clock, restart Ferry."))));
}
