import { noteChange } from "./changes.ts";
import { openField } from "./fields.ts";
import { readPlaceLook } from "./look.ts";
import { MAX_MATH_DEPTH } from "./math.ts";
import type { DocxParagraph } from "./paragraph.ts";
import { inFont } from "./run-marks.ts";
import { openRun, readRunPart, readRunProperty } from "./run-parts.ts";
import { createState, openParagraph, type Section, type Setting, type State } from "./state.ts";
import { closeCell, closeRow, openCell, openRow, placeParagraph, readTablePart } from "./tables.ts";
import {
  addText,
  closeField,
  closeFormula,
  currentFont,
  endParagraph,
  endPlaceholder,
  put,
} from "./text.ts";
import { type Attributes, attribute, entry, isOn, numberOf, walkXml } from "./xml.ts";

/** Deletions, the former place of moved text, copies for old programs, former properties. */
const SKIPPED: ReadonlySet<string> = new Set([
  "del",
  "moveFrom",
  "Fallback",
  "delText",
  "delInstrText",
  "pPrChange",
  "rPrChange",
  "tblPrChange",
  "tcPrChange",
  "trPrChange",
  "sectPrChange",
  "ctrlPr",
  "tblGrid",
]);

/** The paragraphs and table rows of a part in order, its sections, and its notes or comments. */
export function readBody(
  bytes: Uint8Array,
  setting: Setting,
): Pick<State, "elements" | "sections" | "groups"> {
  const state = createState(setting);
  walkXml(bytes, {
    open: (name, attributes) => {
      if (state.skipped === 0) noteChange(state, name);
      if (state.skipped > 0 || SKIPPED.has(name)) state.skipped++;
      else open(state, name, attributes);
      state.path.push(name);
    },
    close: (name) => {
      state.path.pop();
      if (state.skipped > 0) state.skipped--;
      else close(state, name);
    },
    text: (text) => {
      if (state.skipped > 0) return;
      const field = state.fields.at(-1);
      if (state.isText) addText(state, inFont(text, currentFont(state), state.counts));
      else if (state.isInstruction && field && !field.isResult) field.instruction += text;
    },
  });
  return state;
}

function open(state: State, name: string, attributes: Attributes): void {
  if (state.section) readSection(state.section, name, attributes);
  else if (state.path.includes("sdtPr")) readControl(state, name, attributes);
  else openContent(state, name, attributes);
}

function openContent(state: State, name: string, attributes: Attributes): void {
  if (state.math.length > 0 || name === "oMath") openMath(state, name, attributes);
  if (name === state.group) state.groups.push({ attributes, elements: [] });
  const opener = entry(OPENERS, name);
  if (opener) opener(state, attributes);
  else readPart(state, name, attributes);
}

function readPart(state: State, name: string, attributes: Attributes): void {
  const paragraph = state.paragraphs.at(-1)?.paragraph;
  const run = state.runs.at(-1);
  if (state.properties > 0 && paragraph) readParagraphProperty(paragraph, name, attributes);
  else if (!run) readTablePart(state, name, attributes);
  else if (state.path.at(-1) === "rPr") readRunProperty(run, name, attributes);
  else readRunPart(state, run, name, attributes);
}

const OPENERS: Record<string, (state: State, attributes: Attributes) => void> = {
  p: (state) => void state.paragraphs.push(openParagraph()),
  tbl: (state) => void state.tables.push({ styleId: null, rows: 0 }),
  txbxContent: (state) => void state.boxes++,
  pPr: (state) => void state.properties++,
  r: (state) => void state.runs.push(openRun()),
  t: (state) => {
    state.isText = true;
  },
  instrText: (state) => {
    state.isInstruction = true;
  },
  fldSimple: (state, attributes) =>
    void state.fields.push(openField(attribute(attributes, "instr"), true)),
  rt: (state) => {
    state.isReading = true;
    state.reading = "";
  },
  sdt: (state) => void state.controls.push({ isTicked: null, isPlaceholder: false, shown: "" }),
  sectPr: (state) => {
    state.section = { parts: [], hasTitlePage: false };
  },
  altChunk: (state, attributes) =>
    void state.elements.push({ kind: "chunk", relation: attribute(attributes, "id") ?? "" }),
  tr: openRow,
  tc: openCell,
  tblHeader: (state, attributes) => {
    const row = state.rows.at(-1);
    if (row) row.isHeader = isOn(attributes);
  },
};

function close(state: State, name: string): void {
  if ((state.section && name !== "sectPr") || state.path.includes("sdtPr")) return;
  if (state.math.length > 0) closeMath(state);
  entry(CLOSERS, name)?.(state);
  const group = name === state.group ? state.groups.at(-1) : undefined;
  if (group) group.elements = state.elements.splice(0);
}

const CLOSERS: Record<string, (state: State) => void> = {
  p: (state) => {
    const paragraph = endParagraph(state);
    if (paragraph) placeParagraph(state, paragraph);
  },
  pPr: (state) => void state.properties--,
  tbl: (state) => void state.tables.pop(),
  txbxContent: (state) => void state.boxes--,
  r: (state) => void state.runs.pop(),
  textFill: (state) => {
    const run = state.runs.at(-1);
    if (run) run.isTextFill = false;
  },
  t: (state) => {
    state.isText = false;
  },
  instrText: (state) => {
    state.isInstruction = false;
  },
  fldSimple: closeField,
  rt: (state) => {
    state.isReading = false;
  },
  ruby: (state) => {
    const reading = state.reading?.trim() ?? "";
    state.reading = null;
    if (reading !== "") put(state, `(${reading})`);
  },
  sdt: (state) => {
    endPlaceholder(state);
    state.controls.pop();
  },
  sectPr: (state) => {
    if (state.section) state.sections.push(state.section);
    state.section = null;
  },
  tr: closeRow,
  tc: closeCell,
};

function openMath(state: State, name: string, attributes: Attributes): void {
  if (state.math.length > MAX_MATH_DEPTH) {
    state.mathBelow++;
    return;
  }
  const node = { name, attributes, children: [] };
  state.math.at(-1)?.children.push(node);
  state.math.push(node);
}

function closeMath(state: State): void {
  if (state.mathBelow > 0) {
    state.mathBelow--;
    return;
  }
  const node = state.math.pop();
  if (node && state.math.length === 0) closeFormula(state, node);
}

function readSection(section: Section, name: string, attributes: Attributes): void {
  if (name === "headerReference" || name === "footerReference") {
    section.parts.push({
      kind: name === "headerReference" ? "header" : "footer",
      type: attribute(attributes, "type") ?? "default",
      relation: attribute(attributes, "id") ?? "",
    });
  } else if (name === "titlePg") section.hasTitlePage = isOn(attributes);
}

function readControl({ controls }: State, name: string, attributes: Attributes): void {
  const control = controls.at(-1);
  if (!control) return;
  if (name === "checkbox") control.isTicked = false;
  else if (name === "checked" && control.isTicked !== null) control.isTicked = isOn(attributes);
  else if (name === "showingPlcHdr") control.isPlaceholder = isOn(attributes);
}

function readParagraphProperty(
  paragraph: DocxParagraph,
  name: string,
  attributes: Attributes,
): void {
  if (name === "pStyle") paragraph.styleId = attribute(attributes, "val") ?? null;
  else if (name === "outlineLvl") paragraph.outline = numberOf(attributes);
  else if (name === "numId") {
    paragraph.numbering = { level: null, ...paragraph.numbering, numId: numberOf(attributes) };
  } else if (name === "ilvl") {
    paragraph.numbering = { numId: null, ...paragraph.numbering, level: numberOf(attributes) };
  } else readPlaceLook(paragraph.look, name, attributes);
}
