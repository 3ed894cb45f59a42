import type { RetrievedPassage } from "../domain/search/passage.ts";
import { sentencesOf } from "../domain/sentences.ts";
import { readPieces } from "../text/fragments.ts";
import { scoreWithinPool } from "../text/pool-bm25.ts";
import { subjectTokens } from "../text/question-words.ts";
import { standardize } from "../text/standardize.ts";
import { tokensOf } from "../text/tokens.ts";
import { isOfAskedKind } from "./answer-cues.ts";

/** A span of a source to quote: the source's index, and offsets into its text. */
export type Quote = { source: number; start: number; end: number };

type Sentence = Quote & {
  /** Index within its source, from 0. */
  position: number;
  /** Whether it introduces what is asked for: "There are two exceptions:", "有下列情形之一的". */
  announces: boolean;
  /** Overlap with the question relative to the best sentence of all, 0 to 1. */
  shared: number;
  /** Score for choosing among the sentences of one source. */
  score: number;
};
type Scored = Quote & { score: number };

/** Most quotes in an answer and most text altogether: a reader wants a passage, not a page. */
const QUOTES = 5;
const CHARACTERS = 1_600;
/**
 * A source is quoted if its search score is at least this share of the best source's. Of the second to fifth
 * sources, 2 of 81 below .5 contained the answer in sections, and 10 of 680 in PubMedQA. Where a question needs
 * several articles of a statute, .5 loses some of them.
 */
const NEAR_ENOUGH = 0.45;
/**
 * Weight of the search's rank of a source relative to word overlap. High, because the search compares sources
 * far more precisely than counting words does.
 */
const SOURCE_WEIGHT = 4;

/** A statute article shorter than this is quoted whole. */
const WHOLE_WIDTH = 320;
const ARTICLE =
  /^(?:第[零〇一二三四五六七八九十百千\d]+条|(?:article|art\.|section|sec\.|§)\s*\d)/i;

// The weights below are added to the word overlap, in standard deviations over all sentences.
/** Penalty for each doubling (roughly) of a sentence's position: sources state their subject first. */
const FURTHER_DOWN = 0.8;
/** Bonus for a sentence that introduces a list: the list is the answer. */
const ANNOUNCEMENT = 0.3;
/** Bonus for a sentence of the kind that is asked for. */
const ASKED_KIND = 0.3;
/** Penalty for a bare heading or list number, which repeats the question's words without answering. */
const WITHOUT_SUBSTANCE = -1.5;
const SUBSTANCE = 5;
const ANNOUNCING = /[:：]$|^here are\b|\b(?:as follows|the following)\b|[如以]下|下列/i;

/**
 * The sentences that answer best, in the order of the sources (best first). Sources are chosen by their scores.
 * Within a source, the sentence is chosen by the words and word parts it shares with the question, weighted by
 * rarity, and by its position.
 */
export function pickQuotes(question: string, sources: readonly RetrievedPassage[]): Quote[] {
  const sentences = sentencesAbout(question, sources);
  const best = sources
    .flatMap((source, index) => bestQuoteOf(source, index, sentences))
    .sort((left, right) => right.score - left.score);
  return chosenFrom(best, sources).sort((left, right) => left.source - right.source);
}

function sentencesAbout(question: string, sources: readonly RetrievedPassage[]): Sentence[] {
  const sentences = sources.flatMap(({ text }, source) =>
    sentencesOf(text).map(({ start, end }, position) => {
      const sentence = text.slice(start, end);
      return { source, start, end, position, sentence, tokens: tokensOf(sentence) };
    }),
  );
  const pieces = readPieces(subjectTokens(question));
  const shared = scoreWithinPool(
    pieces.asked,
    sentences.map(({ tokens }) => pieces.read(tokens)),
  );
  const most = shared.reduce((best, score) => Math.max(best, score), 0);
  const ahead = standardize(shared);

  return sentences.map(({ tokens, sentence, ...place }, index) => {
    const announces = ANNOUNCING.test(sentence);
    const score =
      (ahead[index] as number) -
      FURTHER_DOWN * Math.log1p(place.position) +
      (announces ? ANNOUNCEMENT : 0) +
      (isOfAskedKind(question, sentence) ? ASKED_KIND : 0) +
      (tokens.length < SUBSTANCE ? WITHOUT_SUBSTANCE : 0);
    return {
      ...place,
      announces,
      shared: most > 0 ? (shared[index] as number) / most : 0,
      score,
    };
  });
}

/** The best span of a source to quote; empty when the source has no sentence. */
function bestQuoteOf(
  { text, scores }: RetrievedPassage,
  source: number,
  sentences: readonly Sentence[],
): Scored[] {
  const own = sentences.filter((sentence) => sentence.source === source);
  const [first] = own;
  if (!first) return [];
  const best = own.reduce((top, sentence) => (sentence.score > top.score ? sentence : top), first);

  const isShortArticle = ARTICLE.test(text) && widthOf(text) <= WHOLE_WIDTH;
  const shared = isShortArticle ? Math.max(...own.map((each) => each.shared)) : best.shared;
  const start = isShortArticle ? first.start : best.start;
  const end = isShortArticle ? (own.at(-1) ?? first).end : endWithFollowers(text, own, best);
  return [{ source, start, end, score: shared + SOURCE_WEIGHT * scores.fused }];
}

/**
 * Extends a quote with following sentences: the list it introduces, or the continuation in the first source. That
 * source most likely answers, so its next sentence is worth more than a second one from another source.
 */
function endWithFollowers(text: string, own: readonly Sentence[], best: Sentence): number {
  let { end } = best;
  const goesOn = best.announces || best.source === 0;
  const longest = WHOLE_WIDTH * (best.announces ? 2.5 : 1.5);
  const followers = goesOn ? own.slice(best.position + 1, best.position + 9) : [];
  for (const follower of followers) {
    if (widthOf(text.slice(best.start, follower.end)) > longest) break;
    end = follower.end;
  }
  return end;
}

function chosenFrom(best: readonly Scored[], sources: readonly RetrievedPassage[]): Quote[] {
  const nearest = Math.max(...sources.map(({ scores }) => scores.fused));
  const seen = new Set<string>();
  let room = CHARACTERS;
  return best
    .slice(0, QUOTES)
    .filter(({ source, start, end }, place) => {
      const words = sources[source]?.text.slice(start, end) ?? "";
      const isNear = (sources[source]?.scores.fused ?? 0) >= NEAR_ENOUGH * nearest;
      const fits = place === 0 || (isNear && widthOf(words) <= room);
      if (!fits || seen.has(words)) return false;
      seen.add(words);
      room -= widthOf(words);
      return true;
    })
    .map(({ source, start, end }) => ({ source, start, end }));
}

/** Display width: a Chinese character counts as about two Latin letters. */
function widthOf(text: string): number {
  return text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
}
