import { describe, expect, it } from "vitest";
import { answerQuestion } from "#lib/answer/answer-question";
import { openQuestion } from "#lib/answer/open-question";
import { priceEndpoint } from "#lib/db/money/price-endpoint";
import { listWidgetDays } from "#lib/db/widgets/widget-activity";
import { deleteWidget, findEmbeddedWidget } from "#lib/db/widgets/widgets";
import { EVERY_MEMBER, ORGANIZATION } from "#lib/domain/money/budget";
import type { Money } from "#lib/domain/money/money";
import { systemViewer, type Viewer } from "#lib/domain/viewer";
import { budgetOf } from "#lib/models/budget";
import { makeKey } from "#test/factories/access-key";
import { setBudget, spendingOf } from "#test/factories/budget";
import { createMember } from "#test/factories/organization";
import { addDefaultEndpoint, callsOf, createReader } from "#test/factories/reader";
import { buildWidget, letIn, openPreview, visitorOf } from "#test/factories/widget";
import { collect } from "#test/support/collect";
import {
  type ProviderStep,
  refuses,
  says,
  startFakeProvider,
} from "#test/support/fakes/fake-provider";

const ANSWER = "At least 28 days [1].";
/** What the fake provider reports: 120 input tokens, 8 output tokens. */
const PRICE = { input: 1_000_000_000n, output: 10_000_000_000n, currency: "USD" };
const COST = 120_000n + 80_000n;

async function createSite(
  dailyBudget: Money | null,
  {
    price = PRICE,
    steps = says(ANSWER),
  }: { price?: typeof PRICE | null; steps?: ProviderStep[] } = {},
) {
  const { viewer, collection } = await createReader();
  const provider = await startFakeProvider(() => steps);
  const endpointId = await addDefaultEndpoint(viewer, provider.baseUrl);
  await priceEndpoint(viewer, endpointId, price);
  const { id } = await buildWidget(viewer, { collectionIds: [collection.id], dailyBudget });
  return { owner: viewer, provider, id, visitor: await visitorOf(await letIn(id)) };
}

async function ask(viewer: Viewer) {
  const text = "How many days notice must a tenant give in writing?";
  const question = await openQuestion(viewer, { text, conversationId: "new" });
  const { signal } = new AbortController();
  const events = answerQuestion(viewer, question, { signal });
  return (await collect(events)).findLast((event) => event.type === "outcome");
}

describe("a widget's budget", () => {
  it("is charged the exact cost of the answer, and the console shows it", async () => {
    const { owner, id, visitor } = await createSite({ nano: "1000000000", currency: "USD" });
    await ask(visitor);
    await ask(visitor);

    const spent = 2n * COST;
    expect(await spendingOf(owner)).toEqual({ [`widget ${id}`]: { spent, reserved: 0n } });
    const calls = await callsOf(owner);
    expect(calls.map(({ cost }) => cost)).toEqual([COST, COST]);
    const [today] = await listWidgetDays(owner, id, 1);
    expect(today).toMatchObject({
      questions: 2,
      visitors: 1,
      cost: [{ nano: String(spent), currency: "USD" }],
    });
  });

  it("makes answers quote sources without a model call once it is used up", async () => {
    const { provider, visitor } = await createSite({ nano: "1000", currency: "USD" });
    const outcome = await ask(visitor);
    expect(outcome).toMatchObject({
      outcome: "complete",
      endpointId: "quotes",
      note: "over-budget",
    });
    expect(provider.requests).toEqual([]);
  });

  it("gets the reserved amount back if the provider rejects the call and reports no usage", async () => {
    const steps = refuses(400);
    const site = await createSite({ nano: "1000000000", currency: "USD" }, { steps });
    await ask(site.visitor);
    const spending = (await spendingOf(site.owner))[`widget ${site.id}`];
    // A rejected call is not billed.
    expect(spending).toEqual({ reserved: 0n, spent: 0n });
  });

  it("covers no price in another currency", async () => {
    const { provider, visitor } = await createSite({ nano: "1000000000", currency: "CNY" });
    expect(await ask(visitor)).toMatchObject({ note: "over-budget" });
    expect(provider.requests).toEqual([]);
  });

  it("does not limit a model on your servers that has no price, because it costs nothing", async () => {
    const { provider, visitor } = await createSite({ nano: "1", currency: "USD" }, { price: null });
    expect(await ask(visitor)).toMatchObject({ outcome: "complete" });
    expect(provider.requests).toHaveLength(1);
  });
});

describe("a member's question", () => {
  it("is charged to their own budget and to the organization's", async () => {
    const { owner, provider } = await createSite(null);
    await setBudget(owner, EVERY_MEMBER, { nano: 1_000_000_000n });
    await setBudget(owner, ORGANIZATION, { nano: 9_000_000_000n, period: "month" });
    expect(await ask(owner)).toMatchObject({ outcome: "complete" });
    expect(await spendingOf(owner)).toEqual({
      [`member ${owner.userId}`]: { spent: COST, reserved: 0n },
      organization: { spent: COST, reserved: 0n },
    });
    expect(provider.requests).toHaveLength(1);
  });

  it.each(["organization", "member"] as const)(
    "is answered with quotes if the %s's budget does not cover it",
    async (scope) => {
      const { owner, provider } = await createSite(null);
      await setBudget(owner, EVERY_MEMBER, { nano: 1_000_000_000n });
      await setBudget(owner, { scope, scopeId: "" }, { nano: 1_000n });
      const outcome = await ask(owner);
      expect(outcome).toMatchObject({ endpointId: "quotes", note: "over-budget" });
      expect(provider.requests).toEqual([]);
    },
  );

  it("is limited by the member's own limits instead of the general ones", async () => {
    const { owner } = await createSite(null);
    const generous = await createMember(owner.organizationId, "reader");
    await setBudget(owner, EVERY_MEMBER, { nano: 1_000n });
    const target = { scope: "member", scopeId: generous.userId } as const;
    await setBudget(owner, target, { nano: 1_000_000_000n });
    expect(await ask(owner)).toMatchObject({ note: "over-budget" });
    expect(await ask(generous)).not.toHaveProperty("note");
  });

  it("is not covered if its two budgets have different currencies", async () => {
    const { owner, provider } = await createSite(null);
    await setBudget(owner, EVERY_MEMBER, { nano: 1_000_000_000n });
    await setBudget(owner, ORGANIZATION, { nano: 9_000_000_000n, currency: "CNY" });
    expect(await ask(owner)).toMatchObject({ note: "over-budget" });
    expect(provider.requests).toEqual([]);
  });
});

describe("the budget", () => {
  it("of a visitor's question is the widget's and the organization's, and no member's", async () => {
    const { owner, id, visitor } = await createSite({ nano: "1000000000", currency: "USD" });
    await setBudget(owner, EVERY_MEMBER, { nano: 1n });
    await setBudget(owner, ORGANIZATION, { nano: 1_000_000_000n });
    expect(await ask(visitor)).not.toHaveProperty("note");
    expect(Object.keys(await spendingOf(owner)).sort()).toEqual(["organization", `widget ${id}`]);
  });

  it("of the system is the organization's alone", async () => {
    const { owner } = await createSite({ nano: "1", currency: "USD" });
    await setBudget(owner, EVERY_MEMBER, { nano: 1n });
    const system = systemViewer(owner.organizationId);
    expect(await budgetOf(system)).toBeUndefined();
    await setBudget(owner, ORGANIZATION, { nano: 1_000_000_000n });
    expect(await ask(system)).not.toHaveProperty("note");
    expect(Object.keys(await spendingOf(owner))).toEqual(["organization"]);
  });

  it("of a preview is the widget's and the organization's", async () => {
    const { owner, id } = await createSite({ nano: "1", currency: "USD" });
    const widget = await findEmbeddedWidget(id);
    if (!widget) throw new Error("There is no widget.");
    const preview = await visitorOf(await openPreview(owner, widget));
    expect(await ask(preview)).toMatchObject({ note: "over-budget" });
  });

  it("of an access key is checked in addition to the others", async () => {
    const { owner } = await createSite(null);
    const { id } = await makeKey(owner);
    const viewer = { ...owner, keyId: id };
    expect(await budgetOf(viewer)).toBeUndefined();
    await setBudget(owner, { scope: "key", scopeId: id }, { nano: 1_000n });
    expect(await ask(viewer)).toMatchObject({ note: "over-budget" });
    expect(await ask(owner)).not.toHaveProperty("note");
  });

  it("of a widget is deleted with it, including what it has spent", async () => {
    const { owner, id, visitor } = await createSite({ nano: "1000000000", currency: "USD" });
    await ask(visitor);
    await deleteWidget(owner, id);
    expect(await budgetOf(visitor)).toBeUndefined();
    expect(await spendingOf(owner)).toEqual({});
  });

  it("can be set by curators only", async () => {
    const { owner, visitor } = await createSite(null);
    const reader = await createMember(owner.organizationId, "reader");
    for (const viewer of [reader, visitor]) {
      await expect(setBudget(viewer, ORGANIZATION, { nano: 1n })).rejects.toThrow(/row-level/);
    }
    expect(await budgetOf(reader)).toBeUndefined();
  });
});
