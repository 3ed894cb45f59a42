import { describe, expect, it } from "vitest";
import { withViewer } from "#lib/db/client";
import {
  getWidgetConversation,
  listWidgetConversations,
  listWidgetDays,
  listWidgetGaps,
} from "#lib/db/widgets/widget-activity";
import { forgetOldVisits } from "#lib/db/widgets/widget-retention";
import { deleteWidget, findEmbeddedWidget, listWidgets } from "#lib/db/widgets/widgets";
import type { Viewer } from "#lib/domain/viewer";
import type { Visitor } from "#lib/domain/widgets/visitor";
import { signIdentity } from "#test/factories/identity-token";
import { createOrganization } from "#test/factories/organization";
import { callsOf, createReader } from "#test/factories/reader";
import { buildWidget, letIn, openPreview, SITE, visitorOf } from "#test/factories/widget";
import { ask } from "#test/support/ask";

const KNOWN = "How many days notice must a tenant give in writing?";
const UNKNOWN = "Which tyre pressure does a Vespa need?";
const DAY_MS = 24 * 60 * 60 * 1000;

async function createSite() {
  const { viewer, collection } = await createReader();
  const built = await buildWidget(viewer, { collectionIds: [collection.id] });
  return { owner: viewer, ...built };
}

async function createVisitor(id: string, secret: string, subject?: string): Promise<Visitor> {
  const identity = subject && signIdentity({ widgetId: id, secret, subject });
  return visitorOf(await letIn(id, identity ? { identity } : {}));
}

describe("the activity of visitors", () => {
  it("is counted per day: questions, visitors and abstentions", async () => {
    const { owner, id, secret } = await createSite();
    const [ada, someone] = [
      await createVisitor(id, secret, "ada"),
      await createVisitor(id, secret),
    ];
    await ask(ada, KNOWN);
    await ask(ada, UNKNOWN);
    await ask(someone, UNKNOWN);

    const days = await listWidgetDays(owner, id, 3);
    expect(days).toHaveLength(3);
    expect(days[2]).toMatchObject({ questions: 3, visitors: 2, abstained: 2, cost: [] });
    expect(days[0]).toMatchObject({ questions: 0, visitors: 0 });
    expect(await listWidgets(owner)).toMatchObject([{ id, questionsToday: 3, questions: 3 }]);
  });

  it("lists unanswered questions once, whatever their case and spacing", async () => {
    const { owner, id, secret } = await createSite();
    const visitor = await createVisitor(id, secret);
    await ask(visitor, UNKNOWN);
    await ask(visitor, `  ${UNKNOWN.toUpperCase().replace(" ", "   ")} `);
    await ask(visitor, KNOWN);
    const gaps = (await listWidgetGaps(owner, id)).rows;
    expect(gaps).toMatchObject([{ count: 2 }]);
    expect(gaps[0]?.conversationId).not.toBeNull();
  });

  it("lists conversations with the visitor's identity, and opens them in full", async () => {
    const { owner, id, secret } = await createSite();
    await ask(await createVisitor(id, secret, "ada"), KNOWN);
    const [listed] = (await listWidgetConversations(owner, id)).rows;
    expect(listed).toMatchObject({ subject: "ada", hostOrigin: SITE, questions: 1, abstained: 0 });

    const whole = await getWidgetConversation(owner, id, listed?.id ?? "");
    expect(whole.answers[0]?.citations.length).toBeGreaterThan(0);
  });

  it("leaves out a curator's questions in the preview", async () => {
    const { owner, id } = await createSite();
    const widget = await findEmbeddedWidget(id);
    if (!widget) throw new Error("There is no widget.");
    await ask(await visitorOf(await openPreview(owner, widget)), UNKNOWN);

    expect((await listWidgetConversations(owner, id)).rows).toEqual([]);
    expect((await listWidgetGaps(owner, id)).rows).toEqual([]);
    expect((await listWidgetDays(owner, id, 1))[0]).toMatchObject({ questions: 0 });
  });

  it("cannot be seen by another organization", async () => {
    const { id, secret } = await createSite();
    await ask(await createVisitor(id, secret), UNKNOWN);
    const stranger = await createOrganization();
    expect((await listWidgetConversations(stranger, id)).rows).toEqual([]);
    expect((await listWidgetGaps(stranger, id)).rows).toEqual([]);
    await expect(deleteWidget(stranger, id)).rejects.toThrow("There is no such widget");
  });
});

describe("the data of visitors", () => {
  const counts = (owner: Viewer) =>
    withViewer(owner, async (tx) => ({
      conversations: await tx.conversation.count(),
      answers: await tx.answer.count(),
      visitors: await tx.widgetVisitor.count(),
      sessions: await tx.widgetSession.count(),
      tokens: await tx.widgetTokenUse.count(),
    }));

  it("is deleted after its retention, except an identified visitor's conversations", async () => {
    const { owner, id, secret } = await createSite();
    await ask(await createVisitor(id, secret, "ada"), KNOWN);
    await ask(await createVisitor(id, secret), KNOWN);
    const { organizationId } = owner;
    const before = await counts(owner);
    expect(before).toMatchObject({ conversations: 2, visitors: 2, sessions: 2, tokens: 1 });

    await forgetOldVisits(organizationId);
    expect(await counts(owner)).toEqual(before);

    await forgetOldVisits(organizationId, new Date(Date.now() + 2 * DAY_MS));
    expect(await counts(owner)).toMatchObject({ conversations: 2, sessions: 0, tokens: 0 });

    await forgetOldVisits(organizationId, new Date(Date.now() + 31 * DAY_MS));
    expect(await counts(owner)).toMatchObject({ conversations: 1, answers: 1, visitors: 1 });
  });

  it("is deleted with the widget, while the records of calls stay", async () => {
    const { owner, id, secret } = await createSite();
    await ask(await createVisitor(id, secret), KNOWN);
    await deleteWidget(owner, id);
    expect(await counts(owner)).toMatchObject({ conversations: 0, answers: 0, visitors: 0 });
    expect(await callsOf(owner)).toHaveLength(1);
  });
});
