import { format } from "node:util";
import { vi } from "vitest";

let expected: RegExp[] = [];

/** Lets this test print errors that match; every other one fails it. */
export function expectConsoleError(pattern: RegExp): void {
  expected.push(pattern);
  vi.mocked(console.error).mockImplementation(() => {});
}

/** What was printed and not expected, and starts afresh for the next test. */
export function takeUnexpectedErrors(): string[] {
  const patterns = expected;
  expected = [];
  return vi
    .mocked(console.error)
    .mock.calls.map((values) => format(...values))
    .filter((text) => !patterns.some((pattern) => pattern.test(text)));
}
