// A form that the bot opened, as Discord's client shows it: labels, limits, and what was wrong with a field beside it.
//
// Invariants: nothing that somebody typed is lost. However the form goes away, be it with the page, what stood in it waits
// until the same form opens for the same person again, or was sent. While it is sent it stays, for it may be refused. It can
// be closed at any time.
import { Gone } from "./api.js";
import { byId, fill, focusOn, h } from "./dom.js";
import { icon } from "./icons.js";
import { inWindow } from "./kept.js";

/** From this part of its limit on, a text's length is told. */
const TOLD_FROM = 0.8;

/** The form that is shown: its `key` and its `state`. */
let shown = null;
/** Draws what the bot wants shown, as it was told last. */
let showLatest = () => {};
let lastFocused = null;
/** What had the keyboard before the form. */
let opener = null;

/**
 * Shows the form that is open before the person, or none. `send` gets pairs of field and text, `leave` nothing; words are
 * kept for `who` in the channel called `where`: names, which a playground that began anew has again.
 */
export function showForm(form, { send, leave, person, who, where }) {
  showLatest = () => showForm(form, { send, leave, person, who, where });
  const key = form && `${person} ${form.interaction}`;
  if (key === (shown?.key ?? null) || (!form && shown.state.isSending)) return;
  const dialog = byId("form");
  if (!form) {
    close(dialog);
    return;
  }
  if (!dialog.open) opener = lastFocused;
  shown = { key, state: draw(dialog, form, { send, leave, kept: draftsOf(`${who} ${where} ${form.custom_id}`) }) };
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input, textarea, select")?.focus();
}

// What opened a form may be disabled by the time it opens, so the page cannot ask then who had the keyboard.
document.addEventListener("focusin", ({ target }) => { if (!target.closest("dialog")) lastFocused = target; });

function close(dialog) {
  shown = null;
  if (!dialog.open) return;
  dialog.close();
  focusOn(opener);
}

/** Leaves the form; where the playground is gone it closes here alone, and the head of the page says why. */
async function left(dialog, state) {
  try {
    await state.leave();
  } catch (error) {
    if (error instanceof Gone) close(dialog);
    else state.fault.textContent = error.message;
  }
}

/** What was typed into a form, by field: `{ text, over }`, where `over` is what the bot had put there. */
function draftsOf(key) {
  const name = `form.${key}`;
  return {
    of: (field) => inWindow.get(name, {})[field],
    set: (field, draft) => inWindow.set(name, { ...inWindow.get(name, {}), [field]: draft }),
    clear: () => inWindow.set(name, null),
  };
}

function draw(dialog, form, { send, leave, kept }) {
  const fields = form.fields.map((spec) => field(spec, kept));
  const state = { fields, kept, send, leave, isSending: false, refusals: 0 };
  const leaves = () => left(dialog, state);
  state.fault = h("p", { class: "fault", role: "alert" });
  state.submit = h("button", { type: "submit", class: "button primary" }, "Submit");
  fill(dialog, h("form", { method: "dialog", novalidate: true, onsubmit: (event) => submitted(event, state), onkeydown: keys },
    h("header", {}, h("h2", { id: "form-title", dir: "auto" }, form.title),
      h("button", { type: "button", class: "icon", aria: { label: "Close the form" }, title: "Close", onclick: leaves }, icon("close"))),
    h("div", { class: "form-body" }, backAgain(fields), fields.map((of) => of.element), state.fault),
    h("footer", {}, h("button", { type: "button", class: "button quiet", onclick: leaves }, "Cancel"), state.submit)));
  dialog.oncancel = (event) => {
    event.preventDefault();
    leaves();
  };
  // Only what stands on the page has a height.
  requestAnimationFrame(() => fields.forEach((of) => of.grow()));
  return state;
}

/** Says that words of before stand in the form again, with a way to be rid of them. */
function backAgain(fields) {
  const restored = fields.filter((of) => of.isRestored);
  if (restored.length === 0) return null;
  const note = h("p", { class: "form-again", role: "status" }, "What you typed before is here again. ",
    h("button", { type: "button", class: "text-button", onclick: () => {
      for (const of of restored) of.reset();
      note.remove();
      restored[0].focus();
    } }, "Start afresh"));
  return note;
}

/** Ctrl+Enter sends from within a paragraph; Enter alone sends from a line, as in any form. */
function keys(event) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

async function submitted(event, state) {
  event.preventDefault();
  if (state.isSending) return;
  state.fault.textContent = "";
  const wrong = state.fields.filter((of) => !of.check());
  if (wrong.length > 0) {
    wrong[0].focus();
    return;
  }
  sending(state, true);
  try {
    await state.send(state.fields.map((of) => [of.id, of.value()]));
    state.kept.clear();
    sending(state, false);
    showLatest();
  } catch (error) {
    state.refusals += 1;
    sending(state, false);
    refused(state, error);
  }
}

/** Says why, and from the second time on how often: an answer that comes at once would look as if nothing was sent. */
function refused({ fault, refusals }, error) {
  const again = refusals > 1 ? ` Tried ${refusals} times so far.` : "";
  fault.textContent = `${error.message} What you typed is still here.${again}`;
  fault.scrollIntoView({ block: "nearest" });
}

function sending(state, is) {
  state.isSending = is;
  state.submit.setAttribute("aria-disabled", String(is));
  state.submit.textContent = is ? "Sending…" : "Submit";
}

/** A field: its element, and what is asked of it. */
function field(spec, kept) {
  const id = `field-${spec.custom_id}`;
  const control = controlOf(spec, id);
  const draft = kept.of(spec.custom_id);
  const isRestored = draft !== undefined && draft.over === spec.value && draft.text !== spec.value;
  if (isRestored) control.put(draft.text);
  const count = h("span", { class: "count", id: `${id}-count` });
  const wrong = h("span", { class: "wrong", id: `${id}-wrong`, role: "alert" });
  const say = (fault) => {
    wrong.textContent = fault;
    for (const input of control.inputs) input.setAttribute("aria-invalid", String(fault !== ""));
    return fault === "";
  };
  const changed = () => {
    kept.set(spec.custom_id, { text: control.value(), over: spec.value });
    say(tooMuch(spec, control.given()));
    tell(spec, control, count);
  };
  control.element.addEventListener("input", changed);
  tell(spec, control, count);
  return {
    id: spec.custom_id, isRestored, value: control.value, focus: () => control.inputs[0]?.focus(), grow: () => grow(control.element),
    check: () => say(fault(spec, control.given())),
    reset: () => { control.put(spec.value); changed(); },
    element: framed(spec, id, control, { wrong, count }),
  };
}

function framed(spec, id, control, { wrong, count }) {
  const needed = spec.required ? h("span", { class: "required", aria: { hidden: "true" } }, " *") : h("span", { class: "optional" }, " (optional)");
  const name = control.isGroup ? h("legend", { dir: "auto" }, spec.label, needed) : h("label", { for: id, dir: "auto" }, spec.label, needed);
  return h(control.isGroup ? "fieldset" : "div", { class: "form-field", aria: { describedby: control.isGroup ? describedBy(spec, id) : null } }, name,
    spec.description && h("p", { class: "form-note", id: `${id}-note`, dir: "auto" }, spec.description), control.element, h("div", { class: "under" }, wrong, count));
}

const isText = (spec) => spec.kind === "Line" || spec.kind === "Paragraph";
const describedBy = (spec, id) => [spec.description && `${id}-note`, `${id}-wrong`, `${id}-count`].filter(Boolean).join(" ");

/** How much of its limit a field has; said when it comes near, and always of choices. */
function tell(spec, control, count) {
  const given = control.given();
  grow(control.element);
  count.classList.toggle("over", given > spec.max);
  if (isText(spec)) count.textContent = spec.kind === "Paragraph" || given >= spec.max * TOLD_FROM ? `${given} of ${spec.max}` : `up to ${spec.max} characters`;
  else count.textContent = spec.max > 1 ? `${given} chosen, ${spec.max} at most` : "";
}

/** A paragraph is as high as its text; the style says how high at most. */
function grow(element) {
  if (element.tagName !== "TEXTAREA") return;
  element.style.height = "auto";
  element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`;
}

function fault(spec, given) {
  if (given === 0) return spec.required ? "Please fill this in." : "";
  const missing = spec.min - given;
  if (missing > 0) return isText(spec) ? `${missing} more ${missing === 1 ? "character" : "characters"}, please.` : `Choose at least ${spec.min}, please.`;
  return tooMuch(spec, given);
}

function tooMuch(spec, given) {
  const over = given - spec.max;
  if (over <= 0) return "";
  return isText(spec) ? `${over} ${over === 1 ? "character" : "characters"} too many.` : `Choose ${spec.max} at most, please.`;
}

/** What a field is filled in with: its element, the inputs in it, and how to read and put its value. */
function controlOf(spec, id) {
  if (isText(spec)) return textControl(spec, id);
  const options = spec.kind.Menu;
  if (!options) return noControl();
  return spec.max > 1 ? boxes(spec, id, options) : select(spec, id, options);
}

const common = (spec, id) => ({ id, name: spec.custom_id, aria: { describedby: describedBy(spec, id), required: String(spec.required) } });

function textControl(spec, id) {
  const own = { ...common(spec, id), placeholder: spec.placeholder, autocomplete: "off", dir: "auto" };
  const element = spec.kind === "Paragraph" ? h("textarea", { ...own, rows: 4 }) : h("input", { ...own, type: "text" });
  element.value = spec.value;
  return { element, inputs: [element], value: () => element.value, given: () => [...element.value].length, put: (text) => { element.value = text; } };
}

function select(spec, id, options) {
  const element = h("select", common(spec, id), h("option", { value: "" }, spec.placeholder ?? "Make a selection"),
    options.map((option) => h("option", { value: option.value }, option.label)));
  element.value = spec.value;
  if (element.selectedIndex < 0) element.selectedIndex = 0;
  return { element, inputs: [element], value: () => element.value, given: () => (element.value ? 1 : 0), put: (text) => { element.value = text; } };
}

/** Several choices: a box to tick for each. */
function boxes(spec, id, options) {
  const inputs = options.map((option, index) => h("input", { type: "checkbox", id: index === 0 ? id : null, name: spec.custom_id, value: option.value }));
  const put = (text) => {
    const picked = new Set(text.split("\n"));
    for (const input of inputs) input.checked = picked.has(input.value);
  };
  put(spec.value);
  const value = () => inputs.filter((input) => input.checked).map((input) => input.value).join("\n");
  const element = h("div", { class: "boxes" }, options.map((option, index) => h("label", {}, inputs[index], h("bdi", {}, option.label))));
  return { element, inputs, put, value, isGroup: true, given: () => inputs.filter((input) => input.checked).length };
}

/** A kind of field that the page cannot show; it says so rather than leave a gap. */
function noControl() {
  return { element: h("p", { class: "note" }, "This kind of field works in Discord only."), inputs: [], value: () => "", given: () => 0, put: () => {} };
}
