import { type CandidateRow, loadCandidates } from "../../db/candidates.ts";
import type { Transaction } from "../../db/client.ts";
import type { EmbeddingModelRow } from "../../db/embedding-models.ts";
import { findTuningId, loadTuning } from "../../db/tunings.ts";
import type { FusedHit, Hit } from "../fuse.ts";
import { type Candidate, featuresOf, RANKED } from "./features.ts";
import { pairsOfPassage, shareOfPairs } from "./pairs.ts";
import { mapQuery } from "./query-map.ts";
import { scoreRows } from "./ranker.ts";
import { readTuning, type Tuning } from "./tuning.ts";

// How a search uses what its collection has learnt. Only a search of one collection does: scores
// of differently tuned collections cannot be compared (decision 009).

/** Tunings kept ready in memory; each is half a megabyte and never changes. */
const KEPT = 32;

const kept = new Map<string, Tuning>();

type WeighedTerm = { term: number; weight: number };

/** What both arms found, and what the untuned fusion made of it. */
type Found = { lexical: readonly Hit[]; dense: readonly Hit[]; fused: readonly FusedHit[] };

/** A question as it is searched for. */
export type TunedSearch = {
  tuning: Tuning;
  model: EmbeddingModelRow;
  vector: readonly number[];
  mapped: readonly number[];
  terms: readonly WeighedTerm[];
  /** `terms` as pgvector's text. */
  sparse: string;
  /** Pairs of neighbouring words that say what the question is about. */
  pairs: ReadonlySet<number>;
  depth: number;
};

/** The tuning of the one collection that is searched: the one that is on, or the version named. */
export async function tuningOf(
  tx: Transaction,
  collectionIds: readonly string[],
  modelId: string,
  version: number | null | undefined,
): Promise<Tuning | null> {
  const [collectionId] = collectionIds;
  if (version === null || collectionIds.length !== 1 || !collectionId) return null;
  const id = await findTuningId(tx, collectionId, modelId, version);
  if (!id) return null;
  const known = kept.get(id);
  if (known) return known;
  const stored = await loadTuning(tx, id);
  if (!stored) return null;
  const tuning = readTuning(stored);
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? "");
  kept.set(id, tuning);
  return tuning;
}

/** Where the tuning moves a question's vector. */
export function moved({ map }: Tuning, vector: readonly number[]): number[] {
  return map ? Array.from(mapQuery(map, vector)) : [...vector];
}

/**
 * Puts fused findings in the order that was learnt. `dense` becomes the cosine with the question as
 * it was asked, for it says how near a passage is in absolute terms; the mapped one does not.
 */
export async function reorder(
  tx: Transaction,
  search: TunedSearch,
  { lexical, dense, fused }: Found,
): Promise<FusedHit[]> {
  const head = fused.slice(0, RANKED);
  const rows = await loadCandidates(
    tx,
    head.map(({ id }) => id),
    search,
  );
  const candidates = candidatesOf(search, lexical, dense, head, rows);
  const features = featuresOf(
    {
      lexicalBest: lexical[0]?.score ?? 0,
      lexicalLeast: lexical.length < search.depth ? 0 : (lexical.at(-1)?.score ?? 0),
      denseBest: dense[0]?.score ?? 0,
      denseLeast: dense.at(-1)?.score ?? 0,
      weight: search.terms.reduce((sum, { weight }) => sum + weight, 0),
      terms: search.terms.length,
    },
    candidates,
  );
  const { ranker } = search.tuning;
  const scores = ranker ? scoreRows(ranker, features) : head.map(({ fused: score }) => score);
  const ranked = head.map((hit, index) => ({
    ...hit,
    dense: rows.get(hit.id)?.cosine ?? null,
    fused: ranker?.kind === "trees" ? squash(scores[index] ?? 0) : (scores[index] ?? 0),
  }));
  ranked.sort((left, right) => right.fused - left.fused || (left.id < right.id ? -1 : 1));
  const least = ranked.at(-1)?.fused ?? 0;
  const rest = fused.slice(RANKED).map((hit) => ({ ...hit, fused: Math.min(hit.fused, least) }));
  return [...ranked, ...rest];
}

function candidatesOf(
  search: TunedSearch,
  lexical: readonly Hit[],
  dense: readonly Hit[],
  head: readonly FusedHit[],
  rows: ReadonlyMap<string, CandidateRow>,
): Candidate[] {
  const lexicalRanks = new Map(lexical.map(({ id }, rank) => [id, rank]));
  const denseRanks = new Map(dense.map(({ id }, rank) => [id, rank]));
  const weights = new Map(search.terms.map(({ term, weight }) => [term, weight]));
  return head.map(({ id, fused }) => ({
    ...knownOf(rows.get(id), search, weights),
    lexicalRank: lexicalRanks.get(id) ?? null,
    denseRank: denseRanks.get(id) ?? null,
    fused,
  }));
}

type Known = Omit<Candidate, "lexicalRank" | "denseRank" | "fused">;

/** Nothing is known of a passage that was deleted meanwhile. */
const GONE: Known = {
  lexical: 0,
  dense: 0,
  cosine: 0,
  coverage: 0,
  held: 0,
  pairs: 0,
  length: 0,
};

function knownOf(
  row: CandidateRow | undefined,
  { pairs, tuning, terms }: TunedSearch,
  weights: ReadonlyMap<number, number>,
): Known {
  if (!row) return GONE;
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  const held = row.terms.flatMap((term) => weights.get(term) ?? []);
  const weight = held.reduce((sum, value) => sum + value, 0);
  // Only trees ask for pairs, and reading a hundred passages takes some milliseconds.
  const isByTrees = tuning.ranker?.kind === "trees";
  return {
    lexical: row.lexical,
    dense: row.dense ?? 0,
    cosine: row.cosine ?? 0,
    coverage: total > 0 ? weight / total : 0,
    held: held.length,
    pairs: isByTrees ? shareOfPairs(pairs, pairsOfPassage(row.headings, row.text)) : 0,
    length: row.length,
  };
}

function squash(score: number): number {
  return 1 / (1 + Math.exp(-score));
}
