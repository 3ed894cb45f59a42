import { type Transaction, withViewer } from "../db/client.ts";
import { loadPassages, type PassageRow } from "../db/search/load-passages.ts";
import { listSearchScope, type SearchScope } from "../db/search/search-passages.ts";
import { countSearched } from "../db/search/searched-passages.ts";
import type { IndexState } from "../domain/search/index-state.ts";
import type { RetrievedPassage } from "../domain/search/passage.ts";
import type { Viewer } from "../domain/viewer.ts";
import { subjectTokens } from "../text/question-words.ts";
import { bestSentenceReader } from "./best-sentence.ts";
import { type Asked, type Evidence, measureEvidence } from "./evidence.ts";
import type { FusedHit, Hit } from "./fuse.ts";
import { embedQuestion, measureMeaning, type QueryVector, searchMeaning } from "./meaning-arm.ts";
import { findUnheld } from "./missing-words.ts";
import { type RankedCandidates, rankCandidates } from "./rank-candidates.ts";
import { askReranker, type Plan, planReranking, type Reranking } from "./rerank/rerank.ts";
import { sayingFirst } from "./saying-first.ts";
import { countAskedTerms, countTerms, termOf } from "./terms.ts";
import { moved, tuningOf } from "./tuned/apply.ts";
import { recall } from "./tuned/memory.ts";
import type { Tuning } from "./tuned/tuning.ts";
import { searchWords, type WeighedTerm, weighTerms } from "./words-arm.ts";

/** How many hits of each arm are compared more closely. */
export const DEPTH = 100;

export type RetrievalQuery = {
  question: string;
  collectionIds?: readonly string[];
  /** The day on which the law must be in force, as YYYY-MM-DD; today when left out. */
  asOf?: string;
  top: number;
  /** Ids of passages to leave out of the search; used to measure abstaining. */
  withheld?: readonly string[];
  /**
   * Null: without tuning. A number: that version of the collection's tuning. Left out: the active
   * version.
   */
  tuned?: number | null | Tuning;
  /**
   * Null: without a reranker. A number: the current reranker with this weight. Left out: the weight that
   * was measured for the collection.
   */
  reranked?: number | null;
  signal?: AbortSignal;
};

export type Retrieval = {
  passages: RetrievedPassage[];
  evidence: Evidence;
  /** All that both arms found, for explaining or measuring a search. */
  ranking: Ranking;
  /** The question as a vector; null if words alone were searched. */
  questionVector: QueryVector | null;
  /** How much of the documents was searched by words, and how much of it by meaning too. */
  index: IndexState;
};

/** What each arm found and the order made of it, before any text is loaded. */
export type Ranking = {
  lexical: Hit[];
  dense: Hit[];
  fused: FusedHit[];
  /** The features that candidates were compared by; null without candidates. */
  compared: RankedCandidates["compared"] | null;
  /** The reranker's result for the best passages; null if no reranker was asked. */
  reranking: Reranking | null;
};

const NONE: ReadonlyMap<string, number> = new Map();
const NOTHING: Ranking = { lexical: [], dense: [], fused: [], compared: null, reranking: null };

/**
 * The passages that fit the question best among those the viewer may read, best first. The reranker is
 * called between two transactions, so that no transaction stays open while a model works.
 */
export async function retrievePassages(viewer: Viewer, query: RetrievalQuery): Promise<Retrieval> {
  const questionVector = await embedQuestion(viewer, query);
  const searched = await withViewer(viewer, async (tx) => {
    const found = await search(tx, query, questionVector);
    const hits = found.plan ? null : await loadHits(tx, found.ranking, query.top);
    return { ...found, hits };
  });
  const ranking = await rerank(viewer, searched, query.signal);
  const hits =
    searched.hits ?? (await withViewer(viewer, (tx) => loadHits(tx, ranking, query.top)));
  const read = bestSentenceReader(query.question, searched.asked.subject);
  const evidence = measureEvidence(searched.asked, ranking, hits.texts, read);
  const passages = sayingFirst(query.question, hits.passages, read);
  return { passages, evidence, ranking, questionVector, index: searched.index };
}

/** Ranks the viewer's passages for a question by both arms, without loading text; used to measure retrieval. */
export async function rankPassages(viewer: Viewer, query: RetrievalQuery): Promise<Ranking> {
  const questionVector = await embedQuestion(viewer, query);
  const searched = await withViewer(viewer, (tx) => search(tx, query, questionVector));
  return rerank(viewer, searched, query.signal);
}

/** What a search found, what it looked for, and the planned reranker call (null: none). */
type Searched = { ranking: Ranking; asked: Asked; index: IndexState; plan: Plan | null };

async function search(
  tx: Transaction,
  query: RetrievalQuery,
  queryVector: QueryVector | null,
): Promise<Searched> {
  const collections = await listSearchScope(tx, query.collectionIds);
  const passageCount = collections.reduce((sum, { passageCount }) => sum + passageCount, 0);
  const isQuestionEmbedded = queryVector !== null;
  if (passageCount === 0) {
    const index = { passages: 0, embedded: 0, isQuestionEmbedded };
    return { ranking: NOTHING, asked: askedOf(query, [], [], 0), index, plan: null };
  }
  const scope: SearchScope = {
    collectionIds: collections.map(({ id }) => id),
    asOf: query.asOf ?? new Date().toISOString().slice(0, 10),
    limit: Math.max(DEPTH, query.top),
    withheld: query.withheld ?? [],
  };
  const weighed = await weighTerms(tx, scope, countAskedTerms(query.question), passageCount);
  const ranking = await rank(tx, scope, query, { weighed, queryVector, passageCount });
  const plan = await planReranking(tx, scope, ranking.fused, query);
  const unheld = await findUnheld(tx, scope, query.question, weighed);
  const index = { ...(await countSearched(tx, scope, passageCount)), isQuestionEmbedded };
  return { ranking, asked: askedOf(query, weighed, unheld, passageCount), index, plan };
}

/** The terms that evidence is measured by: the question's own without synonyms, and its subject terms. */
function askedOf(
  { question }: RetrievalQuery,
  weighed: readonly WeighedTerm[],
  unheld: Asked["unheld"],
  passageCount: number,
): Asked {
  const ownTerms = new Set(countTerms([question]).terms);
  const subjectTerms = new Set(subjectTokens(question).map(termOf));
  return {
    question,
    terms: weighed.filter(({ term }) => ownTerms.has(term)),
    subject: weighed.filter(({ term }) => subjectTerms.has(term)),
    passageCount,
    unheld,
  };
}

/** The ranking in the reranker's order, if a reranker call is planned. */
async function rerank(
  viewer: Viewer,
  { ranking, plan }: Searched,
  signal: AbortSignal | undefined,
): Promise<Ranking> {
  if (!plan) return ranking;
  return { ...ranking, ...(await askReranker(viewer, plan, ranking.fused, signal)) };
}

type Weighed = {
  weighed: readonly WeighedTerm[];
  queryVector: QueryVector | null;
  passageCount: number;
};

async function rank(
  tx: Transaction,
  scope: SearchScope,
  { question, tuned }: RetrievalQuery,
  asked: Weighed,
): Promise<Ranking> {
  const { weighed, queryVector, passageCount } = asked;
  const tuning = await tuningFor(tx, scope, queryVector, tuned);
  const sought = queryVector && tuning ? moved(queryVector, tuning) : queryVector;
  const lexical = await searchWords(tx, scope, weighed, passageCount);
  const dense = sought ? await searchMeaning(tx, scope, sought, passageCount) : [];
  const ranked = await rankCandidates(tx, scope, question, {
    ...asked,
    queryVector: sought,
    lexical,
    dense,
    learnt: tuning?.weights ?? null,
    answered: tuning?.memory && queryVector ? recall(tuning.memory, queryVector.vector) : NONE,
  });
  const reranking = null;
  if (!queryVector || !tuning?.map) return { lexical, dense, ...ranked, reranking };
  return { lexical, reranking, ...(await asAsked(tx, queryVector, dense, ranked)) };
}

async function tuningFor(
  tx: Transaction,
  { collectionIds }: SearchScope,
  queryVector: QueryVector | null,
  tuned: RetrievalQuery["tuned"],
): Promise<Tuning | null> {
  if (!queryVector) return null;
  if (typeof tuned === "object" && tuned !== null) return tuned;
  return tuningOf(tx, collectionIds, queryVector.model.id, tuned);
}

/**
 * The hits with their cosine to the question as asked instead of the moved question, because evidence is
 * measured by the absolute nearness of a passage.
 */
async function asAsked(
  tx: Transaction,
  queryVector: QueryVector,
  dense: readonly Hit[],
  { fused, compared }: RankedCandidates,
): Promise<Pick<Ranking, "dense" | "fused" | "compared">> {
  const cosines = await measureMeaning(tx, queryVector, compared.ids);
  return {
    dense: dense
      .map(({ id, score }) => ({ id, score: cosines.get(id) ?? score }))
      .sort((left, right) => right.score - left.score),
    fused: fused.map((hit) => ({ ...hit, dense: cosines.get(hit.id) ?? null })),
    compared,
  };
}

type Hits = { passages: RetrievedPassage[]; texts: PassageRow[] };

/** Loads the passages of the best hits with their scores; leaves out hits whose passage was deleted meanwhile. */
async function loadHits(tx: Transaction, ranking: Ranking, top: number): Promise<Hits> {
  const best = ranking.fused.slice(0, top);
  const rows = await loadPassages(
    tx,
    best.map(({ id }) => id),
  );
  const found = best.flatMap((hit) => {
    const row = rows.get(hit.id);
    return row ? [{ hit, row }] : [];
  });
  const passages = found.map(({ hit: { id: _, ...scores }, row: { terms: __, ...passage } }) => ({
    ...passage,
    scores,
  }));
  return { passages, texts: found.map(({ row }) => row) };
}
