import type { Transaction } from "../db/client.ts";
import { loadPassageTexts } from "../db/search/load-passages.ts";
import type { SearchScope } from "../db/search/search-passages.ts";
import { type FusedHit, fuse, type Hit } from "./fuse.ts";
import { measureMeaning, type QueryVector, searchMeaning, turnTowards } from "./meaning-arm.ts";
import type { Candidate, Features } from "./rescore/features.ts";
import { asShares, rescore } from "./rescore/rescore.ts";
import { feedbackShare, type Weights } from "./rescore/weights.ts";
import type { WeighedTerm } from "./words-arm.ts";

/** Candidates in order, best first, and the features they were compared by. */
export type RankedCandidates = {
  fused: FusedHit[];
  /** The candidates in the order they came in, with features and scores in the same order. */
  compared: { ids: string[]; features: Features; scores: Float64Array };
};

type Found = {
  lexical: readonly Hit[];
  dense: readonly Hit[];
  weighed: readonly WeighedTerm[];
  queryVector: QueryVector | null;
  passageCount: number;
  /** The change of weights that the collection's tuning makes; null without a tuning. */
  learnt: Partial<Weights> | null;
  /** By passage id: how strongly past answers link the passage to questions like this one. */
  answered: ReadonlyMap<string, number>;
};

/** How many of the best passages the question is moved towards. */
const TURNED_TOWARDS = 4;

/**
 * Merges both arms' hits into one order, best first. The meaning arm is searched a second time with the
 * question moved towards the best hits, which finds passages that say the same in other words. Then both
 * arms score every candidate, whichever arm found it, and its text is compared closely with the question.
 */
export async function rankCandidates(
  tx: Transaction,
  scope: SearchScope,
  question: string,
  found: Found,
): Promise<RankedCandidates> {
  const { lexical, dense, weighed, queryVector, passageCount } = found;
  const turned = queryVector && (await turn(tx, question, queryVector, fuse(lexical, dense)));
  const again = turned ? await searchMeaning(tx, scope, turned, passageCount) : [];

  const candidates = await readCandidates(tx, [...lexical, ...dense, ...again], found, turned);
  const worth = new Map(weighed.map(({ term, weight }) => [term, weight]));
  const { scores, features } = rescore(question, worth, candidates, found.learnt);
  const shares = asShares(scores);
  const fused = candidates
    .map(({ id, lexical, dense }, place) => ({
      id,
      lexical: lexical > 0 ? lexical : null,
      dense,
      fused: shares[place] as number,
    }))
    .sort((left, right) => right.fused - left.fused || (left.id < right.id ? -1 : 1));
  return { fused, compared: { ids: candidates.map(({ id }) => id), features, scores } };
}

async function turn(
  tx: Transaction,
  question: string,
  queryVector: QueryVector,
  ranked: readonly FusedHit[],
): Promise<QueryVector | null> {
  const share = feedbackShare(question);
  const floor = ranked[TURNED_TOWARDS]?.fused ?? 0;
  const best = ranked
    .slice(0, TURNED_TOWARDS)
    .map(({ id, fused }) => ({ id, ahead: Math.max(fused - floor, 1e-3) }));
  return best.length > 0 ? turnTowards(tx, queryVector, best, share) : null;
}

async function readCandidates(
  tx: Transaction,
  hits: readonly Hit[],
  { lexical, queryVector, answered }: Found,
  turned: QueryVector | null,
): Promise<Candidate[]> {
  const ids = [...new Set(hits.map(({ id }) => id))];
  const texts = await loadPassageTexts(tx, ids);
  const words = new Map(lexical.map(({ id, score }) => [id, score]));
  const none = new Map<string, number>();
  const cosines = queryVector ? await measureMeaning(tx, queryVector, ids) : none;
  const turnedCosines = turned ? await measureMeaning(tx, turned, ids) : cosines;
  return texts.map((text) => ({
    ...text,
    lexical: words.get(text.id) ?? 0,
    dense: cosines.get(text.id) ?? null,
    feedback: turnedCosines.get(text.id) ?? null,
    answered: answered.get(text.id) ?? 0,
  }));
}
