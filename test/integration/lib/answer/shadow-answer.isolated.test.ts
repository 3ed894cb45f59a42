import { beforeEach, describe, expect, it, vi } from "vitest";
import { deleteConversation } from "#lib/db/answers/conversations";
import { withViewer } from "#lib/db/client";
import { judgeComparison, takeJudgementBack } from "#lib/db/quality/judge-shadow-answer";
import { qualityEvidence, qualityNear } from "#lib/db/quality/quality-evidence";
import {
  countComparisons,
  getComparison,
  listComparisons,
  nextComparison,
} from "#lib/db/quality/shadow-answers";
import { saveTestCase } from "#lib/db/quality/test-cases";
import { createTestSet } from "#lib/db/quality/test-sets";
import {
  type AnswerJudgement,
  otherThan,
  sideShown,
  toSides,
} from "#lib/domain/quality/shadow-answer";
import { systemViewer, type Viewer } from "#lib/domain/viewer";
import { vitalsOf } from "#lib/models/endpoint-vitals";
import { measure } from "#test/factories/answer-set";
import { createMember, createOrganization } from "#test/factories/organization";
import { NOTICE } from "#test/factories/reader";
import { askBoth, createTwoModels, QUESTION, SHOWN } from "#test/factories/shadow-answer";
import { buildWidget, letIn, visitorOf } from "#test/factories/widget";
import { eventWith, type ProviderStep, refuses, says } from "#test/support/fakes/fake-provider";

/** The endpoint to ask for a shadow answer; the router chooses at random, which a test must not. */
const drawn = vi.hoisted(() => ({ shadow: null as string | null }));
vi.mock(import("#lib/models/route/route"), async (original) => {
  const { route, ...rest } = await original();
  return { ...rest, route: async (...asked) => ({ ...(await route(...asked)), ...drawn }) };
});

beforeEach(() => {
  drawn.shadow = null;
});

const SECOND = "Tenants must give at least 28 days' notice [1]. They may pay in cash [1].";

/** The steps of a provider whose answer breaks off after this text. */
function cutOff(text: string): ProviderStep[] {
  return [{ do: "write", bytes: eventWith({ content: text }) }];
}

/** Asks a question that both models answer. */
async function askTwoModels(second = says(SECOND), shown = says(SHOWN)) {
  const models = await createTwoModels(second, shown);
  drawn.shadow = models.secondId;
  const { viewer } = models;
  return { ...models, ...(await askBoth(viewer, viewer)) };
}

/** Judges the shown answer and the shadow answer. */
function judge(
  viewer: Viewer,
  answerId: string,
  shown: AnswerJudgement,
  second: AnswerJudgement = "wrong",
) {
  return judgeComparison(viewer, answerId, toSides(sideShown(answerId), shown, second));
}

async function evidenceOf(viewer: Viewer) {
  const rows = await qualityEvidence(viewer);
  return new Map(rows.map(({ endpointId, since: _, ...shown }) => [endpointId, shown]));
}

describe("a shadow answer", () => {
  it("is recorded with resolved citations and checked sentences, and not shown to the reader", async () => {
    const { events, shadow, secondId, record } = await askTwoModels();
    expect(JSON.stringify(events)).not.toContain("cash");
    expect(record?.text).toBe(SHOWN);
    expect(shadow).toMatchObject({ endpointId: secondId, text: SECOND, outcome: "complete" });
    expect(shadow.citations).toMatchObject([{ marker: 1, title: "Tenancy Act", page: 1 }]);
    expect(shadow.sentences).toMatchObject([{ verdict: "supported" }, { verdict: "not-shown" }]);
  });

  it("that breaks off or fails is recorded as such and delays nothing", async () => {
    const cut = await askTwoModels(cutOff("Tenants give 28"));
    expect(cut.shadow).toMatchObject({
      outcome: "failed",
      note: "cut-off",
      text: "Tenants give 28",
    });
    const refused = await askTwoModels(refuses(401));
    expect(refused.shadow).toMatchObject({ outcome: "failed", note: "key-refused", text: "" });
    const { viewer, answerId } = refused;
    expect(await countComparisons(viewer)).toEqual({ waiting: 0, judged: 0, broken: 1 });
    await expect(judge(viewer, answerId, "right")).rejects.toMatchObject({ code: "conflict" });
  });

  it("cannot be judged if the answer that was shown is incomplete", async () => {
    const { viewer, answerId } = await askTwoModels();
    await withViewer(viewer, (tx) =>
      tx.answer.updateMany({ where: { id: answerId }, data: { outcome: "stopped" } }),
    );
    await expect(judge(viewer, answerId, "right")).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("incomplete"),
    });
  });

  it("that says the documents do not answer is an abstention, like any answer", async () => {
    const { shadow } = await askTwoModels(says("NOT_IN_DOCUMENTS"));
    expect(shadow).toMatchObject({ outcome: "abstained", text: "" });
  });

  it("is deleted with its conversation, together with the evidence from it", async () => {
    const { viewer, answerId, outcome, secondId } = await askTwoModels();
    await judge(viewer, answerId, "right");
    expect((await evidenceOf(viewer)).get(secondId)).toMatchObject({ total: 1 });
    await deleteConversation(viewer, outcome.conversationId ?? "");
    const system = systemViewer(viewer.organizationId);
    expect(await withViewer(system, (tx) => tx.shadowAnswer.count())).toBe(0);
    expect(await evidenceOf(viewer)).toEqual(new Map());
  });

  it("is shown to curators of its collections only, and not to the reader who asked", async () => {
    const { viewer, collection, secondId } = await createTwoModels(says(SECOND));
    drawn.shadow = secondId;
    const reader = await createMember(viewer.organizationId, "reader");
    const { answerId } = await askBoth(reader, viewer);
    const seenBy = async (who: Viewer) =>
      (await withViewer(who, (tx) => tx.shadowAnswer.findMany())).length;
    const admin = await createMember(viewer.organizationId, "admin");
    expect(await seenBy(admin)).toBe(1);
    expect(await seenBy(reader)).toBe(0);
    expect(await seenBy(await createMember(viewer.organizationId, "member"))).toBe(0);
    expect(await seenBy(await createOrganization())).toBe(0);
    await expect(getComparison(reader, answerId)).rejects.toMatchObject({ code: "not_found" });
    await expect(judge(reader, answerId, "right")).rejects.toMatchObject({ code: "not_found" });

    const accessTags = ["house", `user:${viewer.userId}`];
    await withViewer(systemViewer(viewer.organizationId), (tx) =>
      tx.collection.updateMany({ where: { id: collection.id }, data: { accessTags } }),
    );
    expect(await seenBy(admin)).toBe(0);
    expect(await seenBy(viewer)).toBe(1);
    await expect(judge(admin, answerId, "right")).rejects.toMatchObject({ code: "not_found" });
    await expect(takeJudgementBack(admin, answerId)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is recorded beside a visitor's answer too, and not shown to the visitor", async () => {
    const { viewer, collection, secondId } = await createTwoModels(says(SECOND));
    drawn.shadow = secondId;
    const { id } = await buildWidget(viewer, { collectionIds: [collection.id] });
    const visitor = await visitorOf(await letIn(id));
    const { shadow } = await askBoth(visitor, viewer);
    expect(shadow).toMatchObject({ text: SECOND, outcome: "complete" });
    expect(await withViewer(visitor, (tx) => tx.shadowAnswer.count())).toBe(0);
  });

  it("is not shown to a curator who may not read one of its documents", async () => {
    const { viewer, answerId, act } = await askTwoModels();
    const admin = await createMember(viewer.organizationId, "admin");
    await withViewer(systemViewer(viewer.organizationId), (tx) =>
      tx.document.updateMany({
        where: { id: act.documentId },
        data: { accessTags: ["house", `user:${viewer.userId}`] },
      }),
    );
    await expect(getComparison(admin, answerId)).rejects.toMatchObject({ code: "not_found" });
    expect((await listComparisons(admin, "waiting")).rows).toEqual([]);
    expect((await listComparisons(viewer, "waiting")).rows).toHaveLength(1);
  });
});

describe("the page of a shadow answer", () => {
  it("names the endpoints only after both answers are judged, and hides them again if that is undone", async () => {
    const { viewer, answerId, endpointId, secondId } = await askTwoModels();
    const before = await getComparison(viewer, answerId);
    expect(before).toMatchObject({ state: "waiting", revealed: null });
    expect(JSON.stringify(before)).not.toContain(secondId);
    expect(JSON.stringify(before)).not.toContain(endpointId);
    const side = sideShown(answerId);
    expect(before.answers[side].text).toBe(SHOWN);
    expect(before.answers[otherThan(side)].text).toBe(SECOND);

    await judge(viewer, answerId, "right");
    expect(await getComparison(viewer, answerId)).toMatchObject({
      state: "judged",
      revealed: {
        shown: side,
        endpointIds: { [side]: endpointId, [otherThan(side)]: secondId },
        judgements: { [side]: "right", [otherThan(side)]: "wrong" },
      },
    });
    await expect(judge(viewer, answerId, "wrong")).rejects.toMatchObject({ code: "conflict" });
    await takeJudgementBack(viewer, answerId);
    expect(await getComparison(viewer, answerId)).toEqual(before);
  });
});

it("hides a judging model's verdicts on the shown answer, because the other has none", async () => {
  const { viewer, answerId } = await askTwoModels();
  const model = { verdict: "not-shown", reason: "The judge says so." };
  await withViewer(
    viewer,
    (tx) => tx.$executeRaw`
      UPDATE answer SET sentences = jsonb_set(sentences, '{0,model}', ${JSON.stringify(model)}::jsonb)
      WHERE organization_id = ${tx.organizationId}::uuid AND id = ${answerId}::uuid`,
  );
  const compared = await getComparison(viewer, answerId);
  expect(compared.answers[sideShown(answerId)].sentences).toHaveLength(1);
  expect(JSON.stringify(compared)).not.toContain("The judge says so.");
});

describe("shadow answers to be judged", () => {
  it("come one after another, and a skipped one comes again", async () => {
    const { viewer, answerId: first } = await askTwoModels();
    expect(await nextComparison(viewer, first)).toBeNull();
    const { answerId: second } = await askBoth(viewer, viewer);
    const { answerId: third } = await askBoth(viewer, viewer);
    const waiting = (await listComparisons(viewer, "waiting")).rows;
    expect(waiting.map(({ answerId }) => answerId)).toEqual([first, second, third]);
    expect(await nextComparison(viewer, first)).toBe(second);
    expect(await nextComparison(viewer, third)).toBe(first);
    await judge(viewer, second, "right");
    expect(await nextComparison(viewer, second)).toBe(first);
    expect(await nextComparison(viewer, first)).toBe(third);
  });
});

describe("a judgement", () => {
  it('counts once for each of both endpoints, not if it is "cannot tell", and not after it is undone', async () => {
    const { viewer, answerId, endpointId, secondId } = await askTwoModels();
    expect(await evidenceOf(viewer)).toEqual(new Map());
    await judge(viewer, answerId, "right");
    const one = { vertical: "legal", total: 1, judged: 1 };
    expect(await evidenceOf(viewer)).toEqual(
      new Map([
        [endpointId, { ...one, passed: 1 }],
        [secondId, { ...one, passed: 0 }],
      ]),
    );
    const vitals = await vitalsOf(viewer, [endpointId, secondId]);
    expect(vitals[endpointId]?.quality).toMatchObject([{ passed: 1, total: 1, judged: 1 }]);
    expect(vitals[secondId]?.quality).toMatchObject([{ passed: 0, total: 1, judged: 1 }]);

    await takeJudgementBack(viewer, answerId);
    expect(await evidenceOf(viewer)).toEqual(new Map());
    await judge(viewer, answerId, "right", "unclear");
    expect([...(await evidenceOf(viewer)).keys()]).toEqual([endpointId]);
    expect(await evidenceOf(await createOrganization())).toEqual(new Map());
  });

  it("counts only in the epoch in which it was given", async () => {
    const { viewer, answerId, endpointId, secondId } = await askTwoModels();
    await judge(viewer, answerId, "right");
    const { organizationId } = viewer;
    await withViewer(viewer, (tx) =>
      tx.modelEpoch.create({ data: { organizationId, endpointId: secondId, evidence: "manual" } }),
    );
    expect([...(await evidenceOf(viewer)).keys()]).toEqual([endpointId]);
  });

  it("counts in an answer run, and only once, if its question is a test case there", async () => {
    const { viewer, collection, act, answerId, endpointId, secondId } = await askTwoModels();
    await judge(viewer, answerId, "right");
    const { documentId, versionId } = act;
    const set = await createTestSet(viewer, { collectionId: collection.id, name: "Set" });
    await saveTestCase(viewer, set.id, {
      question: QUESTION,
      kind: "answerable",
      origin: "retrieval-log",
      asOf: null,
      places: [{ documentId, versionId, start: 0, end: NOTICE.length, grade: 2 }],
    });
    await measure(viewer, set.id, endpointId);
    const evidence = await evidenceOf(viewer);
    expect(evidence.get(endpointId)).toMatchObject({ passed: 1, total: 1, judged: 0 });
    expect(evidence.get(secondId)).toMatchObject({ passed: 0, total: 1, judged: 1 });
  });

  it("is found by its question's vector", async () => {
    const { viewer, answerId, endpointId } = await askTwoModels();
    const modelId = crypto.randomUUID();
    await withViewer(
      viewer,
      (tx) => tx.$executeRaw`
        UPDATE shadow_answer SET vector = '[1,0]', embedding_model_id = ${modelId}::uuid
        WHERE organization_id = ${tx.organizationId}::uuid`,
    );
    const near = () => qualityNear(viewer, { vector: [1, 0], modelId, count: 5 });
    expect(await near()).toEqual([]);
    await judge(viewer, answerId, "right");
    const found = await near();
    expect(found).toHaveLength(2);
    const own = found.find((one) => one.endpointId === endpointId);
    expect(own).toMatchObject({ id: answerId, vertical: "legal", isCorrect: true, likeness: 1 });
  });
});
