import { afterEach, beforeEach, vi } from "vitest";
import { takeUnexpectedErrors } from "./console-error.ts";

/** An unexpected error on the console fails the test: it may be a defect nobody has noticed. */
beforeEach(() => {
  vi.spyOn(console, "error");
});

afterEach(() => {
  const unexpected = takeUnexpectedErrors();
  vi.mocked(console.error).mockRestore();
  if (unexpected.length > 0) {
    throw new Error(`console.error was called unexpectedly:\n${unexpected.join("\n")}`);
  }
});
