import { box } from "../marks/marks.ts";
import { eqLine } from "./eq-field.ts";
import type { Counts } from "./run-marks.ts";
import { type Attributes, attribute, isOn, numberOf } from "./xml.ts";

/** A field: `PAGE`, `REF`, `FORMCHECKBOX`. Word stores its instruction, and mostly its result. */
export type Field = {
  instruction: string;
  /** Whether what follows is its result; before, it is its instruction. */
  isResult: boolean;
  hasText: boolean;
  /** Text among its instruction, which is not shown. */
  unshown: string;
  form: Form | null;
};
type Form = {
  isBox: boolean;
  entries: string[];
  default: Attributes | null;
  /** What was chosen: of a tick box `w:checked`, of a list `w:result`. */
  chosen: Attributes | null;
};

export function openField(instruction = "", isResult = false): Field {
  return { instruction, isResult, hasText: false, unshown: "", form: null };
}

/** Notes what a form field says of its state. */
export function readFormData(field: Field, name: string, attributes: Attributes): void {
  if (name === "checkBox" || name === "ddList") {
    field.form = { isBox: name === "checkBox", entries: [], default: null, chosen: null };
  }
  const { form } = field;
  if (!form) return;
  if (name === "default") form.default = attributes;
  else if (name === (form.isBox ? "checked" : "result")) form.chosen = attributes;
  else if (name === "listEntry") form.entries.push(attribute(attributes, "val") ?? "");
}

/** What a field shows besides the result that the file stores; empty for most. */
export function shownBy(field: Field, counts: Counts): string {
  const { form, hasText, instruction } = field;
  const stated = form?.chosen ?? form?.default ?? null;
  if (form?.isBox) return box(stated !== null && isOn(stated));
  if (hasText) return "";
  if (form) return form.entries[stated ? (numberOf(stated) ?? 0) : 0] ?? "";
  const formula = /^\s*EQ\s+(.*)$/is.exec(instruction)?.[1];
  return formula === undefined ? "" : eqLine(formula, counts);
}

/** Whether a field shows the number of a page, which a running header repeats with another value on each. */
export function isPageNumber({ instruction }: Field): boolean {
  return /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b/i.test(instruction);
}

const PROMPT =
  /^(?:click|tap|choose|select|enter|type|klicken|wählen|cliquez|choisissez|haga clic|elija|单击|點擊|点击|选择|請選擇|请选择|输入)/iu;

/** The text that a field shows while nobody has filled it in: Word's own prompts are a blank line. */
export function emptyFieldText(prompt: string): string {
  const text = prompt.trim();
  if (text === "") return "";
  if (PROMPT.test(text)) return "____";
  return /^[[［【<].*[\]］】>]$/su.test(text) ? text : `[${text}]`;
}
