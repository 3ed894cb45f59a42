import { describe, expect, it } from "vitest";
import { getConversation, readQuestionContext } from "#lib/db/answers/conversations";
import { withViewer } from "#lib/db/client";
import { ownedHome } from "#lib/db/connection";
import { listDeleted, readDeletionState, reportErasure } from "#lib/db/documents/deleted-versions";
import { eraseStorage } from "#lib/db/home/erase-storage";
import { chooseAnswerThreshold } from "#lib/db/quality/calibration";
import { listAllTestCases } from "#lib/db/quality/test-cases";
import { getRetrieval, listRetrievals } from "#lib/db/search/retrievals";
import { loadTuning } from "#lib/db/tuning/tunings";
import { addDocument } from "#lib/documents/add-document";
import { deleteCollectionForGood, deleteDocumentForGood } from "#lib/documents/delete-document";
import { lookForDeleted } from "#lib/documents/look-for-deleted";
import { sweepDeleted } from "#lib/documents/sweep-deleted";
import { systemViewer, type Viewer } from "#lib/domain/viewer";
import { JOB_SCHEMA } from "#lib/jobs";
import { readTuning } from "#lib/retrieval/tuned/tuning";
import { buildCollection, storeDocument } from "#test/factories/document";
import {
  askAsVisitor,
  bytesOf,
  createHeron,
  KEPT,
  newCanary,
  QUESTION,
  spread,
} from "#test/factories/heron";
import { createMember, createOrganization } from "#test/factories/organization";
import { addDefaultEndpoint } from "#test/factories/reader";
import { ask } from "#test/support/ask";
import { says, startFakeProvider } from "#test/support/fakes/fake-provider";
import { asSuperuser, filesWith, tablesWith } from "#test/support/find-canary";

const SCHEMAS = ["public", JOB_SCHEMA];
const shownTo = async (viewer: Viewer, conversationId: string | null) =>
  JSON.stringify(await getConversation(viewer, conversationId ?? ""));

describe("a deleted document", () => {
  it("leaves nothing in any table, file or log of the database", async () => {
    const heron = await createHeron();
    const { viewer, canary, documentId } = heron;
    const { visitor, asked } = await askAsVisitor(heron);
    const { quoted, uncited, tuningId } = await spread(heron);
    expect(quoted.record?.text).toContain(canary);
    expect(uncited.record?.citations).toEqual([]);
    expect(asked.record?.text).toContain(canary);
    expect(await tablesWith(canary)).toEqual(
      expect.arrayContaining([
        "public.answer",
        "public.citation",
        "public.document",
        "public.document_version",
        "public.hidden_text",
        "public.passage",
        "public.shadow_answer",
        "public.test_case",
        "public.test_case_place",
      ]),
    );
    await asSuperuser((client) => client.query("ANALYZE; CHECKPOINT"));
    expect((await filesWith(canary)).length).toBeGreaterThan(2);

    await deleteDocumentForGood(viewer, documentId);

    // At once, before anything was swept.
    for (const [reader, { outcome }] of [
      [viewer, quoted],
      [viewer, uncited],
      [visitor, asked],
    ] as const) {
      expect(await shownTo(reader, outcome.conversationId)).not.toContain(canary);
      const { previous } = await readQuestionContext(reader, outcome.conversationId);
      expect(JSON.stringify(previous)).not.toContain(canary);
    }
    const { rows: logged } = await listRetrievals(viewer);
    for (const { id } of logged) {
      expect(JSON.stringify(await getRetrieval(viewer, id))).not.toContain(canary);
    }
    expect(await tablesWith(canary)).toContain("public.answer");

    await sweepDeleted([viewer.organizationId]);
    // The planner's statistics are storage: they are rewritten with it.
    expect((await tablesWith(canary)).filter((name) => !name.startsWith("pg_catalog."))).toEqual(
      [],
    );
    const tuning = await withViewer(viewer, (tx) => loadTuning(tx, tuningId));
    expect(tuning && readTuning(tuning).memory?.answers).toEqual([]);
    expect(await listAllTestCases(viewer, {})).toMatchObject([{ answer: null, places: [] }]);
    expect(await lookForDeleted(viewer.organizationId)).toEqual([]);

    await allowErasure();
    const startedAt = new Date();
    const obstacles = await eraseStorage(SCHEMAS);
    expect(obstacles).toEqual([]);
    expect(await tablesWith(canary)).toEqual([]);
    expect(await filesWith(canary)).toEqual([]);
    await reportErasure(viewer, startedAt, obstacles);
    expect(await readDeletionState(viewer)).toMatchObject({ unswept: 0, unerased: 0, remains: [] });
  });

  it("is named as deleted in the answer, with the other sources left", async () => {
    const { viewer, documentId, canary, sentence } = await createHeron();
    const provider = await startFakeProvider(({ text }) =>
      says(
        text.indexOf(canary) < text.indexOf(KEPT)
          ? `${sentence} [1]\n\n${KEPT} [2]`
          : `${sentence} [2]\n\n${KEPT} [1]`,
      ),
    );
    await addDefaultEndpoint(viewer, provider.baseUrl);
    const { outcome } = await ask(viewer, QUESTION);
    const before = await answerOf(viewer, outcome.conversationId);
    expect(before?.text).toContain(canary);
    expect(before?.text).toContain(KEPT);
    await deleteDocumentForGood(viewer, documentId);

    const unswept = await answerOf(viewer, outcome.conversationId);
    await sweepDeleted([viewer.organizationId]);
    const swept = await answerOf(viewer, outcome.conversationId);
    for (const answer of [unswept, swept]) {
      expect(answer?.text).toContain("[a source was deleted]");
      expect(answer?.text).toContain(KEPT);
      expect(answer?.withheld).toEqual({ closed: 0, deleted: 1 });
      expect(answer?.sources.map(({ title }) => title)).toEqual(["Tenancy Act"]);
    }
    expect(swept).toEqual(unswept);
  });

  it("does not reach a model with the words that a later answer repeats of it", async () => {
    const { viewer, documentId, canary, sentence } = await createHeron();
    const { outcome } = await ask(viewer, QUESTION);
    const conversationId = outcome.conversationId ?? "";
    const other = await buildCollection(viewer);
    await chooseAnswerThreshold(viewer, other.id, 0);
    await storeDocument(viewer, other, { title: "Tenancy Act", pages: [KEPT] });
    const provider = await startFakeProvider(() => says(`As I said: ${sentence}`));
    await addDefaultEndpoint(viewer, provider.baseUrl);
    for (let later = 0; later < 3; later++) {
      await ask(viewer, QUESTION.replace("Heron", "Barn"), {
        conversationId,
        collectionIds: [other.id],
      });
    }
    const before = await readQuestionContext(viewer, conversationId);
    expect(before.previous.map(({ answer }) => answer.includes(canary))).toEqual([
      true,
      true,
      true,
    ]);
    expect(before.previous.flatMap(({ collectionIds }) => collectionIds)).toEqual(
      new Array(3).fill(other.id),
    );

    await deleteDocumentForGood(viewer, documentId);
    const { previous } = await readQuestionContext(viewer, conversationId);
    expect(previous).toHaveLength(3);
    expect(JSON.stringify(previous)).not.toContain(canary);
  });

  it("is gone from an answer that was written while it was being deleted", async () => {
    const { viewer, documentId, canary } = await createHeron();
    const { outcome } = await ask(viewer, QUESTION);
    await deleteDocumentForGood(viewer, documentId);
    await withViewer(viewer, (tx) =>
      tx.deletedVersion.updateMany({ data: { sweptAt: new Date() } }),
    );
    expect(await shownTo(viewer, outcome.conversationId)).not.toContain(canary);
    await sweepDeleted([viewer.organizationId]);
    expect(await tablesWith(canary)).toEqual([]);
  });

  it("is noted also where its collection is deleted", async () => {
    const { viewer, collection, versionId, documentId, canary } = await createHeron();
    const { outcome } = await ask(viewer, QUESTION);
    await deleteCollectionForGood(viewer, collection.id);
    expect(await listDeleted(viewer)).toContainEqual(
      expect.objectContaining({ versionId, documentId }),
    );
    expect(await shownTo(viewer, outcome.conversationId)).not.toContain(canary);
    await sweepDeleted([viewer.organizationId]);
    expect(await tablesWith(canary)).toEqual([]);
  });

  it("is found by the nightly search where something of it was left, in any table", async () => {
    const { viewer, documentId, versionId } = await createHeron();
    await deleteDocumentForGood(viewer, documentId);
    await sweepDeleted([viewer.organizationId]);
    const { organizationId, userId } = viewer;
    await withViewer(viewer, (tx) =>
      tx.conversation.create({ data: { organizationId, userId, title: `about ${versionId}` } }),
    );
    const remains = [{ place: "conversation.title", count: 1 }];
    expect(await lookForDeleted(organizationId)).toEqual(remains);
    expect(await readDeletionState(viewer)).toMatchObject({ remains });
  });

  it("keeps an original that another organization has as well", async () => {
    const { viewer, documentId } = await createHeron();
    const other = await createOrganization();
    const collection = await buildCollection(other);
    const bytes = `Shared ${newCanary()}`;
    const own = await addDocument(viewer, {
      collectionId: (await buildCollection(viewer)).id,
      fileName: "shared.txt",
      bytes: bytesOf(bytes),
    });
    await addDocument(other, {
      collectionId: collection.id,
      fileName: "shared.txt",
      bytes: bytesOf(bytes),
    });
    await deleteDocumentForGood(viewer, own.id);
    await deleteDocumentForGood(viewer, documentId);
    expect((await filesWith(bytes)).some((file) => file.includes("blobs"))).toBe(true);
  });
});

describe("a source that is not open to the viewer any more", () => {
  it("is not shown in old conversations, and is shown again when it is open again", async () => {
    const { viewer, versionId, documentId, canary } = await createHeron();
    const member = await createMember(viewer.organizationId, "reader");
    const { outcome } = await ask(member, QUESTION);
    expect(await shownTo(member, outcome.conversationId)).toContain(canary);

    await setTags(viewer, { versionId, documentId }, ["house", "role:admin"]);
    const closed = await answerOf(member, outcome.conversationId);
    expect(JSON.stringify(closed)).not.toContain(canary);
    expect(closed?.text).toContain("[this source is not open to you]");
    expect(closed?.withheld).toEqual({ closed: 1, deleted: 0 });

    await setTags(viewer, { versionId, documentId }, ["house", "everyone"]);
    expect(await shownTo(member, outcome.conversationId)).toContain(canary);
  });

  it("is not shown to a visitor whose widget lost the collection", async () => {
    const heron = await createHeron();
    const { visitor, asked } = await askAsVisitor(heron);
    const confined = { ...visitor, widget: { ...visitor.widget, collectionIds: [] } };
    const { conversationId } = asked.outcome;
    expect(await shownTo(visitor, conversationId)).toContain(heron.canary);
    expect(await shownTo(confined, conversationId)).not.toContain(heron.canary);
  });
});

async function answerOf(viewer: Viewer, conversationId: string | null) {
  return (await getConversation(viewer, conversationId ?? "")).answers[0];
}

async function setTags(
  viewer: Viewer,
  { versionId, documentId }: { versionId: string; documentId: string },
  accessTags: string[],
): Promise<void> {
  await withViewer(systemViewer(viewer.organizationId), async (tx) => {
    await tx.document.updateMany({ where: { id: documentId }, data: { accessTags } });
    await tx.documentVersion.updateMany({ where: { id: versionId }, data: { accessTags } });
    await tx.passage.updateMany({ where: { versionId }, data: { accessTags } });
  });
}

/** What docs/privacy.md asks the administrator of a server to grant. */
async function allowErasure(): Promise<void> {
  const { kind, ownerUrl } = ownedHome();
  if (kind === "embedded") return;
  const owner = new URL(ownerUrl).username;
  await asSuperuser((client) =>
    client.query(
      `GRANT pg_checkpoint, pg_monitor TO ${owner};
       GRANT EXECUTE ON FUNCTION pg_switch_wal() TO ${owner}`,
    ),
  );
}
