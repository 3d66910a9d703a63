// An option of a command while it is filled in: its name, what is typed, and what Discord's client would say is wrong with it.
import { KIND } from "./commands.js";
import { h } from "./dom.js";
import { owns } from "./proposals.js";

/** Characters of a chip's field, at least and at most; beyond, it scrolls. */
const WIDTH = { least: 4, most: 60 };
/** Characters of a text option where the bot names no limit, as many as Discord takes. */
const TEXT = 6_000;
/** What stands in a file's chip until there is a file. */
export const NO_FILE = "Choose a file, or drop one";

/** A chip: `{ option, input, element, value }`; `value` is `{ label, value }` once one of the proposals was chosen. */
export function chip(option, on) {
  const of = { option, value: null, holding: null };
  of.input = option.type === KIND.file ? fileInput(of, on) : textInput(of, on);
  of.name = option.type === KIND.file ? h("span", { class: "file-chosen" }, NO_FILE) : null;
  of.element = h("span", { class: "chip", data: { option: option.name } },
    h("label", {}, h("span", { class: "chip-name" }, option.name), of.input, of.name));
  return of;
}

function textInput(of, on) {
  const numeric = of.option.type === KIND.integer || of.option.type === KIND.number;
  const input = h("input", { type: "text", size: WIDTH.least, autocomplete: "off", spellcheck: true, inputMode: numeric ? "decimal" : "text",
    aria: { label: `${of.option.name}${of.option.required ? ", required" : ""}`, describedby: "hint composer-fault" } });
  owns(input);
  input.addEventListener("input", () => {
    of.value = null;
    fit(of);
    clear(of);
    on.changed(of);
  });
  input.addEventListener("focus", () => on.focused(of));
  input.addEventListener("keydown", (event) => on.key(event, of));
  input.addEventListener("paste", (event) => pasted(event, input));
  return input;
}

/** A field of one line takes many lines as one, rather than run them together. */
function pasted(event, input) {
  const text = event.clipboardData.getData("text");
  if (!text.includes("\n")) return;
  event.preventDefault();
  input.setRangeText(text.trim().replace(/\s*\n\s*/g, " "), input.selectionStart, input.selectionEnd, "end");
  input.dispatchEvent(new Event("input"));
}

function fileInput(of, on) {
  const input = h("input", { type: "file", class: "unseen", aria: { label: `${of.option.name}: choose a file`, describedby: "hint composer-fault" } });
  input.addEventListener("change", () => { if (input.files[0]) on.file(of, input.files[0]); });
  input.addEventListener("focus", () => on.focused(of));
  input.addEventListener("keydown", (event) => on.key(event, of));
  return input;
}

function fit(of) {
  of.input.size = Math.min(WIDTH.most, Math.max(WIDTH.least, of.input.value.length + 1));
}

/** Fills a chip with what was typed or chosen before. */
export function put(of, text, value = null) {
  of.value = value;
  if (of.name) of.name.textContent = value?.label ?? text;
  else of.input.value = value?.label ?? text;
  if (!of.name) fit(of);
  clear(of);
}

/** Marks what is wrong with a chip. */
export function mark(of) {
  of.element.classList.add("bad");
  of.input.setAttribute("aria-invalid", "true");
}

function clear(of) {
  of.element.classList.remove("bad");
  of.input.removeAttribute("aria-invalid");
}

/** What stands in a chip, as it is sent; "" for nothing. */
export const given = (of) => of.value?.value ?? (of.option.type === KIND.file ? "" : of.input.value.trim());

/** What a chip shows. */
export const written = (of) => of.value?.label ?? (of.option.type === KIND.file ? "" : of.input.value);

/** What may be chosen for an option as it is: `{ label, note, value: { label, value } }`; null if anything may be typed. */
export function known(option, { people, channels }) {
  const named = (label, value, note) => ({ label, note, value: { label, value } });
  if (option.choices?.length) return option.choices.map((choice) => named(choice.name, String(choice.value)));
  if (option.type === KIND.boolean) return [named("True", "true"), named("False", "false")];
  if (option.type === KIND.person || option.type === KIND.mentionable) return people().map((of) => named(of.name, of.id, of.bot ? "app" : null));
  if (option.type === KIND.channel) return channels().map((of) => named(`#${of.name}`, of.id));
  return null;
}

const bare = (label) => label.toLowerCase().replace(/^[@#]/, "");

/** Those that fit what is typed. */
export const fitting = (choices, typed) => choices.filter((choice) => bare(choice.label).includes(bare(typed.trim())));

/** Takes what is typed for the proposal that is called so, or that is sent so, as in a line that was pasted. */
export function settle(of, deps) {
  if (of.value || of.option.type === KIND.file) return;
  const typed = of.input.value.trim();
  const choices = known(of.option, deps) ?? [];
  const meant = choices.find((choice) => bare(choice.label) === bare(typed)) ?? choices.find((choice) => choice.value.value.toLowerCase() === typed.toLowerCase());
  if (meant) put(of, meant.label, meant.value);
}

/** What Discord's client would say is wrong; "" if nothing is. */
export function fault(of, deps) {
  const text = given(of);
  const { option } = of;
  if (text === "") return option.required ? "This option is required. Specify a value." : "";
  if (!of.value && known(option, deps)) return "Choose one of the listed values.";
  if (option.type === KIND.integer || option.type === KIND.number) return numberFault(option, text);
  return option.type === KIND.text && !of.value ? lengthFault(option, text) : "";
}

function numberFault({ type, min_value: least = -Infinity, max_value: most = Infinity }, text) {
  const isNumber = type === KIND.integer ? /^[+-]?\d{1,15}$/.test(text) : /^[+-]?\d{1,15}(\.\d{1,15})?$/.test(text);
  if (!isNumber) return type === KIND.integer ? "Enter a whole number." : "Enter a number.";
  if (Number(text) < least) return `Enter a number of at least ${least}.`;
  return Number(text) > most ? `Enter a number of at most ${most}.` : "";
}

function lengthFault({ min_length: least = 0, max_length: most = TEXT }, text) {
  const length = [...text].length;
  if (length < least) return `Enter at least ${least} characters.`;
  return length > most ? `Enter at most ${most} characters; these are ${length}.` : "";
}
