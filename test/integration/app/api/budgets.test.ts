import { describe, expect, it } from "vitest";
import { POST as ask } from "#app/api/ask/route";
import { PUT } from "#app/api/budgets/route";
import { readBudgetOverview } from "#lib/db/money/budget-overview";
import { reserveSpending, settleSpending } from "#lib/db/money/spending";
import { removeMember } from "#lib/db/people/members";
import { type Limits, NO_LIMITS } from "#lib/domain/money/budget";
import type { Viewer } from "#lib/domain/viewer";
import { setBudget } from "#test/factories/budget";
import { createMember, createOrganization } from "#test/factories/organization";
import { signInAs } from "#test/factories/session";
import { buildWidget } from "#test/factories/widget";
import { callRoute, errorCodeOf } from "#test/support/call-route";

const FIVE: Limits["budget"] = { period: "month", most: { nano: "5000000000", currency: "USD" } };
const LIMITS: Limits = { budget: FIVE, questionsPerMinute: 3, questionsPerDay: null };

async function put(viewer: Viewer, body: unknown): Promise<Response> {
  return callRoute(PUT, { method: "PUT", cookie: await signInAs(viewer), body });
}

describe("budgets", () => {
  it("can be set, changed and removed, and a member's own limits override those for all members", async () => {
    const owner = await createOrganization();
    const reader = await createMember(owner.organizationId, "reader");
    const everyone = { scope: "member", scopeId: "" };
    const own = { scope: "member", scopeId: reader.userId };
    expect((await put(owner, { ...everyone, limits: LIMITS })).status).toBe(204);
    expect((await put(owner, { ...own, limits: NO_LIMITS })).status).toBe(204);

    const limitsOf = async (id: string) =>
      (await readBudgetOverview(owner)).members.find((one) => one.id === id);
    expect(await limitsOf(owner.userId)).toMatchObject({ isOwn: false, limits: LIMITS });
    expect(await limitsOf(reader.userId)).toMatchObject({ isOwn: true, limits: NO_LIMITS });

    expect((await put(owner, { ...own, limits: null })).status).toBe(204);
    expect(await limitsOf(reader.userId)).toMatchObject({ isOwn: false, limits: LIMITS });
  });

  it.each([
    ["an unknown scope", { scope: "house", scopeId: "", limits: null }, 400],
    ["an organization by id", { scope: "organization", scopeId: "x", limits: null }, 400],
    [
      "a widget, which has settings of its own",
      { scope: "widget", scopeId: "", limits: null },
      400,
    ],
    [
      "a fraction of a billionth",
      {
        scope: "organization",
        scopeId: "",
        limits: { ...LIMITS, budget: { period: "day", most: { nano: "1.5", currency: "USD" } } },
      },
      400,
    ],
    [
      "a limit of zero questions",
      { scope: "organization", scopeId: "", limits: { ...LIMITS, questionsPerDay: 0 } },
      400,
    ],
    ["an unknown member", { scope: "member", scopeId: crypto.randomUUID(), limits: LIMITS }, 404],
  ])("are refused for %s", async (_what, body, status) => {
    expect((await put(await createOrganization(), body)).status).toBe(status);
  });

  it("cannot be set by another organization's owner", async () => {
    const [owner, stranger] = [await createOrganization(), await createOrganization()];
    const body = { scope: "member", scopeId: owner.userId, limits: LIMITS };
    expect((await put(stranger, body)).status).toBe(404);
    expect((await readBudgetOverview(owner)).members[0]?.isOwn).toBe(false);
  });

  it("of a member are deleted with the member", async () => {
    const owner = await createOrganization();
    const reader = await createMember(owner.organizationId, "reader");
    await setBudget(owner, { scope: "member", scopeId: reader.userId }, { nano: 1n });
    await removeMember(owner, reader.userId);
    await createMember(owner.organizationId, "reader");
    const { members } = await readBudgetOverview(owner);
    expect(members.some(({ isOwn }) => isOwn)).toBe(false);
  });
});

describe("the overview", () => {
  it("shows the amounts spent and reserved in the period and currency of the limit", async () => {
    const owner = await createOrganization();
    const most = { nano: "5000000000", currency: "USD" };
    const dailyBudget = { nano: "7", currency: "EUR" };
    const { id } = await buildWidget(owner, { name: "Shop", dailyBudget });
    await setBudget(owner, { scope: "organization", scopeId: "" }, { nano: 5_000_000_000n });

    const limit = { scope: "organization", scopeId: "", period: "day", most } as const;
    const amount = { nano: "40", currency: "USD" };
    const settled = await reserveSpending(owner, [limit], amount);
    if (settled) await settleSpending(owner, settled, 25n);
    await reserveSpending(owner, [limit], amount);
    await reserveSpending(owner, [{ ...limit, period: "month" }], amount);

    const { organization, widgets } = await readBudgetOverview(owner);
    expect(organization).toMatchObject({ spent: "25", reserved: "40" });
    expect(widgets).toMatchObject([
      { id, name: "Shop", limits: { budget: { most: dailyBudget } }, spent: "0", reserved: "0" },
    ]);
  });
});

describe("a question over the limit", () => {
  it("is refused with the seconds to wait, before any model is called", async () => {
    const owner = await createOrganization();
    const limits = { ...NO_LIMITS, questionsPerDay: 1 };
    await put(owner, { scope: "organization", scopeId: "", limits });
    const cookie = await signInAs(owner);
    const body = { question: "How much notice?" };
    const first = await callRoute(ask, { method: "POST", cookie, body });
    await first.text();
    expect(first.status).toBe(200);

    const second = await callRoute(ask, { method: "POST", cookie, body });
    expect(second.status).toBe(429);
    const seconds = Number(second.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(24 * 60 * 60);
    expect(await errorCodeOf(second)).toBe("too_many_requests");
  });
});
