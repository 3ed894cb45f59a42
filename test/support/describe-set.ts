import { describe } from "vitest";
import { hasSet, LARGE_SET_MARK } from "./test-data.ts";

/** Tests over large sets. When a set is missing the tests are skipped, not failed; `npm test` says so. */
export function describeSet(sets: string | string[], title: string, tests: () => void): void {
  describe.runIf([sets].flat().every(hasSet))(`${title} ${LARGE_SET_MARK}`, tests);
}
