import type { ChildProcess } from "node:child_process";
import { createReadStream } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEmbeddingLoop } from "#ingest/embed/embedding-loop";
import { ingestDocument } from "#ingest/ingest-document";
import { openQuestion } from "#lib/answer/open-question";
import { retrieve } from "#lib/answer/retrieve";
import { config } from "#lib/config";
import { withViewer } from "#lib/db/client";
import { createCollection } from "#lib/db/documents/collections";
import { activateEmbeddingModel } from "#lib/db/search/embedding-models";
import { loadVectors } from "#lib/db/search/load-passages";
import { storeVectors } from "#lib/db/search/vectors";
import { addDocument } from "#lib/documents/add-document";
import type { Viewer } from "#lib/domain/viewer";
import { setEmbedderUrl } from "#lib/models/current-embedding";
import { pickQuotes } from "#lib/models/pick-quotes";
import { SAMPLE_CORPUS, type SampleCollection } from "#lib/sample/sample-corpus";
import { createOrganization } from "#test/factories/organization";
import { findTestModel, startTestEmbedder } from "#test/support/embedder";

// What the product itself suggests must get the right passage first whatever is embedded so far. Two
// collections, one in each language, with the real parsers and the real model.

/** Words of the passage that answers each suggested question. */
const RIGHT: Record<string, string> = {
  "Are employee non-compete agreements enforceable in California?": "out-of-state non-compete form",
  "When is overtime owed in California?": "California owes overtime on a daily basis",
  "When are final wages due to an employee who quits without notice?": "when an employee quits",
  "Why was the appeal of Calvary Chapel of Bangor dismissed?": "appeal is dismissed",
  "试用期最长可以约定多久？": "试用期不得超过六个月",
  "经济补偿按什么标准支付？": "每满一年支付一个月工资的标准",
  "哪些信息属于敏感个人信息？": "包括生物识别",
  "饲养的动物造成他人损害，由谁承担责任？": "动物饲养人或者管理人应当承担侵权责任",
};
const SAMPLES = SAMPLE_CORPUS.filter(({ vertical }) => vertical === "legal");
/** The model embeds some 400 passages; a busy machine takes minutes for them. */
const PATIENCE = 600_000;

type Passage = { id: string; versionId: string };
type Loaded = { sample: SampleCollection; collectionId: string; passages: Passage[] };

const model = await findTestModel();
let embedder: { url: string; process: ChildProcess };
let viewer: Viewer;
let modelId: string;
let loaded: Loaded[];
const vectors = new Map<string, number[]>();

describe.skipIf(!model)("the sample's suggested questions", () => {
  beforeAll(async () => {
    embedder = await startTestEmbedder();
    setEmbedderUrl(`${embedder.url}/v1`);
    const { FREEHOLD_EMBEDDING_MODEL: name, FREEHOLD_EMBEDDING_DIMENSIONS: size } = config;
    modelId = (await activateEmbeddingModel(name, size)).model.id;
    viewer = await createOrganization();
    loaded = [];
    for (const sample of SAMPLES) loaded.push(await load(sample));
  }, PATIENCE);

  afterAll(() => {
    setEmbedderUrl("");
    embedder.process.kill();
  });

  it("get the right passage before anything is embedded", { timeout: PATIENCE }, async () => {
    for (const one of loaded) await expectRight(one);
  });

  it("get it while one document alone is embedded, or all but one", {
    timeout: PATIENCE,
  }, async () => {
    await embedAll();
    for (const one of loaded) {
      const versions = [...new Set(one.passages.map(({ versionId }) => versionId))];
      for (const version of versions) {
        await keepVectors(one, (passage) => passage.versionId === version);
        await expectRight(one);
        await keepVectors(one, (passage) => passage.versionId !== version);
        await expectRight(one);
      }
    }
  });

  it("get it as a certain answer once everything is embedded", { timeout: PATIENCE }, async () => {
    for (const one of loaded) {
      await keepVectors(one, () => true);
      const outcomes = await expectRight(one);
      expect(outcomes).toEqual(one.sample.suggestedQuestions.map(() => "answered"));
    }
  });
});

async function load(sample: SampleCollection): Promise<Loaded> {
  const { slug, name, vertical, language } = sample;
  const collection = { slug, name, vertical, language, dataClass: "public" as const };
  const { id: collectionId } = await createCollection(viewer, collection);
  for (const { path: file, fileName } of sample.documents) {
    const bytes = createReadStream(path.resolve("ingest/sample", file));
    const { id } = await addDocument(viewer, { collectionId, fileName, bytes });
    const version = await withViewer(viewer, (tx) =>
      tx.documentVersion.findFirstOrThrow({ where: { documentId: id }, select: { id: true } }),
    );
    await ingestDocument(viewer, version.id);
  }
  const passages = await withViewer(viewer, (tx) =>
    tx.passage.findMany({ where: { collectionId }, select: { id: true, versionId: true } }),
  );
  return { sample, collectionId, passages };
}

async function embedAll(): Promise<void> {
  const embedSome = createEmbeddingLoop();
  while ((await embedSome([viewer.organizationId])) > 0);
  const ids = loaded.flatMap(({ passages }) => passages.map(({ id }) => id));
  const stored = await withViewer(viewer, (tx) => loadVectors(tx, modelId, ids));
  for (const [id, vector] of stored) vectors.set(id, vector);
}

/** Leaves a collection as if these passages had been embedded, and no others yet. */
async function keepVectors(
  { passages }: Loaded,
  isKept: (passage: Passage) => boolean,
): Promise<void> {
  const gone = passages.filter((passage) => !isKept(passage));
  await withViewer(viewer, async (tx) => {
    const passageId = { in: gone.map(({ id }) => id) };
    await tx.passageVector.deleteMany({ where: { passageId } });
    await tx.documentVersion.updateMany({
      where: { id: { in: gone.map(({ versionId }) => versionId) } },
      data: { state: "searchable", embeddedCount: 0 },
    });
  });
  const kept = passages.filter(isKept);
  await storeVectors(
    viewer,
    modelId,
    kept,
    kept.map(({ id }) => vectors.get(id) ?? []),
  );
}

/** Expects the right passage to be quoted first, and never "not in your documents". Returns the outcomes. */
async function expectRight({ sample, collectionId }: Loaded): Promise<string[]> {
  const outcomes: string[] = [];
  for (const text of sample.suggestedQuestions) {
    const question = await openQuestion(viewer, { text, collectionIds: [collectionId] });
    const { signal } = new AbortController();
    const { passages, certainty } = await retrieve(
      viewer,
      question,
      { text, rewriting: null },
      signal,
    );
    const [quote] = pickQuotes(text, passages);
    const first = passages[quote?.source ?? 0]?.text.replaceAll(/\s+/g, " ");
    expect.soft(first, text).toContain(RIGHT[text]);
    expect.soft(certainty.outcome, text).not.toBe("absent");
    outcomes.push(certainty.outcome);
  }
  return outcomes;
}
