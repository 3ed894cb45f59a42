import { describe, expect, it } from "vitest";
import { giveFeedback } from "#lib/db/answers/answers";
import { deleteConversation, getConversation } from "#lib/db/answers/conversations";
import { correctAnswer } from "#lib/db/answers/corrections";
import { withViewer } from "#lib/db/client";
import { getRetrieval, listRetrievals } from "#lib/db/search/retrievals";
import { systemViewer, type Viewer, visitorViewer } from "#lib/domain/viewer";
import { collectExamples } from "#lib/training/collect-examples";
import { createMember, createOrganization } from "#test/factories/organization";
import { createCollection, createDocument, storeTexts } from "#test/factories/passages";
import { ask } from "#test/support/ask";

const QUESTION = "What notice must a tenant give?";
const NOTICE = "A tenant must give 28 days' notice in writing.";
const RENT = "What rent a tenant must give stands in the notice of the landlord.";

describe("a correction", () => {
  it("is shown with the answer, counts once, and can be removed", async () => {
    const { reader, answerId, conversationId, uncited } = await answered();
    const answeredBy = async () =>
      (await getConversation(reader, conversationId)).answers[0]?.answeredBy;
    expect(await answeredBy()).toEqual([]);

    await say(reader, answerId, uncited, true);
    await say(reader, answerId, uncited, true);
    expect(await answeredBy()).toEqual([uncited]);
    const [row] = await rowsFor(reader);
    expect(row).toMatchObject({ userId: reader.userId, answerId });

    await say(reader, answerId, uncited, false);
    await say(reader, answerId, uncited, false);
    expect(await answeredBy()).toEqual([]);
  });

  it("is refused unless it names a readable source of the reader's own answer", async () => {
    const { owner, reader, answerId, uncited, documentId } = await answered();
    const colleague = await createMember(owner.organizationId, "owner");
    const stranger = await createOrganization();
    for (const viewer of [colleague, stranger]) {
      await expect(say(viewer, answerId, uncited, true)).rejects.toThrow(/no such source/);
    }
    await expect(say(reader, answerId, answerId, true)).rejects.toThrow(/no such source/);

    await withViewer(owner, (tx) =>
      tx.document.update({
        where: { organizationId_id: { organizationId: owner.organizationId, id: documentId } },
        data: { accessTags: ["house", "role:admin"] },
      }),
    );
    await expect(say(reader, answerId, uncited, true)).rejects.toThrow(/no such source/);
  });

  it("can be seen by its author and by curators, and changed only by its author", async () => {
    const { owner, reader, answerId, uncited } = await answered();
    await say(reader, answerId, uncited, true);
    const [row] = await rowsFor(reader);
    if (!row) throw new Error("Nothing was kept.");

    const member = await createMember(owner.organizationId, "member");
    const confined = visitorViewer(owner.organizationId, reader.userId, {
      id: answerId,
      collectionIds: [],
    });
    const others = [member, confined, await createOrganization()];
    for (const viewer of others) {
      expect(await rowsFor(viewer)).toEqual([]);
      await expectNoChange(viewer, row);
      expect(await moveAll(viewer)).toEqual({ count: 0 });
    }
    for (const viewer of [owner, systemViewer(owner.organizationId)]) {
      expect(await rowsFor(viewer)).toEqual([row]);
      await expectNoChange(viewer, row);
    }
    // The system moves a correction with the words of its document; nobody else moves one.
    await expect(moveAll(owner)).rejects.toThrow(/permission denied/);
    expect(await rowsFor(reader)).toEqual([row]);
  });

  it("is deleted with its conversation and with its document", async () => {
    const first = await answered();
    await say(first.reader, first.answerId, first.uncited, true);
    await deleteConversation(first.reader, first.conversationId);
    expect(await rowsFor(first.owner)).toEqual([]);

    const second = await answered();
    await say(second.reader, second.answerId, second.uncited, true);
    await withViewer(second.owner, (tx) =>
      tx.document.deleteMany({ where: { id: second.documentId } }),
    );
    expect(await rowsFor(second.owner)).toEqual([]);
  });

  it("becomes the training example in place of the citations, whatever the feedback", async () => {
    const { owner, reader, answerId, cited, uncited, collectionId } = await answered();
    const examples = () => collectExamples(owner, collectionId);
    const only = (id: string) => [{ text: QUESTION, weight: 1, judgements: new Map([[id, 1]]) }];
    await giveFeedback(reader, answerId, "helpful");
    expect(await examples()).toEqual(only(cited));

    await say(reader, answerId, uncited, true);
    expect(await examples()).toEqual(only(uncited));
    await giveFeedback(reader, answerId, "unhelpful");
    expect(await examples()).toEqual(only(uncited));

    await say(reader, answerId, uncited, false);
    expect(await examples()).toEqual([]);
  });

  it("of an answer to a follow-up question becomes no training example", async () => {
    const { owner, reader, conversationId, collectionId } = await answered();
    const { outcome, record } = await ask(reader, "And what rent must a tenant give?", {
      conversationId,
    });
    const [source] = record?.sources ?? [];
    await say(reader, outcome.answerId, source?.id ?? "", true);
    expect(await rowsFor(reader)).toHaveLength(1);
    expect(await collectExamples(owner, collectionId)).toEqual([]);
  });

  it("keeps its place when the version is segmented differently", async () => {
    const given = await answered();
    const { owner, reader, answerId, conversationId, uncited, collectionId } = given;
    await say(reader, answerId, uncited, true);
    await storeTexts(owner, given.upload, [`${NOTICE}\n\n${RENT}`]);

    const passages = await withViewer(owner, (tx) => tx.passage.findMany());
    expect(passages).toHaveLength(1);
    const [example] = await collectExamples(owner, collectionId);
    expect([...(example?.judgements.keys() ?? [])]).toEqual([passages[0]?.id]);
    const { answers } = await getConversation(reader, conversationId);
    expect(answers[0]?.answeredBy).toEqual([uncited]);
  });

  it("is marked in the retrieval log, with the passage that answers", async () => {
    const { owner, reader, answerId, uncited } = await answered();
    expect((await listRetrievals(owner, { show: "corrected" })).rows).toEqual([]);
    await say(reader, answerId, uncited, true);
    const [entry] = (await listRetrievals(owner, { show: "corrected" })).rows;
    expect(entry).toMatchObject({ question: QUESTION, isCorrected: true });
    const { passages } = await getRetrieval(owner, entry?.id ?? "");
    expect(passages.filter(({ isAnswer }) => isAnswer).map(({ passageId }) => passageId)).toEqual([
      uncited,
    ]);
  });
});

/** A reader's question, answered from one of a document's two passages. */
async function answered() {
  const owner = await createOrganization();
  const reader = await createMember(owner.organizationId, "reader");
  const collectionId = await createCollection(owner);
  const upload = await createDocument(owner, collectionId, [NOTICE, RENT]);
  const { outcome, record } = await ask(reader, QUESTION);
  const cited = record?.citations.map(({ passageId }) => passageId) ?? [];
  const uncited = record?.sources.find(({ id }) => !cited.includes(id));
  if (!(cited[0] && uncited)) throw new Error("There are to be two sources, one of them cited.");
  return {
    owner,
    reader,
    collectionId,
    upload,
    documentId: upload.documentId,
    answerId: outcome.answerId,
    conversationId: outcome.conversationId ?? "",
    cited: cited[0],
    /** The source that the answer does not cite. */
    uncited: uncited.id,
  };
}

function say(viewer: Viewer, answerId: string, sourceId: string, isAnswer: boolean) {
  return correctAnswer(viewer, answerId, { sourceId, isAnswer });
}

/** Expects that the viewer can neither delete, move nor add a correction, in their own name or the author's. */
async function expectNoChange(viewer: Viewer, row: Awaited<ReturnType<typeof rowsFor>>[number]) {
  const remove = withViewer(viewer, (tx) => tx.correction.deleteMany());
  expect(await remove).toEqual({ count: 0 });
  for (const userId of [row.userId, viewer.userId]) {
    const data = { ...row, endOffset: 9, userId };
    const plant = withViewer(viewer, (tx) => tx.correction.create({ data }));
    await expect(plant).rejects.toThrow(/row-level security/);
  }
}

function moveAll(viewer: Viewer) {
  return withViewer(viewer, (tx) => tx.correction.updateMany({ data: { endOffset: 9 } }));
}

function rowsFor(viewer: Viewer) {
  return withViewer(viewer, (tx) => tx.correction.findMany());
}
