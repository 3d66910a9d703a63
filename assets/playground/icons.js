// The page's drawings: lines in the colour of the text around them, and the ferry that is Ferry's face.
import { svg } from "./dom.js";

/** Each drawing's lines, on a ground of 24 by 24. */
const LINES = {
  caret: ["M6 9l6 6 6-6"],
  close: ["M6 6l12 12", "M18 6L6 18"],
  download: ["M12 4v11", "M7 11l5 5 5-5", "M5 20h14"],
  eye: ["M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z", "M12 9.2a2.8 2.8 0 1 0 .01 0z"],
  file: ["M6 3h8l4 4v14H6z", "M14 3v4h4", "M9 12h6", "M9 16h6"],
  more: ["M5 12h.01", "M12 12h.01", "M19 12h.01"],
  out: ["M14 4h6v6", "M20 4l-9 9", "M18 14v6H4V6h6"],
  pin: ["M9 3h6l-.8 6.2 3.3 3.3v2h-11v-2l3.3-3.3z", "M12 14.5V21"],
  thread: ["M5 5h14v10H11l-4 4v-4H5z", "M9 9h6", "M9 12h3"],
};

/** A drawing by its name; only for the eye. */
export function icon(name) {
  return svg("svg", { class: `icon-${name}`, viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "stroke-width": "2",
    "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true", focusable: "false" },
  LINES[name].map((d) => svg("path", { d })));
}

/** A ferry on two waves, seen from the side. */
export function ferry() {
  return svg("svg", { class: "ferry", viewBox: "0 0 40 40", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: "M23 8h4v5h-4z", fill: "#ffb454" }),
    svg("path", { d: "M14 13h15v5H14z", fill: "#cfe3ff" }),
    svg("path", { d: "M16.2 14.6h2.4v1.8h-2.4zM20.3 14.6h2.4v1.8h-2.4zM24.4 14.6h2.4v1.8h-2.4z", fill: "#17304f" }),
    svg("path", { d: "M7.5 18h25.8l-3.1 8H11.6z", fill: "#ffffff" }),
    svg("path", { d: "M6 28.5q3.5-2.6 7 0t7 0 7 0 7 0M9.5 32.6q2.6-2 5.3 0t5.2 0 5.2 0 5.3 0", fill: "none", stroke: "#7fb2ff", "stroke-width": "1.9", "stroke-linecap": "round" }));
}
