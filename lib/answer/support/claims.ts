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

type Line = Sentence & { paragraph: number; markers: number[] };

/**
 * The claims of an answer, in order. A sentence without a marker takes the next markers of its paragraph,
 * else the ones before it; list items below "… as follows: [1]" take that line's. Headings, questions,
 * announcements and statements of what the sources do not say are no claims. A lead, as "Yes.", is a claim
 * with the text of the claim that follows it, because nothing else tells what it means.
 */
export function claimsOf(answer: string): Claim[] {
  const lines = linesOf(answer);
  const paragraphs = Map.groupBy(lines, ({ paragraph }) => paragraph);
  const announced = announcedMarkers(answer, paragraphs);
  const claims = lines.flatMap((line) => {
    const written = answer.slice(line.start, line.end);
    const whole = wordsOf(written);
    const lead = leadOf(whole);
    const text = lead ? withoutLead(whole, lead) : whole;
    if (!(isClaim(written, text) || (lead && text === ""))) return [];
    const inReach = paragraphs.get(line.paragraph) ?? [];
    const markers = markersFor(line, inReach) ?? announced.get(line.paragraph) ?? [];
    return [{ start: line.start, end: line.end, text, markers: [...new Set(markers)], lead }];
  });
  return claims.map((claim, index) =>
    claim.text === "" ? withReason(claim, claims[index + 1]) : claim,
  );
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
  return sentencesOf(answer).map(({ start, end }) => ({
    start,
    end,
    paragraph: breaks.filter((at) => at < start).length,
    markers: groups.filter((group) => isIn(group, start, end)).flatMap(({ markers }) => markers),
  }));
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
    const isList = first && LIST_ITEM.test(answer.slice(first.start, first.end));
    if (current && isList && own.length === 0) announced.set(paragraph, current);
    else current = last && ANNOUNCES.test(wordsOf(answer.slice(last.start, last.end))) ? own : null;
  }
  return announced;
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
