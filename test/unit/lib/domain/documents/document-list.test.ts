import { describe, expect, it } from "vitest";
import { isMoving } from "#lib/domain/documents/document-list";
import { canRetry, isStuck, paceOf } from "#lib/domain/documents/document-row";
import { buildDocumentRow } from "#test/factories/document-row";

const NOON = new Date("2026-01-01T12:00:00Z");
const minutesBefore = (minutes: number) => new Date(NOON.getTime() - minutes * 60_000);

describe("isMoving", () => {
  it("expects nothing more of searchable documents where there is no embedding model", () => {
    const row = buildDocumentRow({ state: "searchable" });
    expect([isMoving(row, true), isMoving(row, false)]).toEqual([true, false]);
  });
});

describe("isStuck", () => {
  it("takes five quiet minutes while something is being done", () => {
    const parsing = (minutes: number) =>
      isStuck({ state: "parsing", lastActivityAt: minutesBefore(minutes) }, null, NOON);
    expect([parsing(4), parsing(6)]).toEqual([false, true]);
  });

  it("lets a document wait its turn as long as anything else moves", () => {
    const queued = { state: "queued", lastActivityAt: minutesBefore(60) } as const;
    expect(isStuck(queued, minutesBefore(1), NOON)).toBe(false);
    expect(isStuck(queued, minutesBefore(10), NOON)).toBe(true);
  });

  it("is never said of what is done with", () => {
    const quiet = { lastActivityAt: minutesBefore(600) };
    expect(isStuck({ state: "ready", ...quiet }, null, NOON)).toBe(false);
    expect(isStuck({ state: "failed", ...quiet }, null, NOON)).toBe(false);
  });
});

describe("canRetry", () => {
  it("holds for what failed or is stuck, and for nothing else", () => {
    expect(canRetry({ state: "failed", isStuck: false })).toBe(true);
    expect(canRetry({ state: "parsing", isStuck: true })).toBe(true);
    expect(canRetry({ state: "parsing", isStuck: false })).toBe(false);
    expect(canRetry({ state: "ready", isStuck: false })).toBe(false);
  });
});

describe("paceOf", () => {
  it("tells pages a second and the time left from what was read so far", () => {
    const row = buildDocumentRow({
      state: "parsing",
      pagesParsed: 30,
      pageCount: 120,
      stepStartedAt: minutesBefore(0.25).toISOString(),
    });
    expect(paceOf(row, NOON)).toEqual({ perSecond: 2, secondsLeft: 45 });
  });

  it("does not guess before there is anything to go by", () => {
    const row = buildDocumentRow({ state: "parsing", pagesParsed: 0, pageCount: 120 });
    expect(paceOf(row, NOON)).toBeNull();
  });
});
