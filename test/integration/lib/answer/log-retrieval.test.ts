import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { deleteConversation } from "#lib/db/answers/conversations";
import { withViewer } from "#lib/db/client";
import { ownedHome } from "#lib/db/connection";
import { forgetOldRetrievals, setRetrievalDays } from "#lib/db/search/retrieval-retention";
import { getRetrieval, listRetrievals, logRetrieval } from "#lib/db/search/retrievals";
import type { Viewer } from "#lib/domain/viewer";
import { createOrganization } from "#test/factories/organization";
import { createReader, NOTICE } from "#test/factories/reader";
import { buildWidget, letIn, visitorOf } from "#test/factories/widget";
import { ask } from "#test/support/ask";

const QUESTION = "What notice must a tenant give?";

describe("the retrieval log", () => {
  it("records what was found, by which arm and with which score, beside the answer", async () => {
    const { viewer, act } = await createReader();
    const { outcome } = await ask(viewer, QUESTION);

    const [logged, ...others] = (await listRetrievals(viewer)).rows;
    expect(others).toEqual([]);
    expect(logged).toMatchObject({ question: QUESTION, outcome: "complete", isAnswered: true });
    expect(logged?.termCoverage).toBeGreaterThan(0.5);

    const detail = await getRetrieval(viewer, logged?.id ?? "");
    expect(detail).toMatchObject({ answerId: outcome.answerId, hidden: 0, searched: null });
    expect(detail.passages[0]).toMatchObject({
      documentId: act.documentId,
      title: "Tenancy Act",
      ranks: { lexical: 1, dense: null },
      isCited: true,
    });
    expect(detail.passages[0]?.text).toContain(NOTICE);
  });

  it("distinguishes unanswered and unhelpful questions from the others", async () => {
    const { viewer } = await createReader();
    const { outcome } = await ask(viewer, QUESTION);
    await ask(viewer, "Zolpidem pharmacokinetics");
    await withViewer(viewer, (tx) =>
      tx.answer.updateMany({ where: { id: outcome.answerId }, data: { feedback: "unhelpful" } }),
    );
    const asked = async (show: "answered" | "abstained" | "unhelpful") =>
      (await listRetrievals(viewer, { show })).rows.map(({ question }) => question);
    expect(await asked("abstained")).toEqual(["Zolpidem pharmacokinetics"]);
    expect(await asked("answered")).toEqual([QUESTION]);
    expect(await asked("unhelpful")).toEqual([QUESTION]);
  });

  it("is deleted with the conversation", async () => {
    const { viewer } = await createReader();
    const { outcome } = await ask(viewer, QUESTION);
    await deleteConversation(viewer, outcome.conversationId ?? "");
    expect((await listRetrievals(viewer)).rows).toEqual([]);
  });

  it("records nothing if nothing is to be kept, and deletes entries after the retention period", async () => {
    const { viewer } = await createReader();
    await ask(viewer, QUESTION);
    await withViewer(viewer, (tx) =>
      tx.retrieval.updateMany({ data: { createdAt: new Date(Date.now() - 89 * 86_400_000) } }),
    );
    expect(await forgetOldRetrievals(viewer.organizationId)).toBe(0);
    await setRetrievalDays(viewer, 30);
    expect((await listRetrievals(viewer)).rows).toEqual([]);

    await setRetrievalDays(viewer, 0);
    expect((await ask(viewer, QUESTION)).outcome.outcome).toBe("complete");
    expect((await listRetrievals(viewer)).rows).toEqual([]);
  });

  it("records a visitor's retrieval, and shows visitors nothing", async () => {
    const { viewer, collection } = await createReader();
    const { id } = await buildWidget(viewer, { collectionIds: [collection.id] });
    const visitor = await visitorOf(await letIn(id));
    await ask(visitor, QUESTION);

    expect((await listRetrievals(viewer)).rows).toMatchObject([
      { question: QUESTION, isFromWidget: true },
    ]);
    expect(await withViewer(visitor, (tx) => tx.retrieval.count())).toBe(0);
    expect(await withViewer(visitor, (tx) => tx.retrieval.deleteMany())).toEqual({ count: 0 });
  });

  it("does not fail the answer if it cannot be written", async () => {
    const { viewer } = await createReader();
    await breakLog(viewer);
    const { outcome, record } = await ask(viewer, QUESTION);
    expect(outcome.outcome).toBe("complete");
    expect(record?.question).toBe(QUESTION);
    expect((await listRetrievals(viewer)).rows).toEqual([]);
  });

  it("rejects a row for another organization's answer", async () => {
    const { viewer } = await createReader();
    const { outcome } = await ask(viewer, QUESTION);
    const stranger = await createOrganization();
    const facts = {
      question: "planted",
      searched: null,
      rewriting: null,
      collectionIds: [],
      asOf: null,
      passages: [],
      termCoverage: 0,
      bestCosine: null,
      isAnswered: false,
      milliseconds: 1,
    };
    await expect(logRetrieval(stranger, outcome.answerId, facts)).rejects.toThrow(/[Ff]oreign key/);
  });
});

/** Makes the database reject every row that this organization adds to the log. */
async function breakLog({ organizationId }: Viewer): Promise<void> {
  const client = new pg.Client({ connectionString: ownedHome().ownerUrl });
  await client.connect();
  const name = `broken_${organizationId.replaceAll("-", "")}`;
  await client.query(
    `ALTER TABLE retrieval ADD CONSTRAINT ${name} CHECK (organization_id <> '${organizationId}')`,
  );
  onTestFinished(async () => {
    await client.query(`ALTER TABLE retrieval DROP CONSTRAINT ${name}`);
    await client.end();
  });
}
