import { describe, expect, it } from "vitest";
import { GET } from "#app/api/calls/export/route";
import { getCall } from "#lib/db/calls/call-details";
import { listCalls, sumCalls } from "#lib/db/calls/call-log";
import { withViewer } from "#lib/db/client";
import { listCharges, listPastCharges } from "#lib/db/money/charges";
import { priceEndpoint } from "#lib/db/money/price-endpoint";
import { addPriceRule, listPrices } from "#lib/db/money/price-rules";
import { removeMember } from "#lib/db/people/members";
import { reprice } from "#lib/domain/money/pricing/reprice";
import { systemViewer } from "#lib/domain/viewer";
import { buildCall, CALLED_ENDPOINT } from "#test/factories/call";
import { createMember, createOrganization } from "#test/factories/organization";
import { addDefaultEndpoint, createReader, createReaderWithModel } from "#test/factories/reader";
import { signInAs } from "#test/factories/session";
import { buildWidget, letIn, visitorOf } from "#test/factories/widget";
import { ask } from "#test/support/ask";
import { callRoute } from "#test/support/call-route";
import { refuses, says, startFakeProvider } from "#test/support/fakes/fake-provider";

const KNOWN = "How many days notice must a tenant give in writing?";
const WITHIN = { days: 30 };

/** One yuan per million input tokens, four per million output tokens. */
const YUAN = { input: 1_000_000_000n, output: 4_000_000_000n, currency: "CNY" };
const RULE = {
  provider: "acme",
  models: ["*"],
  status: "effective",
  effectiveFrom: "2026-01-01T00:00:00Z",
  effectiveTo: null,
  source: { name: "a test", url: null, checkedOn: null, standing: "own" },
};

describe("the log of calls", () => {
  it("lists a call with who asked, its tokens and the sum of its lines", async () => {
    const { viewer, endpointId } = await createReaderWithModel(says("At least 28 days [1]."));
    await priceEndpoint(viewer, endpointId, YUAN);
    await ask(viewer, KNOWN);

    const [call] = (await listCalls(viewer, WITHIN)).rows;
    // (120 × ¥1 + 8 × ¥4) / 1,000,000.
    expect(call).toMatchObject({
      purpose: "answer",
      outcome: "complete",
      caller: { kind: "member", id: viewer.userId, name: "Ada", key: null },
      endpointName: "Fake",
      model: "fake-1",
      tokens: { read: 120, cached: 0, written: 8, reasoning: 0 },
      attempts: 1,
      faults: 0,
      costs: [{ currency: "CNY", known: 152_000n, estimated: 0n }],
      isUnpriced: false,
    });
    const detail = await getCall(viewer, call?.id ?? "");
    expect(detail.asked).toMatchObject({ kind: "own", question: KNOWN });
    expect(detail.tries).toMatchObject([
      {
        number: 1,
        httpStatus: 200,
        usage: { input: 120, output: 8 },
        epoch: { evidence: "first" },
      },
    ]);
    const [charge] = await listCharges(viewer, call?.id ?? "");
    expect(charge?.lines.reduce((sum, { nano }) => sum + nano, 0n)).toBe(152_000n);
  });

  it("filters calls with problems, and calls that no model answered", async () => {
    const { viewer } = await createReader();
    let isDown = false;
    const provider = await startFakeProvider((_request, attempt) =>
      isDown || attempt === 1 ? refuses(503) : says("At least 28 days [1]."),
    );
    await addDefaultEndpoint(viewer, provider.baseUrl);
    await ask(viewer, KNOWN);
    isDown = true;
    await ask(viewer, KNOWN);

    const show = async (which: "all" | "problems" | "failed") =>
      (await listCalls(viewer, { ...WITHIN, show: which })).rows.map(
        ({ endpointName }) => endpointName,
      );
    expect(await show("all")).toHaveLength(2);
    expect(await show("problems")).toHaveLength(2);
    expect(await show("failed")).toEqual([null]);
    expect(await sumCalls(viewer, WITHIN)).toMatchObject({
      calls: 2,
      asked: 2,
      problems: 2,
      failed: 1,
      // Refusals cost nothing; the only answer has no price.
      unpriced: 1,
    });
  });

  it("does not count a call that the person stopped as a problem", async () => {
    const viewer = await createOrganization();
    await buildCall(viewer, [{ rule: null }], { outcome: "stopped" });
    expect(await sumCalls(viewer, WITHIN)).toMatchObject({ calls: 1, problems: 0, failed: 0 });
  });

  it("sums each currency separately, and estimates apart from known costs", async () => {
    const viewer = await createOrganization();
    await addPriceRule(viewer, "yuan", { ...RULE, currency: "CNY", card: card("1", "4") });
    await addPriceRule(viewer, "dollars", { ...RULE, currency: "USD", card: card("2", "8") });
    await buildCall(viewer, [{ rule: "yuan" }, { rule: "yuan", isSilent: true }]);
    await buildCall(viewer, [{ rule: "dollars" }]);
    await buildCall(viewer, [{ rule: null }]);

    const totals = await sumCalls(viewer, WITHIN);
    expect(totals.costs).toEqual([
      { currency: "CNY", known: 1_040_000n, estimated: 2_000_000n },
      { currency: "USD", known: 2_080_000n, estimated: 0n },
    ]);
    expect(totals).toMatchObject({ calls: 3, unpriced: 1, firstWord: { p50: 40, p95: 40 } });
    const costs = (await listCalls(viewer, WITHIN)).rows.map((call) => call.costs);
    expect(costs).toEqual([[], [totals.costs[1]], [totals.costs[0]]]);
  });

  it("is filtered by purpose, endpoint, person and span", async () => {
    const viewer = await createOrganization();
    const member = await createMember(viewer.organizationId, "member");
    await buildCall(viewer, [{ rule: null }]);
    await buildCall(member, [{ rule: null }], { purpose: "check" });
    await buildCall(systemViewer(viewer.organizationId), [{ rule: null }], { age: 8 });

    const count = async (filter: Parameters<typeof listCalls>[1]) =>
      (await listCalls(viewer, filter)).rows.length;
    expect(await count(WITHIN)).toBe(3);
    expect(await count({ days: 7 })).toBe(2);
    expect(await count({ days: null, purpose: "check" })).toBe(1);
    expect(await count({ days: null, whoId: member.userId })).toBe(1);
    expect(await count({ days: null, endpointId: CALLED_ENDPOINT })).toBe(3);
    expect(await count({ days: null, endpointId: "quotes" })).toBe(0);
    const names = (await listCalls(viewer, { days: null })).rows.map(({ caller }) => caller.kind);
    expect(names).toEqual(["member", "member", "system"]);

    await removeMember(viewer, member.userId);
    const [gone] = (await listCalls(viewer, { days: null, whoId: member.userId })).rows;
    expect(gone?.caller).toEqual({ kind: "member", id: member.userId, name: null, key: null });
  });

  it("lists a call from before attempts were recorded, with its one amount", async () => {
    const viewer = await createOrganization();
    await withViewer(viewer, (tx) =>
      tx.call.create({
        data: {
          organizationId: viewer.organizationId,
          endpointId: CALLED_ENDPOINT,
          model: "old-1",
          outcome: "complete",
          promptTokens: 10,
          outputTokens: 2,
          bytesSent: 9,
          milliseconds: 9,
          cost: 5n,
          costCurrency: "EUR",
        },
      }),
    );
    const costs = [{ currency: "EUR", known: 5n, estimated: 0n }];
    expect((await listCalls(viewer, WITHIN)).rows).toMatchObject([
      { purpose: null, attempts: 0, tokens: { read: 10, written: 2 }, costs },
    ]);
    expect((await sumCalls(viewer, WITHIN)).costs).toEqual(costs);
  });
});

describe("the question of a call", () => {
  it("is hidden if another member asked it, and shown if a visitor did", async () => {
    const { viewer, collection } = await createReader();
    const colleague = await createMember(viewer.organizationId, "owner");
    const { id } = await buildWidget(viewer, { collectionIds: [collection.id] });
    await ask(colleague, KNOWN);
    await ask(await visitorOf(await letIn(id)), KNOWN);

    const [visitors, colleagues] = (await listCalls(viewer, WITHIN)).rows;
    expect(visitors?.caller).toEqual({ kind: "widget", id, name: "Help" });
    expect((await getCall(viewer, visitors?.id ?? "")).asked).toMatchObject({
      kind: "visitor",
      question: KNOWN,
      widgetId: id,
    });
    expect((await getCall(viewer, colleagues?.id ?? "")).asked).toEqual({ kind: "hidden" });
    expect((await getCall(colleague, colleagues?.id ?? "")).asked).toMatchObject({ kind: "own" });
  });

  it("and the call itself cannot be seen by another organization", async () => {
    const viewer = await createOrganization();
    await buildCall(viewer, [{ rule: null }]);
    const [call] = (await listCalls(viewer, WITHIN)).rows;
    const stranger = await createOrganization();
    expect((await listCalls(stranger, WITHIN)).rows).toEqual([]);
    await expect(getCall(stranger, call?.id ?? "")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a corrected price rule", () => {
  it("lists the charges of earlier versions in the last days, and changes none of them", async () => {
    const viewer = await createOrganization();
    const rule = { ...RULE, currency: "CNY" };
    await addPriceRule(viewer, "yuan", { ...rule, card: card("1", "4") });
    await buildCall(viewer, [{ rule: "yuan" }, { rule: "yuan", isSilent: true }]);
    await addPriceRule(viewer, "yuan", { ...rule, card: card("2", "4") });
    await buildCall(viewer, [{ rule: "yuan" }]);

    const asked = { ruleId: "yuan", before: 2, days: 30 };
    const past = await listPastCharges(viewer, asked);
    expect(past).toHaveLength(2);
    const { rules } = await listPrices(viewer);
    const latest = rules.find(({ version }) => version === 2);
    expect(latest && reprice(past, latest, [])).toMatchObject({
      before: [{ currency: "CNY", known: 1_040_000n, estimated: 2_000_000n }],
      after: [{ currency: "CNY", known: 2_040_000n, estimated: 4_000_000n }],
    });
    expect(await listPastCharges(viewer, { ...asked, before: 1 })).toEqual([]);
    const [, first] = (await listCalls(viewer, WITHIN)).rows;
    expect(first?.costs).toEqual([{ currency: "CNY", known: 1_040_000n, estimated: 2_000_000n }]);
    expect(await listPastCharges(await createOrganization(), asked)).toEqual([]);
  });
});

describe("the export", () => {
  it("has a line for every attempt, escapes formulas, and does not contain the question", async () => {
    const { viewer, endpointId } = await createReaderWithModel(says("At least 28 days [1]."));
    await priceEndpoint(viewer, endpointId, YUAN);
    await ask(viewer, KNOWN);
    await buildCall(viewer, [{ rule: null }, { rule: null }], { model: '=HYPERLINK("x")' });

    const cookie = await signInAs(viewer);
    const response = await callRoute(GET, { cookie, path: "/?days=30&purpose=nonsense" });
    expect(response.headers.get("content-disposition")).toContain("calls.csv");
    const text = await response.text();
    const [head = "", ...lines] = text.trimEnd().split("\r\n");
    expect(head.split(",").slice(0, 3)).toEqual(["time", "call", "attempt"]);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain(`"'=HYPERLINK(""x"")"`);
    expect(lines[2]).toContain(`,0.000152,CNY,known,own-${endpointId},1`);
    expect(text).not.toContain("tenant");

    const none = await callRoute(GET, { cookie, path: "/?show=failed" });
    expect((await none.text()).trimEnd().split("\r\n")).toHaveLength(1);
  });
});

function card(input: string, output: string) {
  return { prices: { input, output } };
}
