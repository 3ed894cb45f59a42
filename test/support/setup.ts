import { afterEach, beforeEach, vi } from "vitest";
import { takeUnexpectedErrors } from "./console-error.ts";

/** An error printed by accident is a defect nobody has looked at yet: it fails the test. */
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
