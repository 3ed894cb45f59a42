import { describe, expect, it } from "vitest";
import { POST as ask } from "#app/api/ask/route";
import { PUT as putLimits } from "#app/api/budgets/route";
import { listConversations } from "#lib/db/answers/conversations";
import { listCalls } from "#lib/db/calls/call-log";
import { withViewer } from "#lib/db/client";
import { readBudgetOverview } from "#lib/db/money/budget-overview";
import { saveLimits } from "#lib/db/money/budgets";
import { priceEndpoint } from "#lib/db/money/price-endpoint";
import { EVERY_MEMBER, NO_LIMITS, ORGANIZATION } from "#lib/domain/money/budget";
import type { Viewer } from "#lib/domain/viewer";
import { makeKey } from "#test/factories/access-key";
import { setBudget, spendingOf } from "#test/factories/budget";
import { createMember } from "#test/factories/organization";
import { callsOf, createReader, createReaderWithModel } from "#test/factories/reader";
import { signInAs } from "#test/factories/session";
import { callRoute } from "#test/support/call-route";
import { says } from "#test/support/fakes/fake-provider";

const QUESTION = "How many days notice must a tenant give in writing?";
const PRICE = { input: 1_000_000_000n, output: 10_000_000_000n, currency: "USD" };
/** What the fake provider reports: 120 input tokens, 8 output tokens. */
const COST = 120_000n + 80_000n;

/** A program asks for a whole answer. */
function askWith(headers: Record<string, string>, body: object = {}): Promise<Response> {
  return callRoute(ask, { method: "POST", headers, body: { question: QUESTION, ...body } });
}

async function createWithModel(usage: "own-chunk" | "missing" = "own-chunk") {
  const steps = says("At least 28 days [1].", { usage });
  const { viewer, provider, endpointId } = await createReaderWithModel(steps);
  await priceEndpoint(viewer, endpointId, PRICE);
  return { owner: viewer, provider };
}

function setKeyBudget(owner: Viewer, scopeId: string, nano: bigint): Promise<void> {
  return setBudget(owner, { scope: "key", scopeId }, { nano });
}

describe("a program", () => {
  it("gets the whole answer with its citations as one JSON, and adds no conversation to anybody's list", async () => {
    const { viewer, act } = await createReader();
    const { headers } = await makeKey(viewer, { role: "reader" });
    const response = await askWith(headers);
    expect(response.status).toBe(200);
    const answer = await response.json();
    expect(answer).toMatchObject({ outcome: "complete", endpointId: "quotes", note: null });
    expect(answer.answer).toContain("28 days");
    const [citation] = answer.citations;
    expect(citation).toMatchObject({ title: "Tenancy Act", page: 1, documentId: act.documentId });
    expect(answer.answer).toContain(`[${citation.marker}]`);
    expect((await listConversations(viewer)).rows).toEqual([]);
  });

  it("continues a conversation when it names one", async () => {
    const { viewer } = await createReader();
    const { headers } = await makeKey(viewer);
    const first = await (await askWith(headers, { conversationId: "new" })).json();
    const { conversationId } = first;
    const second = await (await askWith(headers, { conversationId })).json();
    expect(second.conversationId).toBe(conversationId);
    expect((await listConversations(viewer)).rows).toMatchObject([{ id: conversationId }]);
  });

  it("gets a stream when it does not ask for JSON", async () => {
    const { viewer } = await createReader();
    const { headers } = await makeKey(viewer);
    const response = await askWith({ ...headers, accept: "*/*" });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    expect(await response.text()).toContain("data-outcome");
  });
});

describe("the ledger", () => {
  it("records which key asked, and finds the calls of a key", async () => {
    const { owner } = await createWithModel();
    const { id, headers } = await makeKey(owner);
    await askWith(headers);
    await callRoute(ask, {
      method: "POST",
      cookie: await signInAs(owner),
      headers: { accept: "application/json" },
      body: { question: QUESTION },
    });

    expect((await callsOf(owner)).map(({ keyId }) => keyId)).toEqual([id, null]);
    const member = { kind: "member", id: owner.userId, name: "Ada" };
    const callers = async (whoId: string) =>
      (await listCalls(owner, { whoId })).rows.map(({ caller }) => caller);
    expect(await callers(id)).toEqual([{ ...member, key: "Nightly report" }]);
    expect(await callers(owner.userId)).toHaveLength(2);
  });
});

describe("a key's budget", () => {
  it("is charged together with its owner's and the organization's budget, and is shown with them", async () => {
    const { owner } = await createWithModel();
    const { id, headers } = await makeKey(owner);
    await setKeyBudget(owner, id, 1_000_000_000n);
    await setBudget(owner, EVERY_MEMBER, { nano: 1_000_000_000n });
    await setBudget(owner, ORGANIZATION, { nano: 1_000_000_000n });
    await askWith(headers);
    const booked = { spent: COST, reserved: 0n };
    expect(await spendingOf(owner)).toEqual({
      [`key ${id}`]: booked,
      [`member ${owner.userId}`]: booked,
      organization: booked,
    });
    const { keys } = await readBudgetOverview(owner);
    expect(keys).toMatchObject([{ id, name: "Nightly report", owner: "Ada", spent: String(COST) }]);
  });

  it("admits as many of twelve simultaneous questions as it covers, and answers the others with quotes", async () => {
    // Without reported usage the whole reservation is charged, so the number of covered questions is exact.
    const { owner, provider } = await createWithModel("missing");
    const { id, headers } = await makeKey(owner);
    await setKeyBudget(owner, id, 1_000_000_000_000n);
    await askWith(headers);
    const { spent: each = 0n } = (await spendingOf(owner))[`key ${id}`] ?? {};
    await setKeyBudget(owner, id, each * 6n + each / 2n);

    const answers = Array.from({ length: 12 }, async () => (await askWith(headers)).json());
    const notes = (await Promise.all(answers)).map(({ note }) => note);
    expect(notes.filter((note) => note === null)).toHaveLength(5);
    expect(notes.filter((note) => note === "over-budget")).toHaveLength(7);
    expect(provider.requests).toHaveLength(6);
    expect((await spendingOf(owner))[`key ${id}`]).toEqual({ spent: each * 6n, reserved: 0n });
  });

  it("can be set by curators, for existing keys of their organization", async () => {
    const { viewer: owner } = await createReader();
    const member = await createMember(owner.organizationId, "member");
    const { id } = await makeKey(member);
    const put = async (viewer: Viewer, scopeId: string) => {
      const body = { scope: "key", scopeId, limits: NO_LIMITS };
      const cookie = await signInAs(viewer);
      return (await callRoute(putLimits, { method: "PUT", cookie, body })).status;
    };
    expect(await put(owner, id)).toBe(204);
    expect(await put(owner, crypto.randomUUID())).toBe(404);
    expect(await put(member, id)).toBe(403);
    expect(await put((await createReader()).viewer, id)).toBe(404);
  });
});

describe("a key's questions", () => {
  it.each(["questionsPerMinute", "questionsPerDay"] as const)(
    "are limited exactly by %s, also when fifty come at once",
    async (limit) => {
      const { viewer: owner } = await createReader();
      const { id, headers } = await makeKey(owner, { limits: { ...NO_LIMITS, [limit]: 7 } });
      const asked = Array.from({ length: 50 }, async () => (await askWith(headers)).status);
      const statuses = await Promise.all(asked);
      const counts = await withViewer(owner, (tx) => tx.allowanceCount.findMany());
      // A new minute may begin meanwhile. The answered questions are those that were counted, and no minute counts more
      // than its limit.
      const counted = counts.filter(({ name }) => name.startsWith(`key:${id}:`));
      expect(counted[0]?.count).toBe(7);
      const sum = counted.reduce((all, { count }) => all + count, 0);
      expect(statuses.filter((status) => status === 200)).toHaveLength(sum);
      for (const { count } of counted) expect(count).toBeLessThanOrEqual(7);
    },
  );

  it("do not use up the limits of another key of the same owner", async () => {
    const { viewer: owner } = await createReader();
    const { id, headers } = await makeKey(owner);
    const limits = { ...NO_LIMITS, questionsPerDay: 1 };
    await saveLimits(owner, { scope: "key", scopeId: id }, limits);
    expect((await askWith(headers)).status).toBe(200);
    const refused = await askWith(headers);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await refused.json()).error.message).toContain("This key has used");
    expect((await askWith((await makeKey(owner)).headers)).status).toBe(200);
  });
});
