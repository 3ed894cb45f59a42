import type { RetrievedPassage } from "../domain/passage.ts";
import { sentencesOf } from "../domain/sentences.ts";
import { tokensOf } from "../retrieval/tokens.ts";
import { isOfAskedKind } from "./answer-cues.ts";

/** A stretch of a source to quote: the source's index, and offsets into its text. */
export type Quote = { source: number; start: number; end: number };

type Candidate = Quote & {
  tokens: Set<string>;
  /** 0 for the first sentence. */
  position: number;
  /** Says that what is asked for follows: "There are two exceptions:", "有下列情形之一的". */
  announces: boolean;
  /** Says the kind of thing that is asked for. */
  isOfAskedKind: boolean;
};
type Scored = Quote & {
  score: number /** False: it was chosen for its source's score alone. */;
  sharesWords: boolean;
};

/** Quotes an answer has at most, and how much text together; a reader wants a passage, not a page. */
const QUOTES = 3;
const CHARACTERS = 900;
/** A quote must be this good beside the best one. */
const GOOD_ENOUGH = 0.6;
/** A sentence that goes on from the best one comes along when it is this good. */
const GOES_ALONG = 0.6;
/** An article of a statute that is shorter than this is quoted whole. */
const WHOLE_WIDTH = 320;
const ARTICLE =
  /^(?:第[零〇一二三四五六七八九十百千\d]+条|(?:article|art\.|section|sec\.|§)\s*\d)/i;
/** How much a source's own score counts beside the words of its sentences. */
const SOURCE_WEIGHT = 0.3;
/** How much the words above a sentence (title, headings) count beside its own. */
const HEADING_WEIGHT = 0.5;

/** How much better a sentence is that announces a list: the list is the answer. */
const ANNOUNCEMENT = 1.1;
/** How much better a sentence is that says the kind of thing that is asked for. */
const ASKED_KIND = 1.2;
const ANNOUNCING = /[:：]$|^here are\b|\b(?:as follows|the following)\b|[如以]下|下列/i;

/** Words that ask and say nothing about what is asked. */
const ASKING = new Set(
  (
    "what which who whom whose when where why how do doe did can could may might should would will " +
    "shall must have has had am were been i my me we our you your he she his her them from about " +
    "tell explain describ mean 多 少 多少 如 何 如何 在 有 我 你 请 问 请问 会 能 可 以 可以 为 应 该 应该 应当 " +
    "需 要 需要 几"
  ).split(" "),
);
/** Chinese particles and question words; a pair that holds one of them is a pair by chance. */
const PARTICLE = /^[\p{Script=Han}]?[的了吗呢么哪谁什怎是于属些][\p{Script=Han}]?$/u;

/**
 * The sentences of the sources that answer best, in the sources' order. A sentence is as good as
 * the share of the question's words it holds (rare words count more, words of the headings above
 * it count half, the less the further down it stands) plus a little for its source's score.
 */
export function pickQuotes(question: string, sources: readonly RetrievedPassage[]): Quote[] {
  const asked = new Set(tokensOf(question).filter(isAboutSomething));
  const candidates = sources.flatMap((source, index) => candidatesOf(source, index, question));
  const weights = weightsOf(asked, candidates);

  const best = sources
    .map((source, index) => bestQuoteOf(source, candidates, { index, weights }))
    .filter((quote) => quote !== null)
    .sort((left, right) => right.score - left.score);
  return chosenFrom(best, sources).sort((left, right) => left.source - right.source);
}

function isAboutSomething(token: string): boolean {
  return !(ASKING.has(token) || PARTICLE.test(token));
}

function candidatesOf(source: RetrievedPassage, index: number, question: string): Candidate[] {
  return sentencesOf(source.text).map(({ start, end }, position) => {
    const sentence = source.text.slice(start, end);
    return {
      source: index,
      start,
      end,
      position,
      tokens: new Set(tokensOf(sentence)),
      announces: ANNOUNCING.test(sentence),
      isOfAskedKind: isOfAskedKind(question, sentence),
    };
  });
}

/** Inverse document frequency of the question's words over the sentences at hand, summing to 1. */
function weightsOf(asked: ReadonlySet<string>, candidates: readonly Candidate[]) {
  const weights = new Map<string, number>();
  for (const token of asked) {
    const holders = candidates.filter(({ tokens }) => tokens.has(token)).length;
    weights.set(token, Math.log(1 + (candidates.length - holders + 0.5) / (holders + 0.5)));
  }
  const sum = [...weights.values()].reduce((total, weight) => total + weight, 0) || 1;
  return new Map([...weights].map(([token, weight]) => [token, weight / sum]));
}

type Weights = ReadonlyMap<string, number>;

function bestQuoteOf(
  source: RetrievedPassage,
  candidates: readonly Candidate[],
  { index, weights }: { index: number; weights: Weights },
): Scored | null {
  const above = new Set(tokensOf([source.title, ...source.headings].join("\n")));
  const scored = candidates
    .filter((candidate) => candidate.source === index)
    .map((candidate) => ({ ...candidate, score: scoreOf(candidate, above, weights) }));
  const top = scored.reduce<(typeof scored)[number] | null>(
    (best, candidate) => (best && best.score >= candidate.score ? best : candidate),
    null,
  );
  if (!top) return null;

  const sharesWords = top.score > 0;
  const score = top.score + SOURCE_WEIGHT * source.scores.fused;
  const isShortArticle = ARTICLE.test(source.text) && widthOf(source.text) <= WHOLE_WIDTH;
  if (isShortArticle) return { ...wholeOf(scored), source: index, score, sharesWords };
  const end = endWithFollowers(source.text, scored, top);
  return { source: index, start: top.start, end, score, sharesWords };
}

function scoreOf(candidate: Candidate, above: Set<string>, weights: Weights): number {
  const { tokens, position } = candidate;
  let own = 0;
  let fromAbove = 0;
  for (const [token, weight] of weights) {
    if (tokens.has(token)) own += weight;
    else if (above.has(token)) fromAbove += weight;
  }
  const score = own + (HEADING_WEIGHT * fromAbove) / (1 + position / 2);
  const kind =
    (candidate.announces ? ANNOUNCEMENT : 1) * (candidate.isOfAskedKind ? ASKED_KIND : 1);
  return score * substanceOf(tokens) * kind;
}

/** A bare heading or a list number holds the question's words and no answer. */
function substanceOf(tokens: ReadonlySet<string>): number {
  return Math.min(1, 0.5 + tokens.size / 10);
}

/** Sentences right after the best one: the list it announces, or more about the same. */
function endWithFollowers(
  text: string,
  scored: readonly (Candidate & { score: number })[],
  top: Candidate & { score: number },
): number {
  let end = top.end;
  const longest = WHOLE_WIDTH * (top.announces ? 2.5 : 1.5);
  for (const follower of scored.slice(top.position + 1, top.position + 9)) {
    if (!top.announces && follower.score <= GOES_ALONG * top.score) break;
    if (widthOf(text.slice(top.start, follower.end)) > longest) break;
    end = follower.end;
  }
  return end;
}

function wholeOf(scored: readonly Candidate[]): { start: number; end: number } {
  return { start: scored[0]?.start ?? 0, end: scored.at(-1)?.end ?? 0 };
}

function chosenFrom(best: readonly Scored[], sources: readonly RetrievedPassage[]): Quote[] {
  const threshold = GOOD_ENOUGH * (best[0]?.score ?? 0);
  const seen = new Set<string>();
  let room = CHARACTERS;
  return best.slice(0, QUOTES).filter(({ source, start, end, score, sharesWords }, place) => {
    const words = sources[source]?.text.slice(start, end) ?? "";
    const fits = place === 0 || (sharesWords && score >= threshold && widthOf(words) <= room);
    if (!fits || seen.has(words)) return false;
    seen.add(words);
    room -= widthOf(words);
    return true;
  });
}

/** Length as it is seen: a Chinese character says about as much as two Latin letters. */
function widthOf(text: string): number {
  return text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
}
