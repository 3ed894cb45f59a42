import { expect, it } from "vitest";
import { bearerOf } from "#lib/http/bearer";

it.each([
  ["Bearer fhk_1", "fhk_1"],
  ["bearer fhk_1", "fhk_1"],
  ["BEARER   fhk_1 ", "fhk_1"],
  ["Bearer two words", "two words"],
  ["Bearer", ""],
  ["Basic YTpi", null],
  ["Bearerfhk_1", null],
  ["", null],
])("finds in %j the claim %j", (authorization, claim) => {
  const request = new Request("http://freehold.test", { headers: { authorization } });
  expect(bearerOf(request)).toBe(claim);
});

it("finds none in a request without the header", () => {
  expect(bearerOf(new Request("http://freehold.test"))).toBeNull();
});
