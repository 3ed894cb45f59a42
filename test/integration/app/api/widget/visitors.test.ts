import { describe, expect, it, vi } from "vitest";
import { POST as giveFeedback } from "#app/api/widget/answers/[id]/feedback/route";
import { POST as ask } from "#app/api/widget/ask/route";
import { GET as conversation } from "#app/api/widget/conversations/[id]/route";
import { GET as conversations } from "#app/api/widget/conversations/route";
import { GET as file } from "#app/api/widget/documents/[id]/file/route";
import { GET as marks } from "#app/api/widget/documents/[id]/marks/route";
import { GET as view } from "#app/api/widget/documents/[id]/view/route";
import { listConversations } from "#lib/db/answers/conversations";
import { withViewer } from "#lib/db/client";
import { pauseWidget, updateWidget } from "#lib/db/widgets/widgets";
import type { Viewer } from "#lib/domain/viewer";
import type { WidgetSettings } from "#lib/domain/widgets/widget";
import { buildCollection, storeDocument } from "#test/factories/document";
import { signIdentity } from "#test/factories/identity-token";
import { createOrganization } from "#test/factories/organization";
import { addDefaultEndpoint, createReader, NOTICE } from "#test/factories/reader";
import { addEndpoint } from "#test/factories/routing";
import { asVisitor, buildWidget, letIn, visitorOf } from "#test/factories/widget";
import { callRoute } from "#test/support/call-route";
import { eventsSaying, says, startFakeProvider } from "#test/support/fakes/fake-provider";

const QUESTION = "How many days notice must a tenant give in writing?";
const SECRET_RATE = "The secret rate of the firm is 19 percent of the notice value in writing.";

/** A widget with one of two collections: visitors see the act, but not the firm's own paper. */
const UNQUOTED = "The agent meets the movers at nine.";

async function createSite(settings: Partial<WidgetSettings> = {}) {
  const { viewer, collection, act } = await createReader();
  const inside = await buildCollection(viewer);
  const paper = await storeDocument(viewer, inside, { title: "Rates", pages: [SECRET_RATE] });
  const built = await buildWidget(viewer, { collectionIds: [collection.id], ...settings });
  return { ...built, owner: viewer, collection, act, paper, inside };
}

async function askAs(token: string, question: string, conversationId?: string) {
  const response = await callRoute(ask, {
    method: "POST",
    headers: asVisitor(token),
    body: { question, ...(conversationId && { conversationId }) },
  });
  const stream = await response.text();
  const parts = stream
    .split("\n\n")
    .filter((line) => line.startsWith("data: {"))
    .map((line) => JSON.parse(line.slice("data: ".length)));
  const dataOf = (type: string) => parts.findLast((part) => part.type === `data-${type}`)?.data;
  return { response, stream, outcome: dataOf("outcome"), sources: dataOf("sources")?.sources };
}

describe("a visitor's question", () => {
  it("is answered from the widget's collections only, with citations", async () => {
    const { id } = await createSite();
    const token = await letIn(id);

    const known = await askAs(token, QUESTION);
    expect(known.outcome.outcome).toBe("complete");
    expect(known.stream).toContain("28 days");

    const hidden = await askAs(token, "What is the secret rate of the firm?");
    expect(hidden.stream).not.toContain("19 percent");
  });

  it("gets no answer when the widget has no collections", async () => {
    const { id } = await createSite({ collectionIds: [] });
    const { outcome, sources } = await askAs(await letIn(id), QUESTION);
    expect([outcome.outcome, sources]).toEqual(["abstained", []]);
  });

  it("cannot choose collections", async () => {
    const { id, inside } = await createSite();
    const response = await callRoute(ask, {
      method: "POST",
      headers: asVisitor(await letIn(id)),
      body: { question: "the secret rate?", collectionIds: [inside.id] },
    });
    expect(await response.text()).not.toContain("19 percent");
  });

  it("cannot choose a model: the default model answers", async () => {
    const { id, owner } = await createSite();
    const standard = await startFakeProvider(() => says(`${NOTICE} [1]`));
    const other = await startFakeProvider(() => says("The other model answers."));
    await addDefaultEndpoint(owner, standard.baseUrl);
    const endpointId = await addEndpoint(owner, other.baseUrl);
    const response = await callRoute(ask, {
      method: "POST",
      headers: asVisitor(await letIn(id)),
      body: { question: QUESTION, endpointId },
    });
    expect(await response.text()).toContain('"outcome":"complete"');
    expect([standard.requests.length > 0, other.requests.length]).toEqual([true, 0]);
  });

  it("reveals neither the model nor its fault", async () => {
    const { id, owner } = await createSite();
    const provider = await startFakeProvider(() => [
      { do: "status", status: 401, body: { error: { message: "bad key sk-123" } } },
    ]);
    const endpointId = await addDefaultEndpoint(owner, provider.baseUrl);
    const { stream, outcome } = await askAs(await letIn(id), QUESTION);
    expect(outcome.outcome).toBe("complete");
    expect(stream).not.toMatch(/key-refused|sk-123|scores|lexical/);
    expect(stream).not.toContain(endpointId);
  });

  it("is stored for the organization under the widget, and not among anyone's conversations", async () => {
    const { id, owner } = await createSite();
    await askAs(await letIn(id), QUESTION);
    const kept = await withViewer(owner, (tx) => tx.answer.findMany({ where: { widgetId: id } }));
    expect(kept).toHaveLength(1);
    expect((await listConversations(owner)).rows).toEqual([]);
  });

  it("ends when the widget is paused during the answer", async () => {
    const { id, owner } = await createSite();
    const [first = "", ...rest] = eventsSaying(`${NOTICE} [1]`);
    const provider = await startFakeProvider(() => [
      ...[first, ...rest.slice(0, 3)].map((bytes) => ({ do: "write" as const, bytes })),
      { do: "hang" },
    ]);
    await addDefaultEndpoint(owner, provider.baseUrl);
    const asked = askAs(await letIn(id), QUESTION);
    await vi.waitFor(() => expect(provider.requests.length).toBeGreaterThan(0), 20_000);
    await pauseWidget(owner, id, true);

    // The provider never ends its reply, so only the pause ends the answer.
    await asked;
    await provider.hungUp;
  });
});

describe("a visitor's documents", () => {
  const range = { start: "0", end: "20", from: "0", to: "20" };
  const open = (
    route: Parameters<typeof callRoute>[0],
    token: string,
    { documentId, versionId }: { documentId: string; versionId: string },
  ) =>
    callRoute(route, {
      path: `/?${new URLSearchParams({ version: versionId, ...range })}`,
      params: { id: documentId },
      headers: asVisitor(token),
    });

  it("are those of the widget's collections only", async () => {
    const { id, act, paper } = await createSite();
    const token = await letIn(id);
    expect((await open(view, token, act)).status).toBe(200);
    expect((await open(marks, token, act)).status).toBe(200);
    for (const route of [view, marks, file]) {
      expect((await open(route, token, paper)).status).toBe(404);
    }
    // A document that the visitor may see does not give access to a version of another document.
    const mixed = { documentId: act.documentId, versionId: paper.versionId };
    for (const route of [view, file]) expect((await open(route, token, mixed)).status).toBe(404);
  });

  it("cannot be opened when the widget shows quotes only, and their text is not sent", async () => {
    const { id, act, owner, collection } = await createSite({ sourceAccess: "quote" });
    // The text in between is longer than any quote of one source.
    const between = "A copy of what is given is kept with the papers of the tenancy. ".repeat(12);
    const pages = [`${NOTICE} ${between}${UNQUOTED}`];
    await storeDocument(owner, collection, { title: "Handbook", pages });
    const token = await letIn(id);
    for (const route of [view, marks, file]) {
      expect((await open(route, token, act)).status).toBe(403);
    }
    const { stream, sources } = await askAs(token, QUESTION);
    expect(sources).toEqual([]);
    expect(stream).not.toContain(UNQUOTED);
  });

  it("cannot be opened once the collection is removed from the widget", async () => {
    const { id, owner, act } = await createSite();
    const token = await letIn(id);
    await updateWidget(owner, id, { collectionIds: [] });
    expect((await open(view, token, act)).status).toBe(404);
  });
});

describe("a visitor's conversation", () => {
  const read = (token: string, conversationId: string) =>
    callRoute(conversation, { params: { id: conversationId }, headers: asVisitor(token) });
  const listed = async (token: string) => {
    const response = await callRoute(conversations, { headers: asVisitor(token) });
    return (await response.json()).conversations.map((one: { id: string }) => one.id);
  };

  it("is hidden from other visitors, who cannot continue it", async () => {
    const { id } = await createSite();
    const first = await letIn(id);
    const { outcome } = await askAs(first, QUESTION);
    const next = await letIn(id);

    expect(await listed(next)).toEqual([]);
    expect((await read(next, outcome.conversationId)).status).toBe(404);
    expect((await askAs(next, "And then?", outcome.conversationId)).response.status).toBe(404);
    const verdict = await callRoute(giveFeedback, {
      method: "POST",
      params: { id: outcome.answerId },
      headers: asVisitor(next),
      body: { verdict: "helpful" },
    });
    expect(verdict.status).toBe(404);
    expect(await listed(first)).toEqual([outcome.conversationId]);
  });

  it("is shown again to a visitor with the same signed identity, and to no other", async () => {
    const { id, secret } = await createSite();
    const visit = (subject: string) =>
      letIn(id, { identity: signIdentity({ widgetId: id, secret, subject }) });
    const { outcome } = await askAs(await visit("ada"), QUESTION);

    const again = await visit("ada");
    const kept = await (await read(again, outcome.conversationId)).json();
    expect(kept.answers[0].question).toBe(QUESTION);
    expect(kept.answers[0].endpointId).toBe("assistant");
    expect(await listed(await visit("bob"))).toEqual([]);
  });

  it("accepts a verdict from its own visitor", async () => {
    const { id, owner } = await createSite();
    const token = await letIn(id);
    const { outcome } = await askAs(token, QUESTION);
    const verdict = await callRoute(giveFeedback, {
      method: "POST",
      params: { id: outcome.answerId },
      headers: asVisitor(token),
      body: { verdict: "unhelpful" },
    });
    expect(verdict.status).toBe(204);
    const [kept] = await withViewer(owner, (tx) => tx.answer.findMany({ where: { widgetId: id } }));
    expect(kept?.feedback).toBe("unhelpful");
  });
});

describe("the database", () => {
  /** The rows that a viewer gets from queries without any filter. */
  const everything = (viewer: Viewer) =>
    withViewer(viewer, async (tx) => ({
      documents: (await tx.document.findMany()).map(({ id }) => id),
      versions: await tx.documentVersion.count(),
      collections: await tx.collection.count(),
      passages: (await tx.passage.findMany()).map(({ text }) => text),
      terms: await tx.collectionTerm.count(),
      answers: await tx.answer.count(),
      conversations: await tx.conversation.count(),
      citations: await tx.citation.count(),
    }));

  it("limits a visitor to their own rows, also when a query has no filter", async () => {
    const { id, paper } = await createSite();
    const first = await letIn(id);
    await askAs(first, QUESTION);
    const seen = await everything(await visitorOf(await letIn(id)));

    expect(seen.collections).toBe(1);
    expect(seen.documents).not.toContain(paper.documentId);
    expect(seen.versions).toBe(2);
    expect(seen.passages.join()).not.toContain("19 percent");
    expect([seen.answers, seen.conversations, seen.citations]).toEqual([0, 0, 0]);
    const own = await everything(await visitorOf(first));
    expect([own.answers, own.conversations]).toEqual([1, 1]);
    expect(own.citations).toBeGreaterThan(0);
  });

  it("shows a visitor of a widget without collections no document at all", async () => {
    const { id } = await createSite({ collectionIds: [] });
    const seen = await everything(await visitorOf(await letIn(id)));
    expect([seen.collections, seen.documents, seen.versions, seen.terms]).toEqual([0, [], 0, 0]);
  });

  it("hides from a widget the passages that a curator has limited to roles", async () => {
    const owner = await createOrganization();
    const collection = await buildCollection(owner);
    await storeDocument(owner, collection, { title: "Act", pages: [NOTICE] });
    await withViewer(owner, (tx) =>
      tx.passage.updateMany({ data: { accessTags: ["role:admin", "house"] } }),
    );
    const { id } = await buildWidget(owner, { collectionIds: [collection.id] });
    const { sources } = await askAs(await letIn(id), QUESTION);
    expect(sources).toEqual([]);
  });

  it("refuses a widget with another organization's collection", async () => {
    const { inside } = await createSite();
    const stranger = await createOrganization();
    await expect(buildWidget(stranger, { collectionIds: [inside.id] })).rejects.toThrow(
      "There is no such collection",
    );
  });
});
