import { expect, it } from "vitest";
import { standsThere } from "#lib/answer/support/stands-there";

const PASSAGE =
  "No employee may be dismissed without notice. The tenant must give notice\nin writing, unless the lease says otherwise. 用人单位不得克扣工资。A voter is unable to vote twice.";

it.each([
  "No employee may be dismissed without notice.",
  "No employee may be dismissed without notice",
  "The tenant must give notice in writing, unless the lease says otherwise.",
  "用人单位不得克扣工资。",
])("takes %s for a quotation", (claim) => {
  expect(standsThere(claim, PASSAGE)).toBe(true);
});

it.each([
  ["employee may be dismissed without notice"],
  ["The tenant must give notice in writing."],
  ["得克扣工资"],
  ["able to vote twice."],
  ["The landlord must give notice in writing."],
])("does not take %s for one: its sentence goes on otherwise", (claim) => {
  expect(standsThere(claim, PASSAGE)).toBe(false);
});
