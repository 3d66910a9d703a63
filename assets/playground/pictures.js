// What is attached to messages: pictures, which open larger in the page, and files to save.
import { focusOn, h } from "./dom.js";
import { icon } from "./icons.js";

const PICTURE_TYPE = /^image\/(?:png|jpeg|gif|webp)$/;
const PICTURE_NAME = /\.(?:png|jpe?g|gif|webp)$/i;
const KIB = 1024;

/** The files of a message that stand below its text. */
export function files(list) {
  if (list.length === 0) return null;
  return h("div", { class: "files" }, list.map((file) => (isPicture(file) ? picture(file) : card(file))));
}

/** By its type; where the sender named none, by its name, as Discord does. */
export const isPicture = (file) => (file.content_type ? PICTURE_TYPE.test(file.content_type) : PICTURE_NAME.test(file.name));

/** A picture; a click on it shows it larger. With a modifier key it opens as any link does. */
export function picture(file, look = "picture") {
  const [width, height] = file.size ?? [];
  return h("a", { class: look, href: file.url, target: "_blank", rel: "noopener", title: "Show it larger", aria: { haspopup: "dialog" },
    onclick: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      enlarge(file, event.currentTarget);
    } }, h("img", { src: file.url, alt: file.description || file.name, width, height }));
}

function card(file) {
  return h("a", { class: "file", href: file.url, download: file.name }, icon("file"), h("span", { class: "unseen" }, "Save "),
    h("span", { class: "file-words" }, h("bdi", { class: "file-name" }, file.name), h("span", { class: "file-size" }, size(file.bytes))), icon("download"));
}

function size(bytes) {
  if (bytes < KIB) return `${bytes} bytes`;
  return bytes < KIB * KIB ? `${(bytes / KIB).toFixed(1)} KB` : `${(bytes / KIB / KIB).toFixed(2)} MB`;
}

/** How a picture may be shown other than as it fits the window: large enough to read, or with all its pixels. */
const SIZES = [["Large", "large"], ["Full size", "full"]];

/** Shows a picture over the page, until Escape, a click beside it, or its button. */
function enlarge(file, opener) {
  const image = h("img", { src: file.url, alt: file.description || file.name, onclick: () => resize(view.dataset.size ? null : "large") });
  const view = h("div", { class: "lightbox-view", tabindex: "0", role: "group", aria: { label: "The picture" } }, image);
  const sizes = SIZES.map(([label, size]) => h("button", { type: "button", class: "button secondary", value: size, aria: { pressed: "false" },
    onclick: () => resize(view.dataset.size === size ? null : size) }, label));
  const resize = (size) => {
    if (size) view.dataset.size = size;
    else delete view.dataset.size;
    for (const button of sizes) button.setAttribute("aria-pressed", String(button.value === size));
  };
  const close = h("button", { type: "button", class: "button secondary", onclick: () => dialog.close() }, "Close");
  const dialog = h("dialog", { class: "lightbox", aria: { label: `Picture ${file.name}` },
    onclose: () => { dialog.remove(); focusOn(opener); }, onclick: (event) => { if (event.target === dialog || event.target === view) dialog.close(); } },
  view,
  h("footer", {}, h("p", { class: "lightbox-words", dir: "auto", tabindex: "0" }, file.description || file.name), h("div", { class: "lightbox-buttons" }, sizes,
    h("a", { class: "button secondary", href: file.url, target: "_blank", rel: "noopener" }, "Open the file", icon("out")), close)));
  document.body.append(dialog);
  dialog.showModal();
  close.focus();
}
