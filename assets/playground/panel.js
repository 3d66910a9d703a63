// Beside the channel: who is there, the clock, the example, what can go wrong, and what was said between the bot and
// Discord. Each part draws itself anew only where it changed, so that nothing is lost that somebody types there.
import { byId, fill, h } from "./dom.js";
import * as example from "./example.js";
import * as people from "./people.js";
import * as tools from "./tools.js";
import * as transcript from "./transcript.js";

/** Begins; `given` does what people ask for here. */
export function start(given) {
  const panel = byId("panel");
  fill(panel, h("div", { class: "panel-head" }, h("h2", {}, "People and tools"),
    h("button", { type: "button", class: "text-button", onclick: () => toggle(false), aria: { label: "Close people and tools" } }, "✕")),
  h("section", { id: "people" }), h("section", { id: "example" }), h("section", { id: "clock" }), h("section", { id: "faults" }),
  h("button", { type: "button", class: "text-button", id: "show-guide", onclick: thenAside(given.showGuide) }, "Show the guide"),
  transcript.section(given));
  people.start({ ...given, become: thenAside(given.become) });
  example.start({ ...given, playExample: thenAside(given.playExample) });
  tools.start(given);
  byId("open-panel").addEventListener("click", () => toggle(panel.hidden));
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") toggle(false);
  });
}

/** Opens or closes the panel; the focus goes along. */
export function toggle(open) {
  const panel = byId("panel");
  panel.hidden = !open;
  byId("open-panel").setAttribute("aria-expanded", String(open));
  if (open) panel.querySelector("button").focus();
  else byId("open-panel").focus();
}

/** Offers to bring the guide back, where it is not there. */
export function offerGuide(offered) {
  byId("show-guide").hidden = !offered;
}

/** Does something that is to be seen in the channel: where the panel lies over it, the panel goes. */
const thenAside = (doing) => async (...given) => {
  const result = await doing(...given);
  if (getComputedStyle(byId("panel")).position === "fixed" && !byId("panel").hidden) toggle(false);
  return result;
};

/** Shows the World's state. */
export function show(view) {
  people.show(view);
  example.show(view);
  tools.show(view);
  transcript.refresh();
}
