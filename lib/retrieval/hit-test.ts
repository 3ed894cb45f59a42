import { withViewer } from "../db/client.ts";
import { loadPassages } from "../db/search/load-passages.ts";
import { countHolders, listSearchScope } from "../db/search/search-passages.ts";
import { inverseFrequency } from "../domain/search/bm25.ts";
import type { Passage } from "../domain/search/passage.ts";
import type { Viewer } from "../domain/viewer.ts";
import { tokensOf } from "../text/tokens.ts";
import { type Explanation, explainWords } from "./explain.ts";
import { type Retrieval, type RetrievalQuery, retrievePassages } from "./retrieve.ts";
import { termOf } from "./terms.ts";

/** How many hits of each arm's own order are shown beside the list. */
const ALONE = 8;

/** A passage with its rank and score in both arms and in their fusion, and the reason it was found. */
export type TestedHit = Passage & {
  /** Ranks from 1; null if that arm did not find the passage. */
  ranks: { lexical: number | null; dense: number | null; fused: number };
  scores: { lexical: number | null; dense: number | null; fused: number };
  /** Position between the lowest and the best score of an arm, 0 to 1. */
  bars: { lexical: number; dense: number; fused: number };
  why: Explanation;
};

/** One arm's hit, in short. */
export type ShortHit = Passage & { rank: number; score: number };

export type HitTest = {
  /** In the order of the list that was requested. */
  hits: TestedHit[];
  /** How many passages each list has; the arms stop at their depth. */
  found: { fused: number; lexical: number; dense: number };
  evidence: Retrieval["evidence"];
  index: Retrieval["index"];
  /** The passages from which an answer would choose its sources, best first. */
  passages: Retrieval["passages"];
  /** The reranker's scores for the best passages; null if no reranker was asked. */
  reranking: Retrieval["ranking"]["reranking"];
  /** What each arm alone ranks first. */
  alone: { lexical: ShortHit[]; dense: ShortHit[] };
};

export type HitList = "fused" | "lexical" | "dense";

type Test = Pick<RetrievalQuery, "question" | "asOf" | "signal"> & {
  collectionIds?: readonly string[] | undefined;
  /** Show only this document's hits; their ranks stay those among all hits. */
  documentId?: string | undefined;
  list: HitList;
  shown: number;
  /** How many passages answering a question requests. */
  streetTop: number;
};

/** Runs the retrieval of a question as answering does, and explains each arm's ranks and scores. */
export async function testHits(viewer: Viewer, test: Test): Promise<HitTest> {
  const { question, collectionIds, documentId, list, shown, streetTop, ...rest } = test;
  const query = { question, ...(collectionIds && { collectionIds }), ...rest };
  const retrieval = await retrievePassages(viewer, { ...query, top: streetTop });
  const { ranking } = retrieval;
  const order = ranking[list].map(({ id }) => id);
  const wanted = documentId ? order : order.slice(0, shown);
  const { rows, weightOf } = await withViewer(viewer, async (tx) => ({
    rows: await loadPassages(tx, [...wanted, ...firsts(ranking.lexical), ...firsts(ranking.dense)]),
    weightOf: await weigh(tx, question, collectionIds),
  }));

  const lists = { lexical: index(ranking.lexical), dense: index(ranking.dense) };
  const fused = new Map(ranking.fused.map((hit, place) => [hit.id, { ...hit, rank: place + 1 }]));
  const hits = wanted
    .flatMap((id) => {
      const row = rows.get(id);
      const hit = fused.get(id);
      if (!row || !hit || (documentId && row.documentId !== documentId)) return [];
      const { terms: _terms, ...passage } = row;
      const [lexical, dense] = [lists.lexical.get(id), lists.dense.get(id)];
      return [
        {
          ...passage,
          ranks: { lexical: lexical?.rank ?? null, dense: dense?.rank ?? null, fused: hit.rank },
          scores: { lexical: hit.lexical, dense: hit.dense, fused: hit.fused },
          bars: { lexical: lexical?.bar ?? 0, dense: dense?.bar ?? 0, fused: hit.fused },
          why: explainWords(question, passage, weightOf),
        },
      ];
    })
    .slice(0, shown);
  const found = {
    fused: ranking.fused.length,
    lexical: ranking.lexical.length,
    dense: ranking.dense.length,
  };
  const inShort = (arm: readonly Scored[]): ShortHit[] =>
    arm.slice(0, ALONE).flatMap(({ id, score }, place) => {
      const row = rows.get(id);
      if (!row) return [];
      const { terms: _terms, ...passage } = row;
      return [{ ...passage, rank: place + 1, score }];
    });
  const alone = { lexical: inShort(ranking.lexical), dense: inShort(ranking.dense) };
  return {
    hits,
    found,
    evidence: retrieval.evidence,
    index: retrieval.index,
    passages: retrieval.passages,
    alone,
    reranking: ranking.reranking,
  };
}

function firsts(arm: readonly Scored[]): string[] {
  return arm.slice(0, ALONE).map(({ id }) => id);
}

type Scored = { id: string; score: number };

/** Each hit's rank, and its score scaled from 0 (the lowest) to 1 (the best). */
function index(hits: readonly Scored[]): Map<string, { rank: number; bar: number }> {
  const best = hits[0]?.score ?? 0;
  const least = hits.at(-1)?.score ?? 0;
  const range = best - least;
  return new Map(
    hits.map(({ id, score }, place) => [
      id,
      { rank: place + 1, bar: range > 0 ? (score - least) / range : 1 },
    ]),
  );
}

/** The idf of the question's tokens in the searched collections. */
async function weigh(
  tx: Parameters<typeof countHolders>[0],
  question: string,
  collectionIds: readonly string[] | undefined,
): Promise<(token: string) => number> {
  const scope = await listSearchScope(tx, collectionIds);
  const passages = scope.reduce((sum, { passageCount }) => sum + passageCount, 0);
  const terms = [...new Set(tokensOf(question).map(termOf))];
  const ids = scope.map(({ id }) => id);
  const holders = await countHolders(tx, ids, terms);
  return (token) => inverseFrequency(holders.get(termOf(token)) ?? 0, passages);
}
