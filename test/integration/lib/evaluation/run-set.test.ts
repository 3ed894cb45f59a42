import { describe, expect, it } from "vitest";
import { withViewer } from "#lib/db/client";
import { deleteDocument } from "#lib/db/documents/documents";
import { listResults, listRuns, queueRun } from "#lib/db/quality/evaluation-runs";
import { listAllTestCases, saveTestCase } from "#lib/db/quality/test-cases";
import { createTestSet } from "#lib/db/quality/test-sets";
import type { Viewer } from "#lib/domain/viewer";
import { prepareJob } from "#lib/jobs";
import { createOrganization } from "#test/factories/organization";
import { createCollection, createDocument, storeTexts } from "#test/factories/passages";
import { rowsSeen } from "#test/support/rows-seen";
import { evaluationJobs } from "#worker/jobs/evaluation";
import { queueNightlyRuns } from "#worker/queue-nightly-runs";
import { takeJobs } from "#worker/take-jobs";

const TEXTS = [
  "The tenant gives notice of termination in writing.",
  "Notice given by mail counts when it arrives.",
  "The landlord returns the bond within ten days.",
];

/** Three questions: the first two are answered at known ranks, the third is not answered. */
async function createSet() {
  const viewer = await createOrganization();
  const collectionId = await createCollection(viewer);
  const upload = await createDocument(viewer, collectionId, TEXTS);
  const { id: setId } = await createTestSet(viewer, { collectionId, name: "Test cases" });
  const save = (question: string, texts: string[]) =>
    saveTestCase(viewer, setId, {
      question,
      kind: texts.length > 0 ? "answerable" : "absent",
      origin: "hit-test",
      asOf: null,
      places: texts.map((text) => ({ ...placeOf(upload, text), grade: 2 })),
    });
  await save("How does the tenant give notice of termination in writing?", [TEXTS[0] ?? ""]);
  await save("notice of termination in writing", [TEXTS[1] ?? ""]);
  await save("Zolpidem pharmacokinetics", []);
  return { viewer, collectionId, setId, upload, save };
}

function placeOf(upload: { documentId: string; versionId: string }, text: string) {
  const start = TEXTS.join("\n\n").indexOf(text);
  const { documentId, versionId } = upload;
  return { documentId, versionId, start, end: start + text.length };
}

async function measure(viewer: Viewer, setId: string) {
  await queueRun(viewer, setId, viewer.userId, await prepareJob("evaluation"));
  await takeAll();
  const [run] = (await listRuns(viewer, setId, { limit: 1 })).rows;
  if (!run) throw new Error("There was no run.");
  return { run, results: await listResults(viewer, run.id) };
}

async function takeAll(): Promise<void> {
  const { signal } = new AbortController();
  while ((await takeJobs(evaluationJobs, signal)) > 0);
}

describe("an evaluation run", () => {
  it("gives the figures that follow from the ranks", async () => {
    const { viewer, setId } = await createSet();
    const { run, results } = await measure(viewer, setId);

    expect(run).toMatchObject({ state: "done", isByHand: true, done: 3, total: 3 });
    const byQuestion = new Map(
      (await listAllTestCases(viewer, { setId })).map(({ id, question }) => [question, id]),
    );
    const resultOf = (question: string) =>
      results.find(({ caseId }) => caseId === byQuestion.get(question));
    expect(resultOf("How does the tenant give notice of termination in writing?")?.firstRank).toBe(
      1,
    );
    expect(resultOf("notice of termination in writing")?.firstRank).toBe(2);
    expect(run.measures?.mrr10?.value).toBeCloseTo(0.75, 6);
    expect(run.measures?.ndcg10?.value).toBeCloseTo((1 + 1 / Math.log2(3)) / 2, 6);
    expect(run.measures?.recall10?.value).toBe(1);
    expect(run.measures?.firstRelevant).toMatchObject({ value: 0.5, count: 2 });
    expect(run.measures?.answered?.value).toBe(1);
    expect(run.measures?.abstained).toMatchObject({ value: 1, count: 1 });
    expect(run.settings).toMatchObject({ embeddingModel: null, passages: 3 });
  });

  it("finds judged places after the version is segmented differently, and in a new version", async () => {
    const { viewer, setId, upload } = await createSet();
    await storeTexts(viewer, upload, [TEXTS.slice(0, 2).join("\n\n"), TEXTS[2] ?? ""]);
    const recut = await measure(viewer, setId);
    expect(recut.run.measures?.firstRelevant).toMatchObject({ value: 1, count: 2 });

    const { id: versionId } = await withViewer(viewer, (tx) =>
      tx.documentVersion.create({
        data: {
          organizationId: viewer.organizationId,
          documentId: upload.documentId,
          number: 2,
          blobHash: "0",
          byteLength: 1n,
        },
      }),
    );
    const texts = ["A preamble.", ...TEXTS.slice(0, 1), "Notice by mail counts when it is sent."];
    await storeTexts(viewer, { ...upload, versionId }, texts);
    const { run, results } = await measure(viewer, setId);
    expect(run.measures?.firstRelevant).toMatchObject({ value: 1, count: 1 });
    expect(results.filter(({ isLost }) => isLost)).toHaveLength(1);
  });

  it("keeps nothing of a deleted document in the test set", async () => {
    const { viewer, setId, upload } = await createSet();
    await deleteDocument(viewer, upload.documentId);
    const items = await listAllTestCases(viewer, { setId });
    expect(items.flatMap(({ places }) => places)).toEqual([]);
    expect(items).toHaveLength(3);
  });

  it("is allowed once at a time, and not for an empty test set", async () => {
    const { viewer, setId, collectionId } = await createSet();
    const enqueue = await prepareJob("evaluation");
    await queueRun(viewer, setId, null, enqueue);
    await expect(queueRun(viewer, setId, null, enqueue)).rejects.toThrow(/already/);
    const empty = await createTestSet(viewer, { collectionId, name: "Empty" });
    await expect(queueRun(viewer, empty.id, null, enqueue)).rejects.toThrow(/no test case/);
    await takeAll();
  });

  it("starts at night if the test set or its documents changed, and not otherwise", async () => {
    const { viewer, collectionId, setId, upload } = await createSet();
    const nightly = async (daysOn: number) => {
      const now = new Date(Date.now() + daysOn * 24 * 60 * 60 * 1000);
      const queued = await queueNightlyRuns([viewer.organizationId], now);
      await takeAll();
      return queued;
    };
    expect(await nightly(0)).toBe(1);
    expect(await nightly(2)).toBe(0);
    await createDocument(viewer, collectionId, ["Another act."], { title: "Another" });
    expect(await nightly(2)).toBe(1);
    const place = placeOf(upload, TEXTS[2] ?? "");
    await saveTestCase(viewer, setId, {
      question: "When does the bond come back?",
      kind: "answerable",
      origin: "hit-test",
      asOf: null,
      places: [{ ...place, grade: 2 }],
    });
    expect(await nightly(2)).toBe(1);
  });
});

describe("a test case", () => {
  it("takes its quote from the document, and only from the test set's collection", async () => {
    const { viewer, setId, upload } = await createSet();
    const [item] = await listAllTestCases(viewer, {
      setId,
      question: "NOTICE OF TERMINATION IN WRITING",
    });
    expect(item?.places).toMatchObject([{ quote: TEXTS[1], title: "Test document" }]);

    const other = await createDocument(viewer, await createCollection(viewer), ["Elsewhere."]);
    const save = (place: { documentId: string; versionId: string }) =>
      saveTestCase(viewer, setId, {
        question: "Where?",
        kind: "answerable",
        origin: "hit-test",
        asOf: null,
        places: [{ ...place, start: 0, end: 5, grade: 2 }],
      });
    await expect(save(other)).rejects.toThrow(/not in the collection of this test set/);
    const crossed = { documentId: upload.documentId, versionId: other.versionId };
    await expect(save(crossed)).rejects.toThrow(/not in the collection of this test set/);
  });

  it("is stored once for each question: saving again replaces the judgements", async () => {
    const { viewer, setId, save } = await createSet();
    const saved = await save("zolpidem PHARMACOKINETICS", [TEXTS[2] ?? ""]);
    expect(saved.isNew).toBe(false);
    const items = await listAllTestCases(viewer, { setId });
    expect(items).toHaveLength(3);
    expect(items.find(({ id }) => id === saved.id)).toMatchObject({ kind: "answerable" });
  });
});

describe("row-level security of test sets, test cases, places and runs", () => {
  it("shows nothing to another organization or to a visitor", async () => {
    const { viewer, collectionId, setId } = await createSet();
    await measure(viewer, setId);
    const stranger = await createOrganization();
    const confined = { ...viewer, widget: { id: setId, collectionIds: [collectionId] } };
    for (const other of [stranger, confined]) {
      for (const table of ["test_set", "test_case", "test_case_place", "evaluation_run"]) {
        expect(await rowsSeen(other, viewer, table), table).toBe(0);
      }
      const deleted = await withViewer(
        other,
        (tx) => tx.$executeRaw`
          DELETE FROM test_case WHERE organization_id = ${viewer.organizationId}::uuid`,
      );
      expect(deleted).toBe(0);
    }
    await withViewer(viewer, async (tx) => {
      expect(await tx.testCasePlace.count()).toBe(2);
    });
  });
});
