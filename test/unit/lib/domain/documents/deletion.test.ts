import { describe, expect, it } from "vitest";
import {
  type DeletionState,
  isCheckDue,
  isDeletionWell,
  isErasureDue,
} from "#lib/domain/documents/deletion";

const NOON = new Date(2026, 10, 30, 12);
const NIGHT = new Date(2026, 11, 1, 3);
const hoursBefore = (now: Date, hours: number) => new Date(now.getTime() - hours * 3_600_000);

function state(change: Partial<DeletionState>): DeletionState {
  return {
    deleted: 1,
    unswept: 0,
    unerased: 1,
    waitingSince: hoursBefore(NOON, 1),
    erasedAt: null,
    obstacles: [],
    checkedAt: null,
    lookedFor: 0,
    remains: [],
    ...change,
  };
}

describe("isErasureDue", () => {
  it("waits for the night, and erases by day only what would wait for too long", () => {
    expect(isErasureDue(state({}), NOON)).toBe(false);
    expect(isErasureDue(state({}), NIGHT)).toBe(true);
    expect(isErasureDue(state({ waitingSince: hoursBefore(NOON, 19) }), NOON)).toBe(true);
    expect(isErasureDue(state({ unerased: 0, waitingSince: null }), NIGHT)).toBe(false);
  });

  it("tries a table that was in use again after an hour, and what needs rights after a day", () => {
    const tried = (obstacle: "busy" | "checkpoint", hours: number) =>
      state({
        waitingSince: hoursBefore(NOON, 20),
        erasedAt: hoursBefore(NOON, hours),
        obstacles: [obstacle],
      });
    expect(isErasureDue(tried("busy", 0.5), NOON)).toBe(false);
    expect(isErasureDue(tried("busy", 2), NOON)).toBe(true);
    expect(isErasureDue(tried("checkpoint", 2), NOON)).toBe(false);
  });

  it("does not put off a deletion for what was erased before it", () => {
    const before = state({
      erasedAt: hoursBefore(NIGHT, 16),
      waitingSince: hoursBefore(NIGHT, 15),
    });
    expect(isErasureDue(before, NIGHT)).toBe(true);
  });
});

describe("isCheckDue", () => {
  it("looks once a night, and by day where the machine was off at night", () => {
    expect(isCheckDue(state({ deleted: 0 }), NIGHT)).toBe(false);
    expect(isCheckDue(state({ checkedAt: hoursBefore(NIGHT, 24) }), NIGHT)).toBe(true);
    expect(isCheckDue(state({ checkedAt: hoursBefore(NIGHT, 1) }), NIGHT)).toBe(false);
    expect(isCheckDue(state({ checkedAt: hoursBefore(NOON, 10) }), NOON)).toBe(false);
    expect(isCheckDue(state({ checkedAt: hoursBefore(NOON, 31) }), NOON)).toBe(true);
  });
});

describe("isDeletionWell", () => {
  it("is false for a find, an obstacle, or a deletion that waits for more than a day", () => {
    expect(isDeletionWell(state({}), NOON)).toBe(true);
    expect(isDeletionWell(state({ remains: [{ place: "answer.text", count: 1 }] }), NOON)).toBe(
      false,
    );
    expect(isDeletionWell(state({ obstacles: ["log-kept"] }), NOON)).toBe(false);
    expect(isDeletionWell(state({ waitingSince: hoursBefore(NOON, 25) }), NOON)).toBe(false);
  });
});
