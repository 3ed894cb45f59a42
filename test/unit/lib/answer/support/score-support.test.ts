import { describe, expect, it } from "vitest";
import { scoreSupport } from "#lib/answer/support/score-support";

const NOTICE =
  "This part applies to every residential tenancy. The tenant must give the landlord at least 28 days' notice in writing before the tenancy ends. A fixed term ends without notice.";
const WAGES =
  "用人单位应当按月支付劳动者工资。违反本法规定的，处一万元以上五万元以下罚款。用人单位不得克扣劳动者的工资。";

describe("a claim that says the same", () => {
  it.each([
    [
      "word for word",
      NOTICE,
      "The tenant must give the landlord at least 28 days' notice in writing.",
    ],
    [
      "in other words for an obligation",
      NOTICE,
      "The tenant is required to give the landlord at least 28 days' notice in writing.",
    ],
    [
      "with the number in words",
      NOTICE,
      "The tenant must give the landlord no fewer than twenty-eight days' notice in writing.",
    ],
    ["in Chinese", WAGES, "用人单位必须按月支付劳动者工资。"],
    ["in Chinese, with digits", WAGES, "违反本法规定的，处10000元以上50000元以下罚款。"],
  ])("%s is supported", (_how, passage, claim) => {
    expect(scoreSupport(claim, passage, null)).toMatchObject({
      verdict: "supported",
      conflict: null,
    });
  });
});

describe("a claim that changes one fact", () => {
  it.each([
    [
      "number",
      NOTICE,
      "The tenant must give the landlord at least 60 days' notice in writing.",
      "60 days",
      "28 days",
    ],
    [
      "unit",
      NOTICE,
      "The tenant must give the landlord at least 28 months' notice in writing.",
      "28 months",
      "28 days",
    ],
    [
      "bound",
      NOTICE,
      "The tenant must give the landlord at most 28 days' notice in writing.",
      "at most",
      "at least",
    ],
    [
      "modality",
      NOTICE,
      "The tenant may give the landlord at least 28 days' notice in writing.",
      "may",
      "must",
    ],
    [
      "party",
      NOTICE,
      "The landlord must give the landlord at least 28 days' notice in writing.",
      "landlord",
      "tenant",
    ],
    [
      "order",
      NOTICE,
      "The tenant must give the landlord at least 28 days' notice in writing after the tenancy ends.",
      "after",
      "before",
    ],
    ["modality", WAGES, "用人单位可以克扣劳动者的工资。", "可以", "不得"],
    ["bound", WAGES, "违反本法规定的，处一万元以下五万元以下罚款。", "以下", "以上"],
    ["number", WAGES, "违反本法规定的，处一万元以上八万元以下罚款。", "八万元", "五万元"],
    ["party", WAGES, "用人单位应当按月支付用人单位工资。", "用人单位", "劳动者"],
  ])(
    "in its %s is contradicted, with the claimed and the found words",
    (kind, passage, claim, claimed, found) => {
      expect(scoreSupport(claim, passage, null)).toMatchObject({
        verdict: "contradicted",
        conflict: { kind, claimed, found },
      });
    },
  );

  it("by a negation is contradicted", () => {
    const passage = "The levy is payable by a company that trades in the region for a full year.";
    const claim = "The levy is not payable by a company that trades in the region for a full year.";
    expect(scoreSupport(claim, passage, null)).toMatchObject({
      verdict: "contradicted",
      conflict: { kind: "negation", claimed: "not", found: null },
    });
  });
});

it("does not support a claim about another subject, and names a word that the passage lacks", () => {
  const claim = "A guarantor is released when the lender grants more time.";
  expect(scoreSupport(claim, NOTICE, null)).toMatchObject({
    verdict: "not-shown",
    conflict: { kind: "word", claimed: "guarantor", found: null },
  });
});

it("counts similar meaning as evidence if there are vectors", () => {
  const claim = "Renters owe four weeks' warning.";
  const [near, far] = [scoreSupport(claim, NOTICE, 0.92), scoreSupport(claim, NOTICE, 0.76)];
  expect(near.probability).toBeGreaterThan(far.probability);
});

it("accepts texts without a word", () => {
  for (const [claim, passage] of [
    ["", ""],
    ["…", NOTICE],
    ["A claim.", ""],
  ] as const) {
    const { probability } = scoreSupport(claim, passage, null);
    expect(probability).toBeGreaterThanOrEqual(0);
    expect(probability).toBeLessThanOrEqual(1);
  }
});
