import { format } from "node:util";
import { vi } from "vitest";

let expected: RegExp[] = [];

/** Expects this test to print errors that match. Any other printed error fails the test. */
export function expectConsoleError(pattern: RegExp): void {
  expected.push(pattern);
  vi.mocked(console.error).mockImplementation(() => {});
}

/** Returns the unexpected errors that were printed, and resets the list for the next test. */
export function takeUnexpectedErrors(): string[] {
  const patterns = expected;
  expected = [];
  return vi
    .mocked(console.error)
    .mock.calls.map((values) => format(...values))
    .filter((text) => !patterns.some((pattern) => pattern.test(text)));
}
