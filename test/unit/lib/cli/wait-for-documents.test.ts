import { expect, it } from "vitest";
import { pauseAfter } from "#lib/cli/wait-for-documents";

const MINUTE = 60_000;

it("asks how far documents are ten times a second at first, and every five seconds in a long wait", () => {
  expect([0, 1_000, 20_000, MINUTE, 30 * MINUTE].map(pauseAfter)).toEqual([
    100, 100, 2_000, 5_000, 5_000,
  ]);
});
