// A small question before the page goes on: one line of text, in the dialog `#ask`.
import { byId, fill, h } from "./dom.js";

/** Asks for a line; `done` gets it trimmed, one press at a time, and the dialog stays, with the reason, where that fails. */
export function ask({ title, label, note, button, max, done }) {
  const dialog = byId("ask");
  const fault = h("p", { class: "wrong", role: "alert" });
  const input = h("input", { id: "ask-line", type: "text", required: true, maxLength: max, autocomplete: "off" });
  const leave = () => dialog.close();
  let isUnderWay = false;
  const submit = async (event) => {
    event.preventDefault();
    if (isUnderWay) return;
    isUnderWay = true;
    fault.textContent = "";
    try {
      await done(input.value.trim());
      leave();
    } catch (error) {
      fault.textContent = error.message;
    } finally {
      isUnderWay = false;
    }
  };
  fill(dialog, h("form", { method: "dialog", onsubmit: submit },
    h("header", {}, h("h2", { id: "ask-title" }, title)),
    h("div", { class: "form-body" }, h("div", { class: "form-field" }, h("label", { for: "ask-line" }, label), input,
      note && h("p", { class: "form-note" }, note), fault)),
    h("footer", {}, h("button", { type: "button", class: "button quiet", onclick: leave }, "Cancel"),
      h("button", { type: "submit", class: "button primary" }, button))));
  dialog.showModal();
  input.focus();
}
