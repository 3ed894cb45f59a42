import { describe, expect, it } from "vitest";
import { withSystem, withViewer } from "#lib/db/client";
import { chargeRows, listCharges } from "#lib/db/money/charges";
import {
  addPriceCalendar,
  addPricePackage,
  addPriceRule,
  listPrices,
  listPriceVersions,
  previewPricePackage,
  setPriceStatus,
} from "#lib/db/money/price-rules";
import { seedPrices } from "#lib/db/money/seed-prices";
import { type Charge, chargeFor } from "#lib/domain/money/pricing/charge";
import { ruleAt } from "#lib/domain/money/pricing/rule-at";
import { EARLIER_PRICES } from "#lib/domain/money/pricing/shipped-prices";
import { quantitiesOf } from "#lib/domain/money/pricing/units";
import { type Viewer, visitorViewer } from "#lib/domain/viewer";
import { createMember, createOrganization } from "#test/factories/organization";
import content from "../../../../../lib/domain/money/pricing/price-list.json" with { type: "json" };

const AT = new Date("2026-11-25T10:00:00+08:00");
const RULE = {
  provider: "deepseek",
  models: ["deepseek-flash"],
  currency: "CNY",
  card: { prices: { input: "1", output: "4" } },
  status: "effective",
  effectiveFrom: "2026-08-16T00:00:00+08:00",
  effectiveTo: null,
  source: { name: "a contract", url: null, checkedOn: "2026-11-25", standing: "own" },
};
/** Writes a charge with the rights of the viewer who makes the call. */
function recordCharge(viewer: Viewer, place: { callId: string; attempt: number }, made: Charge) {
  const { charge, lines } = chargeRows(viewer, { ...place, createdAt: new Date() }, made);
  return withViewer(viewer, async (tx) => {
    await tx.charge.createMany({ data: [charge] });
    await tx.chargeLine.createMany({ data: lines });
  });
}
const usage = { quantities: quantitiesOf({ input: 1_000, output: 10 }), reportedCost: null };

describe("prices", () => {
  it("of a package are stored once, and price a call after they are read back", async () => {
    const owner = await createOrganization();
    const { added, refused } = await addPricePackage(owner, content);
    expect(refused).toEqual([]);
    expect(added).toBe(content.rules.length);
    expect(await addPricePackage(owner, content)).toEqual({ added: 0, refused: [] });

    const { rules, calendars } = await listPrices(owner);
    const wanted = { provider: "deepseek", model: "deepseek-v4-pro", currency: "CNY" };
    const { rule } = ruleAt(rules, wanted, AT);
    // At the peak: (1,000 × ¥9 + 10 × ¥27) / 1,000,000.
    expect(rule && chargeFor(usage, rule, AT, { calendars })).toMatchObject({
      total: 9_270_000n,
      marks: [],
    });
  });

  it("are corrected by another version, and the first version stays", async () => {
    const owner = await createOrganization();
    expect(await addPriceRule(owner, "ours", RULE)).toEqual({ version: 1 });
    const dearer = { ...RULE, card: { prices: { input: "2", output: "4" } } };
    expect(await addPriceRule(owner, "ours", dearer)).toEqual({ version: 2 });
    const { rules } = await listPrices(owner);
    expect(rules.map(({ version, card }) => [version, card.prices.input])).toEqual([
      [1, 1_000_000_000n],
      [2, 2_000_000_000n],
    ]);
    await expect(addPriceRule(owner, "rival", RULE)).rejects.toThrow(/"ours"/);
    await expect(addPriceRule(owner, "x", { ...RULE, currency: "yuan" })).rejects.toThrow(
      /currency/,
    );
  });

  it("come with the latest version of each calendar", async () => {
    const owner = await createOrganization();
    const { source } = RULE;
    const calendar = { from: "2027-01-01", to: "2027-12-31", dates: ["2027-01-01"], source };
    await addPriceCalendar(owner, "cn", { ...calendar, dates: [] });
    await addPriceCalendar(owner, "cn", calendar);
    const { calendars } = await listPrices(owner);
    expect(calendars.map(({ id, dates }) => [id, dates])).toEqual([["cn", ["2027-01-01"]]]);
  });

  it("are announced, confirmed and cancelled by versions that differ only in status", async () => {
    const owner = await createOrganization();
    await addPricePackage(owner, content);
    const id = "deepseek-flash-cny";
    expect(await setPriceStatus(owner, id, "effective")).toEqual({ version: 2 });
    expect(await setPriceStatus(owner, id, "announced")).toEqual({ version: 3 });
    expect(await setPriceStatus(owner, id, "cancelled")).toEqual({ version: 4 });

    const [last, , first] = await listPriceVersions(owner, id);
    expect(last?.rule).toEqual({ ...first?.rule, version: 4, status: "cancelled" });
    const { rules } = await listPrices(owner);
    expect(ruleAt(rules, { provider: "deepseek", model: "deepseek-flash" }, AT)).toMatchObject({
      reason: "not-in-force",
    });
    await expect(setPriceStatus(owner, "no-such", "cancelled")).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("of a package are previewed, and refused if they conflict with the organization's own", async () => {
    const owner = await createOrganization();
    await addPriceRule(owner, "ours", RULE);
    const preview = await previewPricePackage(owner, content);
    expect(preview.known).toBe(0);
    expect(preview.refused).toMatchObject([
      { id: "deepseek-flash-cny", reason: expect.stringContaining('"ours"') },
    ]);

    const { added, refused } = await addPricePackage(owner, content);
    expect(added).toBe(preview.rules.length);
    expect(refused).toEqual(preview.refused);
    const { rules } = await listPrices(owner);
    const wanted = { provider: "deepseek", model: "deepseek-flash", currency: "CNY" };
    expect(ruleAt(rules, wanted, AT).rule?.id).toBe("ours");
    expect((await previewPricePackage(owner, content)).rules).toEqual([]);
  });

  it("of an earlier release are corrected from the package, and those that were corrected here stay", async () => {
    const owner = await createOrganization();
    await addPricePackage(owner, { ...content, rules: EARLIER_PRICES });
    const own = "gpt-6-luna";
    await setPriceStatus(owner, own, "cancelled");

    const preview = await previewPricePackage(owner, content);
    const offered = preview.rules.map(({ id, version }) => `${id} ${version}`);
    expect(preview.refused).toEqual([]);
    expect(offered).toContain("claude-opus-5-5 2");
    expect(offered).toContain("gemini-4 1");
    expect(offered.filter((name) => name.startsWith(`${own} `))).toEqual([]);
    expect(preview.rules).toHaveLength(content.rules.length - 1);

    expect(await addPricePackage(owner, content)).toEqual({ added: offered.length, refused: [] });
    expect((await previewPricePackage(owner, content)).rules).toEqual([]);
    const versions = await listPriceVersions(owner, "claude-opus-5-5");
    expect(versions.map(({ rule }) => [rule.version, rule.card.prices.cacheWrite])).toEqual([
      [2, 5_000_000_000n],
      [1, undefined],
    ]);
    const [latest] = await listPriceVersions(owner, own);
    expect(latest?.rule).toMatchObject({ version: 2, status: "cancelled" });
  });

  it("of a successor are refused while the organization's own correction is still in force", async () => {
    const owner = await createOrganization();
    await addPricePackage(owner, { ...content, rules: EARLIER_PRICES });
    const id = "gpt-5.6-sol";
    await setPriceStatus(owner, id, "cancelled");
    await setPriceStatus(owner, id, "effective");
    const { refused, rules } = await previewPricePackage(owner, content);
    expect(refused.map((row) => row.id)).toEqual([
      "gpt-5.6-sol-promotion",
      "gpt-5.6-sol-after-promotion",
    ]);
    expect(rules.some((rule) => rule.id.startsWith(id))).toBe(false);
  });

  it("are seeded once, and only for an organization that has none", async () => {
    const [fresh, known] = [await createOrganization(), await createOrganization()];
    const [only] = content.rules;
    await addPricePackage(known, { ...content, rules: [only] });
    const ids = [fresh.organizationId, known.organizationId];
    await seedPrices(ids);
    await seedPrices(ids);
    expect((await listPrices(fresh)).rules).toHaveLength(content.rules.length);
    expect((await listPrices(known)).rules).toHaveLength(1);
  });

  it("can be added only by curators, and changed by nobody", async () => {
    const owner = await createOrganization();
    await addPriceRule(owner, "ours", RULE);
    const member = await createMember(owner.organizationId, "member");
    const other = { ...RULE, currency: "USD" };
    await expect(addPriceRule(member, "theirs", other)).rejects.toThrow(/row-level security/);
    const changed = await withViewer(owner, (tx) =>
      tx.priceRule.updateMany({ data: { rule: {} } }),
    );
    const deleted = await withViewer(owner, (tx) => tx.priceRule.deleteMany());
    expect([changed.count, deleted.count]).toEqual([0, 0]);
    expect((await listPrices(member)).rules).toHaveLength(1);
    expect((await listPrices(await createOrganization())).rules).toEqual([]);
  });
});

describe("a charge", () => {
  it("points at the version of the rule that priced it, also for a visitor's call", async () => {
    const { owner, callId, charge } = await charged();
    const visitor = visitorViewer(owner.organizationId, crypto.randomUUID(), {
      id: crypto.randomUUID(),
      collectionIds: [],
    });
    await recordCharge(visitor, { callId, attempt: 1 }, charge);
    await recordCharge(owner, { callId, attempt: 2 }, { ...charge, marks: ["broken-off"] });
    await addPriceRule(owner, "ours", { ...RULE, card: { prices: { input: "2", output: "4" } } });

    const kept = await listCharges(owner, callId);
    expect(kept.map(({ attempt, ruleVersion, marks }) => [attempt, ruleVersion, marks])).toEqual([
      [1, 1, []],
      [2, 1, ["broken-off"]],
    ]);
    // (1,000 × ¥1 + 10 × ¥4) / 1,000,000.
    expect(kept[0]).toMatchObject({ total: 1_040_000n, currency: "CNY", ruleId: "ours" });
    expect(kept[0]?.lines.map(({ unit, nano }) => [unit, nano])).toEqual([
      ["input", 1_000_000n],
      ["output", 40_000n],
    ]);

    const member = await createMember(owner.organizationId, "member");
    for (const viewer of [visitor, member, await createOrganization()]) {
      expect(await listCharges(viewer, callId)).toEqual([]);
    }
  });

  it("is refused for an attempt that has one, and for a rule that does not exist", async () => {
    const { owner, callId, charge } = await charged();
    await recordCharge(owner, { callId, attempt: 1 }, charge);
    await expect(recordCharge(owner, { callId, attempt: 1 }, charge)).rejects.toThrow();
    const unfounded = { ...charge, ruleVersion: 7 };
    await expect(recordCharge(owner, { callId, attempt: 2 }, unfounded)).rejects.toThrow();
    expect(await listCharges(owner, callId)).toHaveLength(1);
  });

  it("is deleted with its organization, like the rule", async () => {
    const { owner, callId, charge } = await charged();
    await recordCharge(owner, { callId, attempt: 1 }, charge);
    const id = owner.organizationId;
    await withSystem((tx) => tx.organization.delete({ where: { id }, select: { id: true } }));
    expect(await listCharges(owner, callId)).toEqual([]);
    expect((await listPrices(owner)).rules).toEqual([]);
  });
});

/** An organization with one rule and one call, and the charge of that call. */
async function charged() {
  const owner = await createOrganization();
  await addPriceRule(owner, "ours", RULE);
  const { rules, calendars } = await listPrices(owner);
  const [rule] = rules;
  if (!rule) throw new Error("The rule was not added.");
  return {
    owner,
    callId: await createCall(owner),
    charge: chargeFor(usage, rule, AT, { calendars }),
  };
}

async function createCall(viewer: Viewer): Promise<string> {
  const { id } = await withViewer(viewer, (tx) =>
    tx.call.create({
      data: {
        organizationId: viewer.organizationId,
        endpointId: crypto.randomUUID(),
        model: "deepseek-flash",
        outcome: "complete",
        bytesSent: 9,
        milliseconds: 9,
      },
      select: { id: true },
    }),
  );
  return id;
}
