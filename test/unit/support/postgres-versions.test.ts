import { expect, it } from "vitest";
import { isAtLeast } from "../../support/postgres/postgres-versions.mjs";

it.each([
  ["0.8.4", "0.8.4", true],
  ["0.8.10", "0.8.4", true],
  ["0.9", "0.8.4", true],
  ["0.8", "0.8.4", false],
  ["0.8.0", "0.8.4", false],
  ["18.6", "15", true],
  ["14.20", "15", false],
])("compares version %s with the lowest allowed version %s: %s", (version, least, isEnough) => {
  expect(isAtLeast(version, least)).toBe(isEnough);
});
