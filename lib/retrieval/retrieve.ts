import { type Transaction, withViewer } from "../db/client.ts";
import { type EmbeddingModelRow, findActiveEmbeddingModel } from "../db/embedding-models.ts";
import {
  countHolders,
  listSearchScope,
  loadPassages,
  type SearchScope,
  searchDense,
  searchLexical,
} from "../db/search.ts";
import { EXACT_LIMIT, searchDenseIndexed } from "../db/vector-index.ts";
import { inverseFrequency } from "../domain/bm25.ts";
import type { RetrievedPassage } from "../domain/passage.ts";
import type { Viewer } from "../domain/viewer.ts";
import { log } from "../log.ts";
import { currentEmbedding } from "../models/current-embedding.ts";
import { type FusedHit, fuse, type Hit } from "./fuse.ts";
import { subjectTokens } from "./question-words.ts";
import { countTerms, TERM_DIMENSIONS, type TermCounts, termOf } from "./terms.ts";
import { moved, reorder, type TunedSearch, tuningOf } from "./tuned/apply.ts";
import { pairsOf } from "./tuned/pairs.ts";

/** How many each arm hands to the fusion; 200 measures as good as 1,000, 50 is worse. */
const DEPTH = 200;
/** Above the exact limit, the word arm looks at passages with the rarest terms, up to about this many. */
const CANDIDATES = 10_000;

export type RetrievalQuery = {
  question: string;
  collectionIds?: readonly string[];
  /** The day whose law is asked for, as YYYY-MM-DD; today when left out. */
  asOf?: string;
  top: number;
  /** Null: as if nothing had been learnt. A number: by that version of the collection's tuning. */
  tuned?: number | null;
  signal?: AbortSignal;
};

/** How much the best passages have to do with the question. */
type Evidence = {
  /** The largest idf-weighted share of the question's terms that one of the best passages holds. */
  termCoverage: number;
  /** Cosine of the nearest passage; null when there are no vectors. */
  bestCosine: number | null;
};

export type Retrieval = { passages: RetrievedPassage[]; evidence: Evidence };

type QueryVector = { model: EmbeddingModelRow; vector: readonly number[] };
type WeighedTerm = { term: number; weight: number };

/** What each arm found and what became of it, before any text is loaded. */
export type Ranking = {
  lexical: Hit[];
  dense: Hit[];
  fused: FusedHit[];
  /** The question as both arms saw it: its terms and their weights, and its vector, if any. */
  terms: WeighedTerm[];
  vector: readonly number[] | null;
};

const NOTHING: Ranking = { lexical: [], dense: [], fused: [], terms: [], vector: null };

/** The passages that the viewer may read and that fit the question best, best first. */
export async function retrievePassages(viewer: Viewer, query: RetrievalQuery): Promise<Retrieval> {
  return withRanking(viewer, query, (tx, { fused }, subject) =>
    loadHits(tx, fused.slice(0, query.top), subject),
  );
}

/** How both arms rank the viewer's passages for a question: what retrieval is measured by. */
export async function rankPassages(viewer: Viewer, query: RetrievalQuery): Promise<Ranking> {
  return withRanking(viewer, query, async (_tx, ranking) => ranking);
}

async function withRanking<Result>(
  viewer: Viewer,
  query: RetrievalQuery,
  use: (tx: Transaction, ranking: Ranking, subject: readonly WeighedTerm[]) => Promise<Result>,
): Promise<Result> {
  const queryVector = await embedQuestion(query.question, query.signal);
  const counted = countTerms([query.question]);

  return withViewer(viewer, async (tx) => {
    const collections = await listSearchScope(tx, query.collectionIds);
    const passageCount = collections.reduce((sum, found) => sum + found.passageCount, 0);
    if (passageCount === 0) return use(tx, NOTHING, []);
    const scope: SearchScope = {
      collectionIds: collections.map(({ id }) => id),
      asOf: query.asOf ?? new Date().toISOString().slice(0, 10),
      limit: Math.max(DEPTH, query.top),
    };

    const weighed = await weighTerms(tx, scope, counted, passageCount);
    const lexical = await searchWords(tx, scope, weighed, passageCount);
    const tuned = await tunedSearch(tx, scope, query, queryVector, weighed);
    const asked = tuned ? { model: tuned.model, vector: tuned.mapped } : queryVector;
    const dense = await searchMeaning(tx, scope, asked, passageCount);
    const untuned = fuse(lexical, dense, scope.limit);
    const fused = tuned ? await reorder(tx, tuned, { lexical, dense, fused: untuned }) : untuned;
    const vector = queryVector?.vector ?? null;
    const subject = new Set(subjectTokens(query.question).map(termOf));
    return use(
      tx,
      { lexical, dense, fused, terms: weighed, vector },
      weighed.filter(({ term }) => subject.has(term)),
    );
  });
}

/** How the one collection that is searched would have it, when it has learnt anything. */
async function tunedSearch(
  tx: Transaction,
  { collectionIds, limit }: SearchScope,
  { question, tuned }: RetrievalQuery,
  queryVector: QueryVector | null,
  terms: readonly Holder[],
): Promise<TunedSearch | null> {
  if (!queryVector) return null;
  const { model, vector } = queryVector;
  const tuning = await tuningOf(tx, collectionIds, model.id, tuned);
  if (!tuning) return null;
  const mapped = moved(tuning, vector);
  const sparse = sparseVector(terms.filter(({ holders }) => holders > 0));
  const pairs = pairsOf(subjectTokens(question));
  return { tuning, model, vector, mapped, terms, sparse, pairs, depth: limit };
}

/** The question as a vector, or null where there is no embedder or it fails: words still answer. */
async function embedQuestion(question: string, signal?: AbortSignal): Promise<QueryVector | null> {
  const embedding = currentEmbedding();
  const model = embedding ? await findActiveEmbeddingModel() : null;
  if (!embedding || !model || model.name !== embedding.name) return null;
  try {
    return { model, vector: await embedding.embedQuery(question, signal) };
  } catch (cause) {
    if (signal?.aborted) throw cause;
    log.warn(cause, "the question could not be embedded; searching by words only");
    return null;
  }
}

type Holder = WeighedTerm & { holders: number };

/**
 * What each term of a question is worth: its idf, as often as it was said. Long questions repeat
 * what they are about; counting that gives Chinese consultations .010 nDCG@10 and costs no set.
 */
async function weighTerms(
  tx: Transaction,
  scope: SearchScope,
  { terms, termCounts }: TermCounts,
  passageCount: number,
): Promise<Holder[]> {
  const holders = await countHolders(tx, scope.collectionIds, terms);
  return terms.map((term, index) => {
    const held = holders.get(term) ?? 0;
    const weight = inverseFrequency(held, passageCount) * (termCounts[index] ?? 1);
    return { term, holders: held, weight };
  });
}

async function searchWords(
  tx: Transaction,
  scope: SearchScope,
  weighed: readonly Holder[],
  passageCount: number,
) {
  const found = weighed.filter(({ holders }) => holders > 0);
  if (found.length === 0) return [];
  const anyOf = passageCount > EXACT_LIMIT ? rarestTerms(found) : null;
  return searchLexical(tx, scope, sparseVector(found), anyOf);
}

async function searchMeaning(
  tx: Transaction,
  scope: SearchScope,
  asked: QueryVector | null,
  passageCount: number,
) {
  if (!asked) return [];
  const { model, vector } = asked;
  return passageCount > EXACT_LIMIT
    ? searchDenseIndexed(tx, scope, model, vector)
    : searchDense(tx, scope, model.id, vector);
}

/** The rarest terms, at least one, whose passages together number about CANDIDATES. */
function rarestTerms(found: readonly Holder[]): number[] {
  const chosen: number[] = [];
  let candidates = 0;
  for (const { term, holders } of [...found].sort((a, b) => a.holders - b.holders)) {
    if (chosen.length > 0 && candidates + holders > CANDIDATES) break;
    chosen.push(term);
    candidates += holders;
  }
  return chosen;
}

/** pgvector's text form of a sparse vector; its indices start at one, like our terms. */
function sparseVector(weighed: readonly WeighedTerm[]): string {
  const elements = weighed.map(({ term, weight }) => `${term}:${weight.toFixed(6)}`);
  return `{${elements.join(",")}}/${TERM_DIMENSIONS}`;
}

/** How many of the best passages are looked at to judge the evidence. */
const EVIDENCE_PASSAGES = 5;

async function loadHits(
  tx: Transaction,
  hits: readonly FusedHit[],
  subject: readonly WeighedTerm[],
): Promise<Retrieval> {
  const rows = await loadPassages(
    tx,
    hits.map(({ id }) => id),
  );
  const passages: RetrievedPassage[] = [];
  let termCoverage = 0;
  for (const [rank, { id, ...scores }] of hits.entries()) {
    const row = rows.get(id);
    if (!row) continue;
    const { terms, ...passage } = row;
    if (rank < EVIDENCE_PASSAGES) termCoverage = Math.max(termCoverage, coverage(terms, subject));
    passages.push({ ...passage, scores });
  }
  const cosines = hits.flatMap(({ dense }) => (dense === null ? [] : [dense]));
  const bestCosine = cosines.length > 0 ? Math.max(...cosines) : null;
  return { passages, evidence: { termCoverage, bestCosine } };
}

function coverage(held: readonly number[], asked: readonly WeighedTerm[]): number {
  const terms = new Set(held);
  let found = 0;
  let total = 0;
  for (const { term, weight } of asked) {
    total += weight;
    if (terms.has(term)) found += weight;
  }
  return total > 0 ? found / total : 0;
}
