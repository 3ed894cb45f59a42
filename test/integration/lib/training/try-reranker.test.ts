import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { config } from "#lib/config";
import { withViewer } from "#lib/db/client";
import { saveTestCase } from "#lib/db/quality/test-cases";
import { createTestSet } from "#lib/db/quality/test-sets";
import { findRerankerTrial, switchRerankerOff } from "#lib/db/tuning/rerankers";
import type { Viewer } from "#lib/domain/viewer";
import { testHits } from "#lib/retrieval/hit-test";
import { rankPassages, retrievePassages } from "#lib/retrieval/retrieve";
import { requestReranker } from "#lib/training/request-reranker";
import { createOrganization } from "#test/factories/organization";
import { createCollection, createDocument } from "#test/factories/passages";
import { openFakeReranker, type RerankCall, replies } from "#test/support/fakes/fake-reranker";
import { rerankerJobs } from "#worker/jobs/reranker";
import { takeJobs } from "#worker/take-jobs";

// Every clause of this collection contains the words of every question, so the search alone must guess. The
// oracle reranker knows which clause each code name belongs to; the gambler gives random scores.

const CLAUSES = 12;
const CASES = 36;
// A setting that is not there has to be undefined again, for the tests that come after.
const settings = { FREEHOLD_RERANKER: undefined, ...config };
let answer: Parameters<typeof openFakeReranker>[0];
let fake: Awaited<ReturnType<typeof openFakeReranker>>;

beforeAll(async () => {
  fake = await openFakeReranker((call) => answer(call));
});
beforeEach(() => {
  answer = oracle;
  fake.calls.length = 0;
  Object.assign(config, {
    FREEHOLD_RERANKER: fake.baseUrl,
    FREEHOLD_RERANKER_MODEL: "oracle",
  });
});
afterAll(() => {
  Object.assign(config, settings);
  fake.close();
});

describe("a collection's reranker", () => {
  it("is switched on if its test cases show a gain, changes the search, and can be switched off", async () => {
    const corpus = await createCorpus();
    const { viewer, collectionId } = corpus;
    const without = await ranking(corpus, 5);
    expect(await findRerankerTrial(viewer, collectionId)).toBeNull();

    await requestReranker(viewer, collectionId);
    await expect(requestReranker(viewer, collectionId)).rejects.toThrow(/already/);
    expect(fake.calls).toEqual([]);
    expect(await takeJobs(rerankerJobs, AbortSignal.any([]))).toBe(1);

    const trial = await findRerankerTrial(viewer, collectionId);
    expect(trial).toMatchObject({ state: "done", isOn: true, fault: null });
    expect(trial?.reranker).toMatch(/^oracle \(127\.0\.0\.1:\d+\)$/);
    expect(trial?.figures).toMatchObject({ questions: CASES, failed: 0 });
    const { before, after, gain, milliseconds } = trial?.figures ?? {};
    expect(after?.ndcg10).toBeCloseTo(1, 6);
    expect(before?.ndcg10).toBeLessThan(0.7);
    expect(gain?.low).toBeGreaterThan(0);
    expect(milliseconds).toBeGreaterThan(0);
    for (const number of [5, 17]) {
      const { fused, reranking } = await ranking(corpus, number);
      expect(fused[0]?.id).toBe(corpus.passageIds[number % CLAUSES]);
      expect(reranking).toMatchObject({ fault: null, weight: expect.any(Number) });
    }

    await switchRerankerOff(viewer, collectionId);
    fake.calls.length = 0;
    expect(await ranking(corpus, 5)).toEqual(without);
    expect(fake.calls).toEqual([]);
    await expect(switchRerankerOff(viewer, collectionId)).rejects.toThrow(/No reranker is on/);
    expect(await auditOf(viewer)).toEqual(["reranker.switched-on", "reranker.switched-off"]);
  });

  it("is not switched on if its scores are random, and one that was on is switched off", async () => {
    const corpus = await createCorpus();
    const { viewer, collectionId } = corpus;
    answer = gambler;
    await tryIt(corpus);
    expect(await findRerankerTrial(viewer, collectionId)).toMatchObject({
      state: "done",
      isOn: false,
      figures: { questions: CASES },
    });
    expect(await auditOf(viewer)).toEqual([]);

    answer = oracle;
    await tryIt(corpus);
    expect(await findRerankerTrial(viewer, collectionId)).toMatchObject({ isOn: true });
    answer = gambler;
    await tryIt(corpus);
    expect(await findRerankerTrial(viewer, collectionId)).toMatchObject({ isOn: false });
    expect(await auditOf(viewer)).toEqual(["reranker.switched-on", "reranker.switched-off"]);
  });

  it("gets the title with each passage, and is sent only the best passages and the question", async () => {
    const corpus = await createCorpus();
    await tryIt(corpus);
    fake.calls.length = 0;
    await ranking(corpus, 3);

    expect(fake.calls).toHaveLength(1);
    expect(fake.calls[0]?.query).toBe(questionOf(3));
    expect(fake.calls[0]?.documents.toSorted()).toEqual(
      Array.from({ length: CLAUSES }, (_, clause) => `Test document\n${textOf(clause)}`).sort(),
    );
  });

  it.each([
    ["fails", () => replies({ error: "no" }, 500), "server-failed"],
    [
      "sends half of its reply",
      () => [{ do: "write", bytes: '{"results":[{"ind' } as const],
      "garbled",
    ],
    [
      "leaves a passage out",
      () => replies({ results: [{ index: 0, relevance_score: 1 }] }),
      "garbled",
    ],
  ])("keeps the order if it %s, and the search test says so", async (_case, steps, fault) => {
    const corpus = await createCorpus();
    const { viewer, collectionId } = corpus;
    const without = await ranking(corpus, 2);
    await tryIt(corpus);
    answer = steps;

    const { fused, reranking } = await ranking(corpus, 2);
    expect(fused).toEqual(without.fused);
    expect(reranking).toMatchObject({ fault });
    const query = { question: questionOf(2), collectionIds: [collectionId] };
    const { passages } = await retrievePassages(viewer, { ...query, top: 3 });
    expect(passages.map(({ id }) => id)).toEqual(without.fused.slice(0, 3).map(({ id }) => id));
    const tested = await testHits(viewer, { ...query, list: "fused", shown: 3, streetTop: 3 });
    expect(tested.reranking).toMatchObject({ fault, reranker: expect.stringMatching(/^oracle/) });
  });

  it("stays on if the trial fails, and the trial says why", async () => {
    const corpus = await createCorpus();
    const { viewer, collectionId } = corpus;
    await tryIt(corpus);
    answer = () => replies({ error: "no" }, 401);
    fake.calls.length = 0;
    await tryIt(corpus);

    const trial = await findRerankerTrial(viewer, collectionId);
    expect(trial).toMatchObject({ state: "failed", fault: "key-refused", isOn: true });
    expect(fake.calls.length).toBeLessThan(CASES);
  });

  it("is sent nothing of a restricted collection if it is outside", async () => {
    const corpus = await createCorpus();
    const { viewer, collectionId } = corpus;
    await withViewer(viewer, (tx) =>
      tx.collection.updateMany({ where: { id: collectionId }, data: { dataClass: "restricted" } }),
    );
    config.FREEHOLD_RERANKER = "https://rerank.example/v1";
    await tryIt(corpus);
    expect(await findRerankerTrial(viewer, collectionId)).toMatchObject({
      state: "failed",
      fault: "restricted",
      isOn: false,
    });
  });

  it("is not used for several collections, nor after another reranker has replaced it", async () => {
    const corpus = await createCorpus();
    const { viewer, collectionId } = corpus;
    await tryIt(corpus);
    const other = await createCollection(viewer);
    await createDocument(viewer, other, ["Rent clause of another corpus."]);

    const question = questionOf(1);
    const both = { question, collectionIds: [collectionId, other], top: 3 };
    expect((await rankPassages(viewer, both)).reranking).toBeNull();
    config.FREEHOLD_RERANKER_MODEL = "another";
    expect((await ranking(corpus, 1)).reranking).toBeNull();
  });

  it("needs enough test cases, and belongs to its own organization", async () => {
    const few = await createCorpus(29);
    await expect(requestReranker(few.viewer, few.collectionId)).rejects.toThrow(/at least 30/);
    const corpus = await createCorpus();
    await tryIt(corpus);
    const stranger = await createOrganization();
    expect(await findRerankerTrial(stranger, corpus.collectionId)).toBeNull();
    await expect(requestReranker(stranger, corpus.collectionId)).rejects.toThrow(/collection/);
    await expect(switchRerankerOff(stranger, corpus.collectionId)).rejects.toThrow(/No reranker/);
  });
});

type Corpus = { viewer: Viewer; collectionId: string; passageIds: string[] };

async function createCorpus(cases = CASES): Promise<Corpus> {
  const viewer = await createOrganization();
  const collectionId = await createCollection(viewer);
  const texts = Array.from({ length: CLAUSES }, (_, clause) => textOf(clause));
  const { documentId, versionId } = await createDocument(viewer, collectionId, texts);
  const { id: setId } = await createTestSet(viewer, { collectionId, name: "Test cases" });
  for (let number = 0; number < cases; number += 1) {
    const text = textOf(number % CLAUSES);
    const start = texts.join("\n\n").indexOf(text);
    await saveTestCase(viewer, setId, {
      question: questionOf(number),
      kind: "answerable",
      origin: "import",
      asOf: null,
      places: [{ documentId, versionId, start, end: start + text.length, grade: 2 }],
    });
  }
  const passages = await withViewer(viewer, (tx) =>
    tx.passage.findMany({ where: { versionId }, orderBy: { ordinal: "asc" } }),
  );
  return { viewer, collectionId, passageIds: passages.map(({ id }) => id) };
}

async function tryIt({ viewer, collectionId }: Corpus): Promise<void> {
  await requestReranker(viewer, collectionId);
  await takeJobs(rerankerJobs, AbortSignal.any([]));
}

function ranking({ viewer, collectionId }: Corpus, number: number) {
  const collectionIds = [collectionId];
  return rankPassages(viewer, { question: questionOf(number), collectionIds, top: 3 });
}

function questionOf(number: number): string {
  return `Which rent clause holds for Falcon ${number}?`;
}

function textOf(clause: number): string {
  return `Rent clause ${String.fromCharCode(97 + clause).repeat(4)}.`;
}

function oracle({ query, documents }: RerankCall): number[] {
  const clause = Number(/Falcon (\d+)/.exec(query)?.[1]) % CLAUSES;
  return documents.map((text) => (text.endsWith(textOf(clause)) ? 9 : -9));
}

/** A random score that is always the same for the same pair. */
function gambler({ query, documents }: RerankCall): number[] {
  return documents.map((text) =>
    [...(query + text)].reduce(
      (sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 16_777_619),
      7,
    ),
  );
}

async function auditOf(viewer: Viewer): Promise<string[]> {
  const events = await withViewer(viewer, (tx) =>
    tx.auditEvent.findMany({
      where: { action: { startsWith: "reranker." } },
      orderBy: { createdAt: "asc" },
    }),
  );
  return events.map(({ action }) => action);
}
