import { type Transaction, withViewer } from "../db/client.ts";
import { listSearchScope, loadPassages, type SearchScope } from "../db/search/search.ts";
import type { RetrievedPassage } from "../domain/search/passage.ts";
import type { Viewer } from "../domain/viewer.ts";
import { subjectTokens } from "../text/question-words.ts";
import { type Asked, type Evidence, measureEvidence } from "./evidence.ts";
import type { FusedHit, Hit } from "./fuse.ts";
import { embedQuestion, measureMeaning, type QueryVector, searchMeaning } from "./meaning-arm.ts";
import { type RankedCandidates, rankCandidates } from "./rank-candidates.ts";
import { askReranker, planReranking, type Reranking } from "./rerank/rerank.ts";
import { countAskedTerms, countTerms, termOf } from "./terms.ts";
import { moved, tuningOf } from "./tuned/apply.ts";
import { recall } from "./tuned/memory.ts";
import type { Tuning } from "./tuned/tuning.ts";
import { searchWords, type WeighedTerm, weighTerms } from "./words-arm.ts";

/** How many each arm hands on to be compared more closely. */
export const DEPTH = 100;

export type RetrievalQuery = {
  question: string;
  collectionIds?: readonly string[];
  /** The day whose law is asked for, as YYYY-MM-DD; today when left out. */
  asOf?: string;
  top: number;
  /** Passages to pass over as if they were not there: how abstaining is measured. */
  withheld?: readonly string[];
  /**
   * Null: as if nothing had been learnt. A number: by that version of the collection's tuning. Left
   * out: by the one that is on.
   */
  tuned?: number | null | Tuning;
  /**
   * Null: without a reranker. A number: with the one in use, its scores weighed by that. Left out: as
   * it was proven for the collection.
   */
  reranked?: number | null;
  signal?: AbortSignal;
};

export type Retrieval = {
  passages: RetrievedPassage[];
  evidence: Evidence;
  /** All that both arms found, for those who explain or measure it. */
  ranking: Ranking;
  /** What was asked, as a vector; null where words alone were searched for. */
  questionVector: QueryVector | null;
};

/** What each arm found and what became of it, before any text is loaded. */
export type Ranking = {
  lexical: Hit[];
  dense: Hit[];
  fused: FusedHit[];
  /** What the candidates were compared by; null where there are none. */
  compared: RankedCandidates["compared"] | null;
  /** What a reranker said of the best; null where none was asked. */
  reranking: Reranking | null;
};

const NONE: ReadonlyMap<string, number> = new Map();
const NOTHING: Ranking = { lexical: [], dense: [], fused: [], compared: null, reranking: null };

/** The passages that the viewer may read and that fit the question best, best first. */
export async function retrievePassages(viewer: Viewer, query: RetrievalQuery): Promise<Retrieval> {
  const { result, queryVector } = await withRanking(viewer, query, (tx, ranking, asked) =>
    loadHits(tx, ranking, query.top, asked),
  );
  return { ...result, questionVector: queryVector };
}

/** How both arms rank the viewer's passages for a question: what retrieval is measured by. */
export async function rankPassages(viewer: Viewer, query: RetrievalQuery): Promise<Ranking> {
  return (await withRanking(viewer, query, async (_tx, ranking) => ranking)).result;
}

async function withRanking<Result>(
  viewer: Viewer,
  query: RetrievalQuery,
  use: (tx: Transaction, ranking: Ranking, asked: Asked) => Promise<Result>,
): Promise<{ result: Result; queryVector: QueryVector | null }> {
  const queryVector = await embedQuestion(viewer, query);

  const found = await withViewer(viewer, async (tx) => {
    const collections = await listSearchScope(tx, query.collectionIds);
    const passageCount = collections.reduce((sum, found) => sum + found.passageCount, 0);
    const asked = { question: query.question, terms: [], subject: [], passageCount };
    if (passageCount === 0) return { result: await use(tx, NOTHING, asked) };
    const scope: SearchScope = {
      collectionIds: collections.map(({ id }) => id),
      asOf: query.asOf ?? new Date().toISOString().slice(0, 10),
      limit: Math.max(DEPTH, query.top),
      withheld: query.withheld ?? [],
    };
    const counted = countAskedTerms(query.question);
    const weighed = await weighTerms(tx, scope, counted, passageCount);
    const ranking = await rank(tx, scope, query, { weighed, queryVector, passageCount });
    const subject = new Set(subjectTokens(query.question).map(termOf));
    const said = new Set(countTerms([query.question]).terms);
    const known = {
      ...asked,
      terms: weighed.filter(({ term }) => said.has(term)),
      subject: weighed.filter(({ term }) => subject.has(term)),
    };
    const plan = await planReranking(tx, scope, ranking.fused, query);
    if (!plan) return { result: await use(tx, ranking, known) };
    return { ranking, known, plan };
  });
  if ("result" in found) return { result: found.result, queryVector };

  // A model is asked between two transactions: nobody waits for it with one open.
  const reordered = await askReranker(viewer, found.plan, found.ranking.fused, query.signal);
  const result = await withViewer(viewer, (tx) =>
    use(tx, { ...found.ranking, ...reordered }, found.known),
  );
  return { result, queryVector };
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
 * Findings with the cosine to the question as it was asked in place of the moved one's: it says how
 * near a passage is in absolute terms, which is what evidence is judged by.
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

async function loadHits(
  tx: Transaction,
  ranking: Ranking,
  top: number,
  asked: Asked,
): Promise<Omit<Retrieval, "questionVector">> {
  const hits = ranking.fused.slice(0, top);
  const rows = await loadPassages(
    tx,
    hits.map(({ id }) => id),
  );
  const found = hits.flatMap((hit) => {
    const row = rows.get(hit.id);
    return row ? [{ hit, row }] : [];
  });
  const passages = found.map(({ hit: { id: _, ...scores }, row: { terms: __, ...passage } }) => ({
    ...passage,
    scores,
  }));
  const texts = found.map(({ row }) => row);
  return { passages, evidence: measureEvidence(asked, ranking, texts), ranking };
}
