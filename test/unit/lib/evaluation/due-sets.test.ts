import { describe, expect, it } from "vitest";
import { isDue } from "#lib/evaluation/due-sets";

const STAMPS = { setStamp: "1", collectionStamp: "a" };
const SETTINGS = { ...STAMPS, product: "0.1.0", embeddingModel: null, passages: 1 };
/** In local time, because nightly runs begin at a local hour. */
const at = (day: number, hour: number) => new Date(2026, 2, day, hour);

function latest(when: Date, settings: typeof SETTINGS | null = SETTINGS) {
  return { state: "done" as const, settings, createdAt: when.toISOString() };
}

describe("isDue", () => {
  const changed = { ...STAMPS, collectionStamp: "b" };

  it("runs a changed test set once a night", () => {
    expect(isDue(latest(at(4, 15)), changed, at(5, 1))).toBe(false);
    expect(isDue(latest(at(4, 15)), changed, at(5, 2))).toBe(true);
    expect(isDue(latest(at(5, 2)), changed, at(5, 23))).toBe(false);
  });

  it("catches up in the morning on a machine that was off at night", () => {
    expect(isDue(latest(at(4, 15)), changed, at(5, 9))).toBe(true);
  });

  it("skips test sets that did not change or are being run", () => {
    expect(isDue(latest(at(1, 15)), STAMPS, at(5, 3))).toBe(false);
    expect(isDue({ ...latest(at(1, 15)), state: "running" }, changed, at(5, 3))).toBe(false);
  });

  it("repeats a failed run the next night, and runs a new test set at once", () => {
    expect(isDue({ ...latest(at(4, 15), null), state: "failed" }, STAMPS, at(5, 3))).toBe(true);
    expect(isDue(undefined, STAMPS, at(5, 15))).toBe(true);
  });
});
