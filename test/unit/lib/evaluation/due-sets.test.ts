import { describe, expect, it } from "vitest";
import { isDue } from "#lib/evaluation/due-sets";

const STAMPS = { setStamp: "1", collectionStamp: "a" };
const SETTINGS = { ...STAMPS, product: "0.1.0", embeddingModel: null, passages: 1 };
/** Local time, as the night is. */
const at = (day: number, hour: number) => new Date(2026, 2, day, hour);

function latest(when: Date, settings: typeof SETTINGS | null = SETTINGS) {
  return { state: "done" as const, settings, createdAt: when.toISOString() };
}

describe("isDue", () => {
  const changed = { ...STAMPS, collectionStamp: "b" };

  it("measures what changed, once a night", () => {
    expect(isDue(latest(at(4, 15)), changed, at(5, 1))).toBe(false);
    expect(isDue(latest(at(4, 15)), changed, at(5, 2))).toBe(true);
    expect(isDue(latest(at(5, 2)), changed, at(5, 23))).toBe(false);
  });

  it("catches up in the morning on a machine that was off at night", () => {
    expect(isDue(latest(at(4, 15)), changed, at(5, 9))).toBe(true);
  });

  it("leaves alone what did not change, and what is being measured", () => {
    expect(isDue(latest(at(1, 15)), STAMPS, at(5, 3))).toBe(false);
    expect(isDue({ ...latest(at(1, 15)), state: "running" }, changed, at(5, 3))).toBe(false);
  });

  it("tries again the night after a run that failed, and measures a new set at once", () => {
    expect(isDue({ ...latest(at(4, 15), null), state: "failed" }, STAMPS, at(5, 3))).toBe(true);
    expect(isDue(undefined, STAMPS, at(5, 15))).toBe(true);
  });
});
