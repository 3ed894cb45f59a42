import { describe } from "vitest";
import { hasSet, LARGE_SET_MARK } from "./test-data.ts";

/**
 * Tests over large sets. Where one of them is absent the tests are skipped, which is no failure;
 * `npm test` announces it.
 */
export function describeSet(sets: string | string[], title: string, tests: () => void): void {
  describe.runIf([sets].flat().every(hasSet))(`${title} ${LARGE_SET_MARK}`, tests);
}
