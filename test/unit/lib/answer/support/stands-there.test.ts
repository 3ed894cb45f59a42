import { expect, it } from "vitest";
import { standsThere } from "#lib/answer/support/stands-there";

const PASSAGE =
  "No employee may be dismissed without notice. The tenant must give notice\nin writing, unless the lease says otherwise. 用人单位不得克扣工资。A voter is unable to vote twice.";

it.each([
  "No employee may be dismissed without notice.",
  "No employee may be dismissed without notice",
  "The tenant must give notice in writing, unless the lease says otherwise.",
  "用人单位不得克扣工资。",
])("recognises the quotation: %s", (claim) => {
  expect(standsThere(claim, PASSAGE)).toBe(true);
});

it.each([
  ["employee may be dismissed without notice"],
  ["The tenant must give notice in writing."],
  ["得克扣工资"],
  ["able to vote twice."],
  ["The landlord must give notice in writing."],
])("rejects %s, because the rest of its sentence changes the meaning", (claim) => {
  expect(standsThere(claim, PASSAGE)).toBe(false);
});
