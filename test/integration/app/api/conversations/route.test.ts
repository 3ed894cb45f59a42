import { describe, expect, it } from "vitest";
import { POST as judge } from "#app/api/answers/[id]/feedback/route";
import { GET as read, DELETE as remove, PATCH as rename } from "#app/api/conversations/[id]/route";
import { GET as list } from "#app/api/conversations/route";
import type { Viewer } from "#lib/domain/viewer";
import { createMember } from "#test/factories/organization";
import { callsOf, createReader, NOTICE } from "#test/factories/reader";
import { signInAs } from "#test/factories/session";
import { ask } from "#test/support/ask";

type Call = { viewer: Viewer | null; id?: string; body?: unknown };

async function call(route: typeof list, { viewer, id, body }: Call) {
  const request = new Request("http://localhost/api/conversations", {
    method: body === undefined ? "GET" : "POST",
    headers: { cookie: viewer ? await signInAs(viewer) : "", "sec-fetch-site": "same-origin" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await route(request, { params: Promise.resolve(id ? { id } : {}) });
  const text = await response.text();
  return { status: response.status, json: text ? JSON.parse(text) : null };
}

async function createConversation() {
  const { viewer } = await createReader();
  const { outcome } = await ask(viewer, "How much notice must a tenant give?");
  return { viewer, id: outcome.conversationId ?? "", answerId: outcome.answerId };
}

describe("/api/conversations", () => {
  it("returns a conversation as it was shown", async () => {
    const { viewer, id, answerId } = await createConversation();
    await ask(viewer, "When must the landlord return the bond?", { conversationId: id });

    const { json } = await call(read, { viewer, id });
    expect(json.title).toBe("How much notice must a tenant give?");
    expect(json.answers).toMatchObject([
      {
        id: answerId,
        question: "How much notice must a tenant give?",
        outcome: "complete",
        citations: [
          {
            marker: 1,
            title: "Tenancy Act",
            quote: expect.stringContaining(NOTICE),
            support: 1,
          },
        ],
      },
      { question: "When must the landlord return the bond?" },
    ]);
    expect(json.answers[0].sources[0]).toMatchObject({ title: "Tenancy Act", page: 1 });
  });

  it("lists the latest conversation first", async () => {
    const { viewer, id } = await createConversation();
    const { outcome } = await ask(viewer, "When must the landlord return the bond?");
    await ask(viewer, "And in writing?", { conversationId: id });

    const { json } = await call(list, { viewer });
    expect(json.conversations.map((row: { id: string }) => row.id)).toEqual([
      id,
      outcome.conversationId,
    ]);
  });

  it("renames and deletes, and keeps the ledger", async () => {
    const { viewer, id } = await createConversation();
    expect((await call(rename, { viewer, id, body: { title: "Notice" } })).status).toBe(204);
    expect((await call(list, { viewer })).json.conversations).toMatchObject([{ title: "Notice" }]);

    expect((await call(remove, { viewer, id, body: {} })).status).toBe(204);
    expect((await call(read, { viewer, id })).status).toBe(404);
    expect(await callsOf(viewer)).toHaveLength(1);
  });

  it("stores a verdict and removes it", async () => {
    const { viewer, id, answerId } = await createConversation();
    const feedback = async () => (await call(read, { viewer, id })).json.answers[0].feedback;

    await call(judge, { viewer, id: answerId, body: { verdict: "unhelpful" } });
    expect(await feedback()).toBe("unhelpful");
    await call(judge, { viewer, id: answerId, body: { verdict: null } });
    expect(await feedback()).toBeNull();
    expect((await call(judge, { viewer, id: answerId, body: { verdict: "great" } })).status).toBe(
      400,
    );
  });

  it("hides a conversation from everybody else, including colleagues", async () => {
    const { viewer, id, answerId } = await createConversation();
    const colleague = await createMember(viewer.organizationId, "owner");

    expect((await call(list, { viewer: colleague })).json.conversations).toEqual([]);
    expect((await call(read, { viewer: colleague, id })).status).toBe(404);
    expect((await call(rename, { viewer: colleague, id, body: { title: "x" } })).status).toBe(404);
    expect((await call(remove, { viewer: colleague, id, body: {} })).status).toBe(404);
    const verdict = { viewer: colleague, id: answerId, body: { verdict: "helpful" } };
    expect((await call(judge, verdict)).status).toBe(404);
  });

  it("refuses a caller who is not signed in", async () => {
    const { id } = await createConversation();
    for (const route of [list, read, rename, remove, judge]) {
      expect((await call(route, { viewer: null, id, body: {} })).status).toBe(401);
    }
  });
});
