import { noteMark } from "../marks/marks.ts";
import { UNTOLD } from "../marks/symbol-fonts.ts";
import { openField, readFormData } from "./fields.ts";
import { emptyRun, readRunLook } from "./look.ts";
import type { NoteKind } from "./note-labels.ts";
import { readRunMark, symbolOf } from "./run-marks.ts";
import type { Run, State } from "./state.ts";
import { addText, closeField, currentFont, put } from "./text.ts";
import { type Attributes, attribute, entry, isOn, numberOf } from "./xml.ts";

export function openRun(): Run {
  return {
    ...emptyRun(),
    isStruck: null,
    script: null,
    font: null,
    isBold: false,
    size: null,
    rise: 0,
    isNoteMark: false,
  };
}

/** What a run says of its look and its marks. */
export function readRunProperty(run: Run, name: string, attributes: Attributes): void {
  if (name === "b") run.isBold = isOn(attributes);
  else if (name === "sz") run.size = numberOf(attributes);
  else if (!readRunLook(run, name, attributes)) readRunMark(run, name, attributes);
}

/** What stands in a run besides its text: characters, fields, references to notes. */
export function readRunPart(state: State, run: Run, name: string, attributes: Attributes): void {
  const field = state.fields.at(-1);
  const character = entry(CHARACTERS, name);
  if (readRunLook(run, name, attributes)) return;
  if (field && state.path.includes("ffData")) readFormData(field, name, attributes);
  else if (character) addText(state, character(attributes));
  else entry(RUN_PARTS, name)?.(state, attributes, run);
}

/** Elements that represent a character. */
const CHARACTERS: Record<string, (attributes: Attributes) => string> = {
  tab: () => "\t",
  ptab: () => "\t",
  cr: () => "\n",
  br: (attributes) => (/^(?:page|column)$/.test(attribute(attributes, "type") ?? "") ? " " : "\n"),
  noBreakHyphen: () => "-",
};

const RUN_PARTS: Record<string, (state: State, attributes: Attributes, run: Run) => void> = {
  sym: (state, attributes) => {
    addText(state, symbolOf(attributes, currentFont(state), state.counts));
  },
  fldChar: (state, attributes) => {
    const type = attribute(attributes, "fldCharType");
    const field = state.fields.at(-1);
    if (type === "begin") state.fields.push(openField());
    else if (type === "separate" && field) field.isResult = true;
    else if (type === "end") closeField(state);
  },
  footnoteReference: (state, attributes, run) => refer(state, "footnote", attributes, run),
  endnoteReference: (state, attributes, run) => refer(state, "endnote", attributes, run),
  footnoteRef: (state) => addOwnMark(state, "footnote"),
  endnoteRef: (state) => addOwnMark(state, "endnote"),
  commentReference: ({ paragraphs }, attributes) => {
    paragraphs.at(-1)?.paragraph.notes.push(`comment:${attribute(attributes, "id")}`);
  },
  // Letters drawn as a picture: a stamp such as "DRAFT".
  textpath: (state, attributes) => addText(state, attribute(attributes, "string") ?? ""),
  OLEObject: (state, attributes) => {
    if (!/equation|mathtype/i.test(attribute(attributes, "ProgID") ?? "")) return;
    state.counts.formulas++;
    addText(state, UNTOLD);
  },
};

function refer(state: State, kind: NoteKind, attributes: Attributes, run: Run): void {
  const id = attribute(attributes, "id") ?? "";
  state.paragraphs.at(-1)?.paragraph.notes.push(`${kind}:${id}`);
  const hasOwnMark = attribute(attributes, "customMarkFollows");
  if (hasOwnMark !== undefined && hasOwnMark !== "0" && hasOwnMark !== "false") {
    run.isNoteMark = true;
  } else addNoteMark(state, state.noteLabels.next(kind, id));
}

function addOwnMark(state: State, kind: NoteKind): void {
  const id = attribute(state.groups.at(-1)?.attributes ?? {}, "id") ?? "";
  addNoteMark(state, state.noteLabels.of(kind, id) ?? "");
}

function addNoteMark(state: State, label: string): void {
  if (state.fields.every(({ isResult }) => isResult)) put(state, noteMark(label));
}
