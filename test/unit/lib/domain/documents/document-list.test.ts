import { describe, expect, it } from "vitest";
import { isMoving } from "#lib/domain/documents/document-list";
import { canRetry, isStuck, paceOf } from "#lib/domain/documents/document-row";
import { buildDocumentRow } from "#test/factories/document-row";

const NOON = new Date("2026-01-01T12:00:00Z");
const minutesBefore = (minutes: number) => new Date(NOON.getTime() - minutes * 60_000);

describe("isMoving", () => {
  it("is false for searchable documents when there is no embedding model", () => {
    const row = buildDocumentRow({ state: "searchable" });
    expect([isMoving(row, true), isMoving(row, false)]).toEqual([true, false]);
  });
});

describe("isStuck", () => {
  it("is true after five quiet minutes while a step is in progress", () => {
    const parsing = (minutes: number) =>
      isStuck({ state: "parsing", lastActivityAt: minutesBefore(minutes) }, null, NOON);
    expect([parsing(4), parsing(6)]).toEqual([false, true]);
  });

  it.each(["queued", "searchable"] as const)(
    "is false for a %s document while other documents make progress",
    (state) => {
      const waiting = { state, lastActivityAt: minutesBefore(60) };
      expect(isStuck(waiting, minutesBefore(1), NOON)).toBe(false);
      expect(isStuck(waiting, minutesBefore(10), NOON)).toBe(true);
    },
  );

  it("is never true for finished documents", () => {
    const quiet = { lastActivityAt: minutesBefore(600) };
    expect(isStuck({ state: "ready", ...quiet }, null, NOON)).toBe(false);
    expect(isStuck({ state: "failed", ...quiet }, null, NOON)).toBe(false);
  });
});

describe("canRetry", () => {
  it("is true for failed and stuck documents only", () => {
    expect(canRetry({ state: "failed", isStuck: false })).toBe(true);
    expect(canRetry({ state: "parsing", isStuck: true })).toBe(true);
    expect(canRetry({ state: "parsing", isStuck: false })).toBe(false);
    expect(canRetry({ state: "ready", isStuck: false })).toBe(false);
  });
});

describe("paceOf", () => {
  it("gives pages per second and the time left from the progress so far", () => {
    const row = buildDocumentRow({
      state: "parsing",
      pagesParsed: 30,
      pageCount: 120,
      stepStartedAt: minutesBefore(0.25).toISOString(),
    });
    expect(paceOf(row, NOON)).toEqual({ perSecond: 2, secondsLeft: 45 });
  });

  it("gives nothing before there is any progress", () => {
    const row = buildDocumentRow({ state: "parsing", pagesParsed: 0, pageCount: 120 });
    expect(paceOf(row, NOON)).toBeNull();
  });
});
