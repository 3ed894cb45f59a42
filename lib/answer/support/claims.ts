import {
  type AnswerInline,
  type AnswerTable,
  parseAnswerText,
  tablesIn,
} from "../../domain/answers/answer-text.ts";
import { codeSpansIn } from "../../domain/answers/markdown/code-spans.ts";
import { type MarkerGroup, markerGroupsIn, rewriteMarkers } from "../../domain/marker.ts";
import { type Sentence, sentencesOf } from "../../domain/sentences.ts";
import { factsOf } from "./facts.ts";
import { type Lead, leadOf, withoutLead } from "./leads.ts";

/** A sentence of an answer that its sources must support. */
export type Claim = Sentence & {
  /** The sentence without markers and markup. */
  text: string;
  /** The markers it rests on, each once; empty if it cites nothing. */
  markers: number[];
  /** The answer in a word that it is or begins with; `text` is then the sentence that gives the reason. */
  lead: Lead | null;
};

type Line = Sentence & {
  paragraph: number;
  markers: number[];
  /** What a row of a table says. Null: a sentence. */
  row: string | null;
};

/**
 * The claims of an answer, in order. A sentence without a marker takes the next markers of its paragraph,
 * else the ones before it; list items below "… as follows: [1]" take that line's. Headings, questions,
 * announcements and statements of what the sources do not say are no claims, and neither is code. A row of
 * a table is one claim. A lead, as "Yes.", is a claim with the text of the claim that follows it, because
 * nothing else tells what it means.
 */
export function claimsOf(answer: string): Claim[] {
  const lines = linesOf(answer);
  const paragraphs = Map.groupBy(lines, ({ paragraph }) => paragraph);
  const announced = announcedMarkers(answer, paragraphs);
  const claims = lines.flatMap((line) => {
    const said = saidIn(answer.slice(line.start, line.end), line.row);
    if (!said) return [];
    const inReach = paragraphs.get(line.paragraph) ?? [];
    const markers = markersFor(line, inReach) ?? announced.get(line.paragraph) ?? [];
    return [{ start: line.start, end: line.end, ...said, markers: [...new Set(markers)] }];
  });
  return claims.map((claim, index) =>
    claim.text === "" ? withReason(claim, claims[index + 1]) : claim,
  );
}

/** What a line claims; null if it makes no claim. */
function saidIn(written: string, row: string | null): Pick<Claim, "text" | "lead"> | null {
  const whole = row ?? wordsOf(written);
  const lead = row === null ? leadOf(whole) : null;
  const text = lead ? withoutLead(whole, lead) : whole;
  return isClaim(written, text) || (lead && text === "") ? { text, lead } : null;
}

/** "Yes." with the sentence after it. A lead before another lead, or before nothing, stays empty. */
function withReason(lead: Claim, next: Claim | undefined): Claim {
  if (!next) return lead;
  return {
    ...lead,
    text: next.text,
    markers: lead.markers.length > 0 ? lead.markers : next.markers,
  };
}

const PARAGRAPH_BREAK = /\n[ \t]*\n/g;

function linesOf(answer: string): Line[] {
  const breaks = Array.from(answer.matchAll(PARAGRAPH_BREAK), ({ index }) => index);
  const groups = markerGroupsIn(answer);
  const tables = tablesIn(parseAnswerText(answer));
  const rows = tables.flatMap(rowsOf);
  const code = codeSpansIn(answer).filter(({ start, end }) => /\n/.test(answer.slice(start, end)));
  const prose = sentencesOf(without(answer, [...tables, ...code]));
  return [...prose.map((sentence) => ({ ...sentence, row: null })), ...rows]
    .sort((left, right) => left.start - right.start)
    .map(({ start, end, row }) => ({
      start,
      end,
      row,
      paragraph: breaks.filter((at) => at < start).length,
      markers: groups.filter((group) => isIn(group, start, end)).flatMap(({ markers }) => markers),
    }));
}

/** The answer without these parts; every other character stays at its offset. */
function without(answer: string, parts: readonly Sentence[]): string {
  return parts.reduce(
    (text, { start, end }) => text.slice(0, start) + "\n".repeat(end - start) + text.slice(end),
    answer,
  );
}

/** The rows of a table and what each says, for instance "Ibuprofen, maximum dose: 400 mg". */
function rowsOf({ head, rows }: AnswerTable): (Sentence & { row: string })[] {
  const names = head.map(cellWords);
  return rows.map(({ start, end, cells }) => {
    const parts = cells.map(cellWords).map((cell, column) => {
      // The first column says what a row is about; its name is only the kind: "Drug".
      return column === 0 ? cell : inColumn(cell, names[column] ?? "");
    });
    return { start, end, row: parts.filter((part) => part !== "").join(", ") };
  });
}

/** Names of columns that say nothing about what stands in them. */
const NAMES_NOTHING =
  /^(?:notes?|remarks?|comments?|details?|descriptions?|values?|items?|contents?|sources?|references?|citations?|备注|说明|内容|项目|详情|描述|来源|依据|出处|数值)$/i;

/** "maximum dose: 400 mg": without the name of its column, a maximum could not be told from a minimum. */
function inColumn(cell: string, name: string): string {
  return cell === "" || name === "" || NAMES_NOTHING.test(name) ? cell : `${name}: ${cell}`;
}

function cellWords(cell: readonly AnswerInline[]): string {
  return cell
    .map((inline) => (inline.kind === "text" ? inline.text : ""))
    .join("")
    .trim();
}

function isIn(group: MarkerGroup, start: number, end: number): boolean {
  return group.start >= start && group.end <= end;
}

/** The line's own markers, else the next ones of its paragraph, else those before it. */
function markersFor(line: Line, paragraph: readonly Line[]): number[] | null {
  const at = paragraph.indexOf(line);
  const following = paragraph.slice(at).find(({ markers }) => markers.length > 0);
  const nearest = following ?? paragraph.slice(0, at).findLast(({ markers }) => markers.length > 0);
  return nearest?.markers ?? null;
}

const LIST_ITEM = /^\s*(?:[-*•]\s|\d{1,3}[.)、]|[（(][一二三四五六七八九十\d]{1,3}[）)])/;

/** For paragraphs of list items without markers: those of the paragraph that announces them. */
function announcedMarkers(
  answer: string,
  paragraphs: ReadonlyMap<number, readonly Line[]>,
): Map<number, number[]> {
  const announced = new Map<number, number[]>();
  let current: number[] | null = null;
  for (const [paragraph, lines] of paragraphs) {
    const own = lines.flatMap(({ markers }) => markers);
    const [first, last] = [lines[0], lines.at(-1)];
    if (current && first && isListed(first, answer) && own.length === 0)
      announced.set(paragraph, current);
    else current = last && ANNOUNCES.test(wordsOf(answer.slice(last.start, last.end))) ? own : null;
  }
  return announced;
}

/** Whether a line is an item of a list or a row of a table. */
function isListed({ row, start, end }: Line, answer: string): boolean {
  return row !== null || LIST_ITEM.test(answer.slice(start, end));
}

const MARKUP = /^\s*(?:#{1,6}\s+|>\s?|[-*•]\s+|\d{1,3}[.)]\s+|\d{1,3}、\s*)+|\*\*/g;

function wordsOf(written: string): string {
  return rewriteMarkers(written, () => false)
    .replace(MARKUP, "")
    .trim();
}

const HEADING = /^\s*(?:#{1,6}\s|\*\*[^*]+\*\*\s*[:：]?\s*$)/;
const QUESTION = /[?？]["'”’」』)）]*$/;
const ANNOUNCES = /[:：]$/;
const INTRODUCES = /^(?:here (?:is|are)\b|(?:以下|下面|现将|具体如下))/i;
/** "The sources do not say whether …": no passage could support this. */
const SILENCE = new RegExp(
  [
    "\\b(?:sources?|documents?|passages?|excerpts?|texts?|materials?)\\b[^.;]{0,60}?" +
      "\\b(?:do|does|did) not (?:\\w+ )?(?:say|state|mention|specif|answer|address|contain|provide|give|" +
      "cover|indicate|include|define|show|discuss|explain)",
    "\\b(?:is|are) not (?:stated|mentioned|specified|answered|addressed|covered|given|found) in the\\b",
    "(?:来源|资料|文档|文件|段落|材料|原文|所给)[^。；]{0,20}?(?:没有|未|并未|均未)" +
      "(?:明确)?(?:说明|提及|提到|规定|涉及|给出|回答|包含|载明|指出)",
  ].join("|"),
  "i",
);

function isClaim(written: string, text: string): boolean {
  if (HEADING.test(written) || QUESTION.test(text) || SILENCE.test(text)) return false;
  if ((ANNOUNCES.test(text) || INTRODUCES.test(text)) && !statesFact(text)) return false;
  return saysEnough(text);
}

/** An announcement that already states a number or a duty is a claim. */
function statesFact(text: string): boolean {
  return factsOf(text).some(({ family }) => family !== null && family !== "party");
}

/** A word or two says nothing that could be checked. */
function saysEnough(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han > 0 ? han >= 4 || /\d/.test(text) : words.length >= 2;
}
