import { describe, expect, it } from "vitest";
import { withOneOrganization } from "#test/support/statements/record-statements";

const LIST =
  'SELECT 1 FROM "citation" WHERE ("organization_id" IN ($1,$2) AND "answer_id" IN ($3,$4))';

describe("withOneOrganization", () => {
  it("reads a list of equal organizations as one value", () => {
    expect(withOneOrganization(LIST, ["one", "one", "a", "b"])).toBe(
      'SELECT 1 FROM "citation" WHERE ("organization_id" = $1 AND "answer_id" IN ($3,$4))',
    );
  });

  it.each([
    ["two organizations", ["one", "other", "a", "b"]],
    ["no values", []],
  ])("leaves a list of %s as it is", (_, values) => {
    expect(withOneOrganization(LIST, values)).toBe(LIST);
  });
});
