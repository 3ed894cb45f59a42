import type { PhrasingContent } from "mdast";
import { type Place, type Run, runsOf } from "./runs-of.ts";

type TextLook = "plain" | "strong" | "emphasis" | "code";

/**
 * A run of an answer's text, or a marker `[n]` that points to a source. `start` is its exact offset in the answer, and
 * `text` is what stands there.
 */
export type AnswerInline =
  | { kind: "text"; text: string; look: TextLook; start: number }
  | { kind: "marker"; marker: number; start: number };

/** One or more markers in brackets. At most three digits, because years and law reports have four: `[1984]`. */
const MARKERS = /\[(\d{1,3}(?:\s*[,，、]\s*\d{1,3})*)\]/g;

type Texts = Pick<Place, "written" | "parsed">;

/** The runs and markers of a Markdown node's content. */
export function inlinesOf(
  nodes: readonly PhrasingContent[],
  texts: Texts,
  look: TextLook = "plain",
): AnswerInline[] {
  return nodes.flatMap((node): AnswerInline[] => {
    const place = placeOf(node, texts);
    if (node.type === "text") return runsOf(node.value, place).flatMap((run) => split(run, look));
    if (node.type === "inlineCode") return runsOf(node.value, insideCode(place)).map(asCode);
    if (node.type === "break") {
      const start = texts.parsed.indexOf("\n", place.start);
      return [{ kind: "text", text: "\n", look, start }];
    }
    if (node.type === "strong" || node.type === "emphasis") return emphasized(node, place, look);
    return split({ text: texts.written.slice(place.start, place.end), start: place.start }, look);
  });
}

type Emphasized = Extract<PhrasingContent, { type: "strong" | "emphasis" }>;

function emphasized(node: Emphasized, place: Place, look: TextLook): AnswerInline[] {
  const { written, start, end } = place;
  const width = node.type === "strong" ? 2 : 1;
  if (!isCalculation(node, place)) {
    return inlinesOf(node.children, place, look === "strong" ? "strong" : node.type);
  }
  const sign = (at: number): AnswerInline => {
    return { kind: "text", text: written.slice(at, at + width), look, start: at };
  };
  return [sign(start), ...inlinesOf(node.children, place, look), sign(end - width)];
}

/** In "2*3*4" and "10**6 and 10**3" the asterisks are no emphasis: leaving them out would change the numbers. */
function isCalculation(node: Emphasized, { parsed, start, end }: Place): boolean {
  const [before, after] = [parsed.charAt(start - 1), parsed.charAt(end)];
  if (node.type === "strong") return /\p{N}/u.test(before);
  return /[\p{L}\p{N})]/u.test(before) || /[\p{L}\p{N}(]/u.test(after);
}

/** The text with its markers apart. */
function split({ text, start }: Run, look: TextLook): AnswerInline[] {
  const inlines: AnswerInline[] = [];
  let position = 0;
  const pushText = (end: number) => {
    const run = text.slice(position, end);
    if (run !== "") inlines.push({ kind: "text", text: run, look, start: start + position });
  };
  for (const { 0: whole, 1: markers = "", index } of text.matchAll(MARKERS)) {
    pushText(index);
    for (const digits of markers.split(/[,，、]/)) {
      inlines.push({ kind: "marker", marker: Number(digits), start: start + index });
    }
    position = index + whole.length;
  }
  pushText(text.length);
  return inlines;
}

function asCode({ text, start }: Run): AnswerInline {
  return { kind: "text", text, look: "code", start };
}

/** Without the backticks around it. */
function insideCode(place: Place): Place {
  const ticks = /^`*/.exec(place.parsed.slice(place.start, place.end))?.[0].length ?? 0;
  return { ...place, start: place.start + ticks, end: place.end - ticks };
}

type Positioned = { position?: PhrasingContent["position"] };

/** Where a node stands in the answer. */
export function placeOf({ position }: Positioned, texts: Texts): Place {
  return {
    ...texts,
    start: position?.start.offset ?? 0,
    end: position?.end.offset ?? texts.parsed.length,
  };
}
