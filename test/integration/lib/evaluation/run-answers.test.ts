import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { withViewer } from "#lib/db/client";
import { beginAnswerRun, listAnswerRuns } from "#lib/db/quality/answer-runs";
import {
  listTestCasesToEmbed,
  qualityEvidence,
  qualityNear,
  storeTestCaseVector,
} from "#lib/db/quality/quality-evidence";
import { changeTestCase } from "#lib/db/quality/test-cases";
import { createTestSet } from "#lib/db/quality/test-sets";
import { QUOTES_ENDPOINT } from "#lib/domain/models/endpoint";
import type { Viewer } from "#lib/domain/viewer";
import { compareRuns } from "#lib/evaluation/compare-runs";
import { createSet, measure, QUESTIONS, queue, takeAll } from "#test/factories/answer-set";
import { createOrganization } from "#test/factories/organization";
import { createCollection } from "#test/factories/passages";
import { addDefaultEndpoint } from "#test/factories/reader";
import { refuses, says, startFakeProvider } from "#test/support/fakes/fake-provider";

describe("an answer run", () => {
  it("grades each answer by its kind, with its citations, and keeps neither answer nor retrieval", async () => {
    const { viewer, setId, idOf } = await createSet();
    const { run, resultOf } = await measure(viewer, setId);

    expect(run).toMatchObject({ state: "done", done: 3, total: 3, endpointId: "quotes" });
    expect(run.measures).toMatchObject({
      items: 3,
      correct: 2,
      abstained: 1,
      failed: 0,
      citationRecall: 1,
      costPer1000: { nano: "0", currency: "USD" },
      share: { count: 3 },
    });
    expect(resultOf(idOf(QUESTIONS.number))).toMatchObject({
      isCorrect: true,
      scores: { citation: 1, number: 1 },
    });
    // Quoted sources contain no verdict.
    expect(resultOf(idOf(QUESTIONS.yesno))).toMatchObject({
      isCorrect: false,
      scores: { citation: 1, yesNo: 0 },
    });
    expect(resultOf(idOf(QUESTIONS.absent))).toMatchObject({
      kind: "absent",
      isCorrect: true,
      hasAbstained: true,
    });
    const kept = await withViewer(viewer, async (tx) => [
      await tx.answer.count(),
      await tx.retrieval.count(),
    ]);
    expect(kept).toEqual([0, 0]);
  });

  it("counts a failed answer as not correct, records why, and continues", async () => {
    const { viewer, setId, idOf } = await createSet();
    const provider = await startFakeProvider((request) =>
      JSON.stringify(request.body.messages).includes(QUESTIONS.yesno)
        ? says("Yes, it may [1].")
        : refuses(500, "server_error"),
    );
    const endpointId = await addDefaultEndpoint(viewer, provider.baseUrl);
    const { run, resultOf } = await measure(viewer, setId, endpointId);

    expect(run).toMatchObject({ state: "done", measures: { items: 3, correct: 2, failed: 1 } });
    expect(resultOf(idOf(QUESTIONS.yesno))).toMatchObject({ isCorrect: true, fault: null });
    expect(resultOf(idOf(QUESTIONS.number))).toMatchObject({
      isCorrect: false,
      fault: "server-failed",
      cost: null,
    });
  });

  it("lets a judging model compare answers, and grades without it if it gives no verdict", async () => {
    const { viewer, setId, idOf } = await createSet();
    const judge = await startFakeProvider((_, attempt) =>
      says(attempt === 1 ? '{"same":true}' : "Hm."),
    );
    const judgeId = await addDefaultEndpoint(viewer, judge.baseUrl);
    const { run, resultOf } = await measure(viewer, setId, QUOTES_ENDPOINT, judgeId);

    expect(run.judgeId).toBe(judgeId);
    const judged = [QUESTIONS.number, QUESTIONS.yesno].map(
      (question) => resultOf(idOf(question))?.scores.judge,
    );
    expect(judged).toHaveLength(2);
    expect(judged).toEqual(expect.arrayContaining([1, undefined]));
    const calls = await withViewer(viewer, (tx) =>
      tx.call.findMany({
        where: { endpointId: judgeId },
        select: { purpose: true, answerId: true },
      }),
    );
    expect(calls).toEqual([
      { purpose: "judge", answerId: null },
      { purpose: "judge", answerId: null },
    ]);
  });

  it("does not repeat questions that an earlier worker asked", async () => {
    const { viewer, setId, idOf } = await createSet();
    const { id } = await queue(viewer, setId, QUOTES_ENDPOINT, null);
    await withViewer(viewer, (tx) =>
      tx.answerResult.create({
        data: {
          organizationId: viewer.organizationId,
          runId: id,
          caseId: idOf(QUESTIONS.absent),
          kind: "absent",
          isCorrect: false,
          hasAbstained: false,
          scores: { abstention: 0 },
          citations: 0,
          rightCitations: 0,
          places: 0,
          citedPlaces: 0,
          topPlaces: 0,
          milliseconds: 1,
        },
      }),
    );
    expect((await beginAnswerRun(viewer, id))?.asked).toEqual(new Set([idOf(QUESTIONS.absent)]));
    await takeAll();
    const [run] = (await listAnswerRuns(viewer, setId, { limit: 1 })).rows;
    expect(run).toMatchObject({ state: "done", measures: { items: 3, correct: 1, abstained: 0 } });
  });

  it("is allowed once at a time for a test set and an endpoint, and not for an empty test set", async () => {
    const { viewer, setId } = await createSet();
    await queue(viewer, setId, QUOTES_ENDPOINT, null);
    await expect(queue(viewer, setId, QUOTES_ENDPOINT, null)).rejects.toMatchObject({
      code: "conflict",
    });
    const collectionId = await createCollection(viewer);
    const empty = await createTestSet(viewer, { collectionId, name: "Empty" });
    await expect(queue(viewer, empty.id, QUOTES_ENDPOINT, null)).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("is compared with another on the test cases that both asked", async () => {
    const { viewer, setId, idOf } = await createSet();
    const provider = await startFakeProvider(() => says("Yes, it may [1]."));
    const endpointId = await addDefaultEndpoint(viewer, provider.baseUrl);
    const before = await measure(viewer, setId);
    const after = await measure(viewer, setId, endpointId);
    expect(await compareRuns(viewer, before.run.id, after.run.id)).toMatchObject({
      items: 3,
      beforeCorrect: 2,
      afterCorrect: 2,
      lostItems: [idOf(QUESTIONS.number)],
      wonItems: [idOf(QUESTIONS.yesno)],
      twoSided: 1,
    });
  });
});

async function shownBy(viewer: Viewer) {
  return (await qualityEvidence(viewer)).map(({ since: _, ...shown }) => shown);
}

describe("evidence of quality", () => {
  it("comes from the newest runs of the endpoint's current epoch, for each vertical", async () => {
    const { viewer, setId } = await createSet();
    const provider = await startFakeProvider(() => says("Yes, it may [1]."));
    const endpointId = await addDefaultEndpoint(viewer, provider.baseUrl);
    await measure(viewer, setId);
    await measure(viewer, setId);
    const { run } = await measure(viewer, setId, endpointId);
    const quotes = { endpointId: "quotes", vertical: "legal", passed: 2, total: 3, judged: 0 };
    const model = { endpointId, vertical: "legal", passed: 2, total: 3, judged: 0 };
    expect(run.epochId).not.toBeNull();
    expect(new Set(await shownBy(viewer))).toEqual(new Set([quotes, model]));
    expect(await qualityEvidence(await createOrganization())).toEqual([]);

    // A new epoch has begun: results of the earlier one no longer count.
    const { organizationId } = viewer;
    await withViewer(viewer, (tx) =>
      tx.modelEpoch.create({ data: { organizationId, endpointId, evidence: "declared" } }),
    );
    expect(await shownBy(viewer)).toEqual([quotes]);
    await measure(viewer, setId, endpointId);
    expect(new Set(await shownBy(viewer))).toEqual(new Set([quotes, model]));
  });

  it("for similar questions comes most similar first, without questions that were changed", async () => {
    const { viewer, setId, idOf } = await createSet();
    const modelId = randomUUID();
    const vectors = new Map([
      [QUESTIONS.number, [1, 0, 0]],
      [QUESTIONS.yesno, [0.6, 0.8, 0]],
      [QUESTIONS.absent, [0, 0, 1]],
    ]);
    for (const item of await listTestCasesToEmbed(viewer, setId, modelId)) {
      await storeTestCaseVector(viewer, modelId, item, vectors.get(item.question) ?? []);
    }
    expect(await listTestCasesToEmbed(viewer, setId, modelId)).toEqual([]);
    await measure(viewer, setId);

    const near = await qualityNear(viewer, { vector: [1, 0, 0], modelId, count: 2 });
    expect(near).toMatchObject([
      { id: idOf(QUESTIONS.number), endpointId: "quotes", isCorrect: true },
      { id: idOf(QUESTIONS.yesno), isCorrect: false },
    ]);
    expect(near[1]?.likeness).toBeCloseTo(0.6, 6);
    expect(await qualityNear(viewer, { vector: [1, 0], modelId: randomUUID(), count: 2 })).toEqual(
      [],
    );

    const expectation = { form: "number", answer: "28 days", risk: "ordinary" } as const;
    const changed = { question: "Notice?", asOf: null, ...expectation };
    await changeTestCase(viewer, idOf(QUESTIONS.number), changed);
    expect(await listTestCasesToEmbed(viewer, setId, modelId)).toMatchObject([
      { question: "Notice?" },
    ]);
  });
});
