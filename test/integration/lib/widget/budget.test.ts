import { describe, expect, it } from "vitest";
import { answerQuestion } from "#lib/answer/answer-question";
import { openQuestion } from "#lib/answer/open-question";
import { withViewer } from "#lib/db/client";
import { priceEndpoint } from "#lib/db/endpoint-prices";
import { listWidgetDays } from "#lib/db/widget-activity";
import type { Money } from "#lib/domain/widget";
import { budgetOf } from "#lib/widget/budget";
import { addDefaultEndpoint, callsOf, createReader } from "#test/factories/reader";
import { buildWidget, letIn, visitorOf } from "#test/factories/widget";
import { collect } from "#test/support/collect";
import { refuses, says, startFakeVendor, type VendorStep } from "#test/support/fake-vendor";

const ANSWER = "At least 28 days [1].";
/** What the fake vendor reports: 120 tokens in, 8 out. */
const PRICE = { input: 1_000_000_000n, output: 10_000_000_000n, currency: "USD" };
const COST = 120_000n + 80_000n;

async function createSite(
  dailyBudget: Money | null,
  {
    price = PRICE,
    steps = says(ANSWER),
  }: { price?: typeof PRICE | null; steps?: VendorStep[] } = {},
) {
  const { viewer, collection } = await createReader();
  const vendor = await startFakeVendor(() => steps);
  const endpointId = await addDefaultEndpoint(viewer, vendor.baseUrl);
  await priceEndpoint(viewer, endpointId, price);
  const { id } = await buildWidget(viewer, { collectionIds: [collection.id], dailyBudget });
  return { owner: viewer, vendor, id, visitor: await visitorOf(await letIn(id)) };
}

async function ask(visitor: Awaited<ReturnType<typeof visitorOf>>) {
  const text = "How many days notice must a tenant give in writing?";
  const question = await openQuestion(visitor, { text, conversationId: "new" });
  const { signal } = new AbortController();
  const events = answerQuestion(visitor, question, { signal, budget: budgetOf(visitor) });
  return (await collect(events)).findLast((event) => event.type === "outcome");
}

const spendingOf = (owner: Parameters<typeof callsOf>[0]) =>
  withViewer(owner, (tx) =>
    tx.widgetSpending.findMany({ select: { spent: true, reserved: true, currency: true } }),
  );

describe("a widget's budget", () => {
  it("is charged what the answer did cost, to the billionth, and the console shows it", async () => {
    const { owner, id, visitor } = await createSite({ nano: "1000000000", currency: "USD" });
    await ask(visitor);
    await ask(visitor);

    const spent = 2n * COST;
    expect(await spendingOf(owner)).toEqual([{ spent, reserved: 0n, currency: "USD" }]);
    const calls = await callsOf(owner);
    expect(calls.map(({ cost }) => cost)).toEqual([COST, COST]);
    const [today] = await listWidgetDays(owner, id, 1);
    expect(today).toMatchObject({
      questions: 2,
      visitors: 1,
      cost: [{ nano: String(spent), currency: "USD" }],
    });
  });

  it("once used up has the sources quoted, and no vendor is asked", async () => {
    const { vendor, visitor } = await createSite({ nano: "1000", currency: "USD" });
    const outcome = await ask(visitor);
    expect(outcome).toMatchObject({
      outcome: "complete",
      endpointId: "quotes",
      note: "over-budget",
    });
    expect(vendor.requests).toEqual([]);
  });

  it("is never exceeded by fifty questions at once", async () => {
    // The estimate of one call is some 20 million; ten of them fit.
    const { owner, vendor, visitor } = await createSite({ nano: "250000000", currency: "USD" });
    const budget = budgetOf(visitor);
    const reservations = await Promise.all(
      Array.from({ length: 50 }, () => budget?.reserve(24_000_000n)),
    );
    const granted = reservations.filter((settle) => settle !== null && settle !== undefined);
    expect(granted).toHaveLength(10);
    expect(await spendingOf(owner)).toEqual([
      { spent: 0n, reserved: 240_000_000n, currency: "USD" },
    ]);
    expect(await ask(visitor)).toMatchObject({ note: "over-budget" });

    await Promise.all(granted.map((settle) => settle(1_000_000n)));
    expect(await spendingOf(owner)).toEqual([
      { spent: 10_000_000n, reserved: 0n, currency: "USD" },
    ]);
    expect(await ask(visitor)).toMatchObject({ outcome: "complete" });
    expect(vendor.requests).toHaveLength(1);
  });

  it("gives back what was set aside for a vendor that refused, when nothing was reported", async () => {
    const steps = refuses(400);
    const { owner, visitor } = await createSite({ nano: "1000000000", currency: "USD" }, { steps });
    await ask(visitor);
    const [spending] = await spendingOf(owner);
    // A refusal is not billed.
    expect(spending).toMatchObject({ reserved: 0n, spent: 0n });
  });

  it("covers no price in another currency", async () => {
    const { vendor, visitor } = await createSite({ nano: "1000000000", currency: "CNY" });
    expect(await ask(visitor)).toMatchObject({ note: "over-budget" });
    expect(vendor.requests).toEqual([]);
  });

  it("lets a model in the house answer without a price: it costs nothing", async () => {
    const { vendor, visitor } = await createSite({ nano: "1", currency: "USD" }, { price: null });
    expect(await ask(visitor)).toMatchObject({ outcome: "complete" });
    expect(vendor.requests).toHaveLength(1);
  });
});
