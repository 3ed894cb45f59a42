import { expect, it } from "vitest";
import { termsIn } from "#app/admin/privacy/masking/_components/terms-in";

it("reads one term from each line, trimmed and without duplicates", () => {
  expect(termsIn(" Heron \n\n青松计划\nHeron\n")).toEqual({
    terms: ["Heron", "青松计划"],
    wrong: null,
  });
});

it("reports which line is too short or too long", () => {
  expect(termsIn("Heron\nx").wrong).toEqual({ line: 2, text: "x" });
  expect(termsIn("a".repeat(201)).wrong?.line).toBe(1);
});
