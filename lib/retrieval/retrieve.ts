import { type Transaction, withViewer } from "../db/client.ts";
import { listSearchScope, loadPassages, type SearchScope } from "../db/search.ts";
import type { RetrievedPassage } from "../domain/passage.ts";
import type { Viewer } from "../domain/viewer.ts";
import type { FusedHit, Hit } from "./fuse.ts";
import { embedQuestion, type QueryVector, searchMeaning } from "./meaning-arm.ts";
import { subjectTokens } from "./question-words.ts";
import { rankCandidates } from "./rank-candidates.ts";
import { countTerms, termOf } from "./terms.ts";
import { coverage, searchWords, type WeighedTerm, weighTerms } from "./words-arm.ts";

/** How many each arm hands on to be compared more closely. */
const DEPTH = 100;

export type RetrievalQuery = {
  question: string;
  collectionIds?: readonly string[];
  /** The day whose law is asked for, as YYYY-MM-DD; today when left out. */
  asOf?: string;
  top: number;
  signal?: AbortSignal;
};

/** How much the best passages have to do with the question. */
type Evidence = {
  /** The largest idf-weighted share of the question's terms that one of the best passages holds. */
  termCoverage: number;
  /** Cosine of the nearest passage; null when there are no vectors. */
  bestCosine: number | null;
};

export type Retrieval = {
  passages: RetrievedPassage[];
  evidence: Evidence;
  /** All that both arms found, for those who explain or measure it. */
  ranking: Ranking;
};

/** What each arm found and what became of it, before any text is loaded. */
export type Ranking = { lexical: Hit[]; dense: Hit[]; fused: FusedHit[] };

/** The passages that the viewer may read and that fit the question best, best first. */
export async function retrievePassages(viewer: Viewer, query: RetrievalQuery): Promise<Retrieval> {
  return withRanking(viewer, query, async (tx, ranking, subject) => ({
    ...(await loadHits(tx, ranking.fused.slice(0, query.top), subject)),
    ranking,
  }));
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

  return withViewer(viewer, async (tx) => {
    const collections = await listSearchScope(tx, query.collectionIds);
    const passageCount = collections.reduce((sum, found) => sum + found.passageCount, 0);
    if (passageCount === 0) return use(tx, { lexical: [], dense: [], fused: [] }, []);
    const scope: SearchScope = {
      collectionIds: collections.map(({ id }) => id),
      asOf: query.asOf ?? new Date().toISOString().slice(0, 10),
      limit: Math.max(DEPTH, query.top),
    };
    const weighed = await weighTerms(tx, scope, countTerms([query.question]), passageCount);
    const ranking = await rank(tx, scope, query.question, { weighed, queryVector, passageCount });
    const subject = new Set(subjectTokens(query.question).map(termOf));
    return use(
      tx,
      ranking,
      weighed.filter(({ term }) => subject.has(term)),
    );
  });
}

type Asked = {
  weighed: readonly WeighedTerm[];
  queryVector: QueryVector | null;
  passageCount: number;
};

async function rank(
  tx: Transaction,
  scope: SearchScope,
  question: string,
  asked: Asked,
): Promise<Ranking> {
  const { weighed, queryVector, passageCount } = asked;
  const lexical = await searchWords(tx, scope, weighed, passageCount);
  const dense = queryVector ? await searchMeaning(tx, scope, queryVector, passageCount) : [];
  const fused = await rankCandidates(tx, scope, question, { ...asked, lexical, dense });
  return { lexical, dense, fused };
}

/** How many of the best passages are looked at to judge the evidence. */
const EVIDENCE_PASSAGES = 5;

async function loadHits(
  tx: Transaction,
  hits: readonly FusedHit[],
  subject: readonly WeighedTerm[],
): Promise<Omit<Retrieval, "ranking">> {
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
