import { box } from "../marks/marks.ts";
import { emptyFieldText, isPageNumber, shownBy } from "./fields.ts";
import { hiddenReason } from "./look.ts";
import { type MathNode, mathLine } from "./math.ts";
import { emptyParagraph } from "./paragraph.ts";
import { addPiece, type Piece, scriptOf, writePieces } from "./run-marks.ts";
import type { State } from "./state.ts";
import { styleOf } from "./styles.ts";

/** Adds the text of a run where it belongs: to its paragraph, a formula, a reading, or what is not shown. */
export function addText(state: State, text: string): void {
  const open = state.paragraphs.at(-1);
  if (!open) return void addToMath(state, text);
  if (isHidden(state, text)) return;
  const field = state.fields.at(-1);
  if (field && state.fields.some(({ isResult }) => !isResult)) {
    field.unshown += text;
    return;
  }
  if (state.isRunning && state.fields.some(isPageNumber)) return;
  for (const one of state.fields) one.hasText ||= text.trim() !== "";
  if (addToMath(state, text)) return;
  if (state.isReading) state.reading += text;
  else addToControl(state, text);
}

/** Adds a text that stands for itself, whatever field or control it is in. */
export function put(state: State, text: string, script: Piece["script"] = null): void {
  const open = state.paragraphs.at(-1);
  if (!open || text === "") return;
  const run = state.runs.at(-1);
  const style = styleOf(state.styles, open.paragraph.styleId);
  const runStyle = state.styles.byId.get(run?.styleId ?? "");
  const isStruck = run?.isStruck ?? runStyle?.marks.isStruck ?? style?.marks.isStruck ?? false;
  addPiece(open.pieces, { text, isStruck, script });
  if (run?.isBold) open.boldLength += text.length;
  const size = run?.size ?? runStyle?.size ?? null;
  const { sizes } = open.paragraph;
  if (text.trim() !== "") sizes.set(size, (sizes.get(size) ?? 0) + text.length);
}

/** The font of the open run. */
export function currentFont({ styles, runs, paragraphs }: State): string | null {
  const run = runs.at(-1);
  const style = styleOf(styles, paragraphs.at(-1)?.paragraph.styleId ?? null);
  return run?.font ?? styles.byId.get(run?.styleId ?? "")?.marks.font ?? style?.marks.font ?? null;
}

function isHidden(state: State, text: string): boolean {
  const { styles, runs, boxes } = state;
  const paragraph = state.paragraphs.at(-1)?.paragraph ?? emptyParagraph();
  const cell = state.rows.at(-1)?.cellLook;
  const reason = hiddenReason(styles, { runs, paragraph, cell, isInBox: boxes > 0 });
  if (reason === null) return false;
  if (text.trim() !== "") {
    const last = paragraph.hidden.at(-1);
    if (last?.reason === reason) last.text += text;
    else paragraph.hidden.push({ reason, text });
  }
  return true;
}

function addToMath({ math }: State, text: string): boolean {
  const node = math.at(-1);
  node?.children.push(text);
  return node !== undefined;
}

/** Tick boxes show what their control says, and a control that nobody filled in shows that. */
function addToControl(state: State, text: string): void {
  const control = state.controls.findLast(
    ({ isTicked, isPlaceholder }) => isTicked !== null || isPlaceholder,
  );
  if (!control) put(state, text, currentScript(state));
  else if (control.isTicked === null) control.shown += text;
  else if (control.shown === "" && text.trim() !== "") {
    control.shown = box(control.isTicked);
    put(state, control.shown);
  }
}

function currentScript({ styles, runs, paragraphs }: State): Piece["script"] {
  const run = runs.at(-1);
  if (run?.isNoteMark) return "note";
  const style = styleOf(styles, paragraphs.at(-1)?.paragraph.styleId ?? null);
  const runStyle = styles.byId.get(run?.styleId ?? "");
  const stated = run?.script ?? runStyle?.marks.script ?? style?.marks.script ?? null;
  const lineSize = style?.size ?? styles.defaultSize;
  return scriptOf(stated, { rise: run?.rise ?? 0, size: run?.size ?? null, lineSize });
}

/** Writes what stands for the prompt of a control, before its place is left. */
export function endPlaceholder(state: State): void {
  const control = state.controls.findLast(({ isPlaceholder }) => isPlaceholder);
  if (!control || state.paragraphs.length === 0) return;
  put(state, emptyFieldText(control.shown));
  control.shown = "";
}

/** Ends the innermost field: what it shows besides its stored result is added. */
export function closeField(state: State): void {
  const field = state.fields.pop();
  if (!field || state.fields.some(({ isResult }) => !isResult)) return;
  const shown = shownBy(field, state.counts);
  if (shown === "" || isHidden(state, shown)) return;
  put(state, shown);
}

/** Fields whose instruction does not end in its paragraph are no fields: their text is shown. */
export function endInstructions(state: State): void {
  for (const field of state.fields.filter(({ isResult }) => !isResult)) {
    put(state, field.unshown);
    field.unshown = "";
    field.isResult = true;
  }
}

/** Writes the formula that ends here. */
export function closeFormula(state: State, formula: MathNode): void {
  const line = mathLine(formula, state.counts);
  if (state.paragraphs.length > 0) put(state, line);
  else if (line !== "")
    state.elements.push({ kind: "paragraph", paragraph: { ...emptyParagraph(), text: line } });
}

/** Ends the innermost paragraph: its pieces become its text. */
export function endParagraph(state: State) {
  endPlaceholder(state);
  if (state.fields.length > 0) endInstructions(state);
  const open = state.paragraphs.pop();
  if (!open) return null;
  const { paragraph, pieces, boldLength } = open;
  const plain = pieces.map(({ text }) => text).join("");
  paragraph.isBold = boldLength >= plain.trim().length;
  paragraph.text = writePieces(pieces, state.counts);
  return paragraph;
}
