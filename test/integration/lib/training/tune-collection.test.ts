import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { config } from "#lib/config";
import { giveFeedback, recordAnswer } from "#lib/db/answers/answers";
import { noteOpening } from "#lib/db/answers/note-opening";
import { withViewer } from "#lib/db/client";
import { listAnsweredQuestions } from "#lib/db/quality/calibration";
import { saveTestCase } from "#lib/db/quality/test-cases";
import { createTestSet } from "#lib/db/quality/test-sets";
import { activateEmbeddingModel, type EmbeddingModelRow } from "#lib/db/search/embedding-models";
import { storeVectors } from "#lib/db/search/vectors";
import { listTunings, switchTuningOn, undoTuning } from "#lib/db/tuning/tunings";
import type { Viewer } from "#lib/domain/viewer";
import { setEmbedderUrl } from "#lib/models/current-embedding";
import { rankPassages } from "#lib/retrieval/retrieve";
import { collectExamples } from "#lib/training/collect-examples";
import { createRandom } from "#lib/training/random";
import { requestTuning } from "#lib/training/request-tuning";
import { createOrganization } from "#test/factories/organization";
import { createCollection, createDocument } from "#test/factories/passages";
import { tuneJobs } from "#worker/jobs/tune";
import { takeJobs } from "#worker/take-jobs";

// The embedding model is wrong for this collection: it confuses each subject with the next one. Readers accept the
// right answers, and the tuning uses them.

/** Training takes half a minute of arithmetic on a quiet machine, and many times that on a busy one. */
const PATIENCE = 600_000;
const SUBJECTS = 12;
const ASKED = 72;
const SIZE = config.FREEHOLD_EMBEDDING_DIMENSIONS;
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { input } = JSON.parse(Buffer.concat(chunks).toString());
  const data = input.map((text: string, index: number) => ({ index, embedding: vectorOf(text) }));
  response.setHeader("content-type", "application/json").end(JSON.stringify({ data }));
});

let model: EmbeddingModelRow;

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  setEmbedderUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`);
  ({ model } = await activateEmbeddingModel(config.FREEHOLD_EMBEDDING_MODEL, SIZE));
});

afterAll(() => server.close());

/** Tunes one collection for all tests below, because training takes as long as all the rest of this file. */
async function tune() {
  const corpus = await createCorpus();
  const stranger = await createCorpus();
  const before = {
    own: await rankingsOf(corpus),
    strangers: await rankingsOf(stranger),
    plain: await rankPassages(corpus.viewer, search(corpus, "about 3 number 1")),
  };
  await acceptAnswers(corpus);
  await requestTuning(corpus.viewer, corpus.collectionId, corpus.viewer.userId);
  const requestedTwice = await requestTuning(corpus.viewer, corpus.collectionId, null).then(
    () => null,
    (error: unknown) => error,
  );
  const done = await takeJobs(tuneJobs, new AbortController().signal);
  const [version] = await versionsOf(corpus);
  return { corpus, stranger, before, requestedTwice, done, version };
}

describe("a collection's tuning", () => {
  let tuned: Awaited<ReturnType<typeof tune>>;
  beforeAll(async () => {
    tuned = await tune();
  }, PATIENCE);

  it("is trained on accepted answers, changes the search, and is undone exactly", async () => {
    const { corpus, stranger, before, version } = tuned;
    expect(tuned.requestedTwice).toMatchObject({ message: expect.stringMatching(/already/) });
    expect(tuned.done).toBe(1);

    expect(version).toMatchObject({ version: 1, state: "on", questions: ASKED, fitsModel: true });
    const figures = version?.figures;
    expect(figures?.after.ndcg10).toBeGreaterThan((figures?.before.ndcg10 ?? 1) + 0.2);
    expect(figures?.gain.low).toBeGreaterThan(0);
    expect(figures?.curve.at(-1)?.questions).toBeGreaterThan(30);
    expect(await hitsOf(corpus)).toBeGreaterThan(0.8);
    expect(await rankingsOf(corpus)).not.toEqual(before.own);
    expect(await rankingsOf(stranger)).toEqual(before.strangers);

    await undoTuning(corpus.viewer, version?.id ?? "");
    expect(await rankingsOf(corpus)).toEqual(before.own);
    await switchTuningOn(corpus.viewer, version?.id ?? "");
    expect(await hitsOf(corpus)).toBeGreaterThan(0.8);
  });

  it("keeps the cosine with the question as asked, which evidence is measured by", async () => {
    const { corpus, before } = tuned;
    const now = await rankPassages(corpus.viewer, search(corpus, "about 3 number 1"));
    expect(now.fused.map(({ fused }) => fused)).not.toEqual(
      before.plain.fused.map(({ fused }) => fused),
    );
    const cosines = new Map(before.plain.fused.map(({ id, dense }) => [id, dense]));
    for (const { id, dense } of now.fused) expect(dense).toBeCloseTo(cosines.get(id) ?? 9, 5);
  });

  it("cannot be seen or switched on by another organization", async () => {
    const { corpus, version } = tuned;
    const stranger = await createOrganization();
    expect((await listTunings(stranger, corpus.collectionId, model.id)).rows).toEqual([]);
    await expect(undoTuning(stranger, version?.id ?? "")).rejects.toThrow(/no such tuning/);
    expect(await collectExamples(stranger, corpus.collectionId)).toEqual([]);
  });

  it("needs enough questions, and counts an opened citation less than an accepted answer", async () => {
    const corpus = await createCorpus();
    const answerId = await answer(corpus, 0);
    await expect(requestTuning(corpus.viewer, corpus.collectionId, null)).rejects.toThrow(
      /at least/,
    );
    expect(await collectExamples(corpus.viewer, corpus.collectionId)).toEqual([]);
    await noteOpening(corpus.viewer, answerId, 1);
    await noteOpening(corpus.viewer, answerId, 1);
    expect(await collectExamples(corpus.viewer, corpus.collectionId)).toMatchObject([
      { weight: 0.3 },
    ]);
    await giveFeedback(corpus.viewer, answerId, "unhelpful");
    expect(await collectExamples(corpus.viewer, corpus.collectionId)).toEqual([]);
    await expect(noteOpening(await createOrganization(), answerId, 1)).rejects.toThrow(/citation/);
  });
});

type Corpus = { viewer: Viewer; collectionId: string; versionId: string; passageIds: string[] };

async function createCorpus(): Promise<Corpus> {
  const viewer = await createOrganization();
  const collectionId = await createCollection(viewer);
  const texts = Array.from({ length: SUBJECTS }, (_, subject) => `Clause ${letters(subject)}.`);
  const { versionId } = await createDocument(viewer, collectionId, texts);
  const passages = await withViewer(viewer, (tx) =>
    tx.passage.findMany({ where: { versionId }, orderBy: { ordinal: "asc" } }),
  );
  const toEmbed = passages.map((passage) => ({ ...passage, title: "Test document" }));
  const vectors = passages.map((_, subject) => direction(subject, `passage ${subject}`));
  await storeVectors(viewer, model.id, toEmbed, vectors);
  return { viewer, collectionId, versionId, passageIds: passages.map(({ id }) => id) };
}

async function acceptAnswers(corpus: Corpus): Promise<void> {
  for (let number = 0; number < ASKED; number += 1) {
    await giveFeedback(corpus.viewer, await answer(corpus, number), "helpful");
  }
}

/** An answer to question `number` that cites the passage of its subject. */
async function answer(corpus: Corpus, number: number): Promise<string> {
  const { viewer, collectionId, versionId, passageIds } = corpus;
  const id = randomUUID();
  const subject = number % SUBJECTS;
  const { documentId } = await withViewer(viewer, (tx) => tx.passage.findFirstOrThrow());
  const place = { collectionId, documentId, versionId, title: "", headings: [], page: 1 };
  const passageId = passageIds[subject] ?? "";
  await recordAnswer(viewer, {
    id,
    conversation: null,
    question: questionOf(number),
    searched: null,
    index: null,
    missing: [],
    text: "So it is [1].",
    outcome: "complete",
    endpointId: "quotes",
    collectionIds: [collectionId],
    asOf: null,
    sources: [],
    citations: [{ ...place, marker: 1, passageId, start: 0, end: 6, quote: "Clause", support: 1 }],
    unsupported: [],
    sentences: null,
    milliseconds: 1,
  });
  return id;
}

async function versionsOf({ viewer, collectionId }: Corpus) {
  return (await listTunings(viewer, collectionId, model.id)).rows;
}

const UNSEEN = Array.from({ length: SUBJECTS }, (_, subject) => ASKED * SUBJECTS + subject);

async function rankingsOf(corpus: Corpus) {
  const rankings: string[][] = [];
  for (const number of UNSEEN) {
    const { fused } = await rankPassages(corpus.viewer, search(corpus, questionOf(number)));
    rankings.push(fused.map(({ id, fused: score }) => `${corpus.passageIds.indexOf(id)} ${score}`));
  }
  return rankings;
}

/** The share of unseen questions whose passage comes first. */
async function hitsOf(corpus: Corpus): Promise<number> {
  let hits = 0;
  for (const number of UNSEEN) {
    const { fused } = await rankPassages(corpus.viewer, search(corpus, questionOf(number)));
    if (fused[0]?.id === corpus.passageIds[number % SUBJECTS]) hits += 1;
  }
  return hits / UNSEEN.length;
}

function search({ collectionId }: Corpus, question: string) {
  return { question, collectionIds: [collectionId], top: 12 };
}

function questionOf(number: number): string {
  return `about ${number % SUBJECTS} number ${number}`;
}

function letters(subject: number): string {
  return String.fromCharCode(97 + subject).repeat(4);
}

/** A question's vector points at the subject after its own. */
function vectorOf(text: string): number[] {
  const subject = Number(/about (\d+)/.exec(text)?.[1] ?? 0);
  return direction((subject + 1) % SUBJECTS, text);
}

/** A unit vector along its subject's own axis, with noise that is always the same. */
function direction(subject: number, text: string): number[] {
  const seed = [...text].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), 7);
  const random = createRandom(seed);
  const vector = Array.from(
    { length: SIZE },
    (_, axis) => (axis === subject ? 1 : 0) + (random() - 0.5) / 12,
  );
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

it("is trained on test cases too, by the passages that contain their places", async () => {
  const viewer = await createOrganization();
  const collectionId = await createCollection(viewer);
  const upload = await createDocument(viewer, collectionId, [
    "Rent is due in May.",
    "Bond: ten days.",
  ]);
  const { id: setId } = await createTestSet(viewer, { collectionId, name: "Test cases" });
  const { documentId, versionId } = upload;
  await saveTestCase(viewer, setId, {
    question: "When is rent due?",
    kind: "answerable",
    origin: "hit-test",
    asOf: null,
    places: [{ documentId, versionId, start: 0, end: 10, grade: 2 }],
  });

  const [example, ...others] = await collectExamples(viewer, collectionId);
  expect(others).toEqual([]);
  expect(example).toMatchObject({ text: "When is rent due?", weight: 1 });
  const first = await withViewer(viewer, (tx) =>
    tx.passage.findFirstOrThrow({ where: { versionId }, orderBy: { ordinal: "asc" } }),
  );
  expect([...(example?.judgements ?? [])]).toEqual([[first.id, 1]]);
  expect(await listAnsweredQuestions(viewer, collectionId)).toEqual([
    { question: "When is rent due?", passageIds: [first.id] },
  ]);
});
