// A form that the bot opened, as Discord's client shows it: labels, limits, and what was wrong with a field beside it.
import { byId, fill, h } from "./dom.js";

let current = null;

/** Shows the form that is open before the person, or none. `send` gets pairs of field and text, `leave` nothing. */
export function showForm(form, { send, leave }) {
  const key = form && `${form.interaction}`;
  if (key === current) return;
  current = key;
  const dialog = byId("form");
  if (!form) {
    if (dialog.open) dialog.close();
    return;
  }
  const fields = form.fields.map(field);
  const fault = h("p", { class: "fault", role: "alert" });
  const submit = h("button", { type: "submit", class: "button primary" }, "Submit");
  fill(dialog, h("form", { method: "dialog", onsubmit: (event) => submitted(event, fields, fault, submit, send) },
    h("header", {}, h("h2", { id: "form-title" }, form.title),
      h("button", { type: "button", class: "text-button", aria: { label: "Close" }, onclick: leave }, "✕")),
    h("div", { class: "form-body" }, fields.map((of) => of.element), fault),
    h("footer", {}, h("button", { type: "button", class: "button quiet", onclick: leave }, "Cancel"), submit)));
  dialog.oncancel = (event) => {
    event.preventDefault();
    leave();
  };
  if (!dialog.open) dialog.showModal();
  fields[0]?.input.focus();
}

/** Whether a form is open. */
export const isFormOpen = () => current !== null;

async function submitted(event, fields, fault, submit, send) {
  event.preventDefault();
  fault.textContent = "";
  const wrong = fields.filter((of) => !of.check());
  if (wrong.length > 0) {
    wrong[0].input.focus();
    return;
  }
  submit.disabled = true;
  try {
    await send(fields.map((of) => [of.id, of.value()]));
  } catch (error) {
    fault.textContent = error.message;
  } finally {
    submit.disabled = false;
  }
}

function field(spec) {
  const id = `field-${spec.custom_id}`;
  const count = h("span", { class: "count", aria: { hidden: "true" } });
  const wrong = h("span", { class: "wrong", id: `${id}-wrong`, role: "alert" });
  const input = inputOf(spec, id);
  const length = () => [...input.value].length;
  const isText = spec.kind === "Line" || spec.kind === "Paragraph";
  const told = () => { if (isText) count.textContent = `${length()}/${spec.max}`; };
  input.addEventListener("input", () => { told(); wrong.textContent = ""; });
  told();
  const check = () => {
    wrong.textContent = fault(spec, isText ? length() : chosen(input).length);
    return wrong.textContent === "";
  };
  return {
    id: spec.custom_id,
    input,
    check,
    value: () => (isText ? input.value : chosen(input).join("\n")),
    element: h("div", { class: "form-field" }, h("label", { for: id }, spec.label, spec.required && h("span", { class: "required", title: "required" }, " *")),
      spec.description && h("p", { class: "form-note", id: `${id}-note` }, spec.description), input, h("div", { class: "under" }, wrong, count)),
  };
}

const chosen = (input) => [...input.selectedOptions].map((option) => option.value).filter(Boolean);

function fault(spec, given) {
  if (given === 0) return spec.required ? "This is required." : "";
  if (given < spec.min) return `At least ${spec.min}, please.`;
  return given > spec.max ? `At most ${spec.max}, please; these are ${given}.` : "";
}

function inputOf(spec, id) {
  const common = { id, aria: { describedby: [spec.description && `${id}-note`, `${id}-wrong`].filter(Boolean).join(" "), required: String(spec.required) } };
  if (spec.kind === "Paragraph") return area({ ...common, rows: 5, placeholder: spec.placeholder }, spec.value);
  if (spec.kind === "Line") return h("input", { ...common, type: "text", placeholder: spec.placeholder, value: spec.value, autocomplete: "off" });
  const options = spec.kind.Menu ?? [];
  const picked = new Set(spec.value.split("\n"));
  const many = spec.max > 1;
  return h("select", { ...common, multiple: many, size: many ? Math.min(options.length, 6) : null },
    many ? null : h("option", { value: "" }, spec.placeholder ?? "Make a selection"),
    options.map((option) => h("option", { value: option.value, selected: picked.has(option.value) }, option.label)));
}

function area(properties, text) {
  const element = h("textarea", properties);
  element.value = text;
  return element;
}
