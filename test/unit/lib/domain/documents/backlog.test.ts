import { describe, expect, it } from "vitest";
import {
  judgeLane,
  type LaneReport,
  sumOfWaiting,
  type Waiting,
} from "#lib/domain/documents/backlog";
import { describeLane, isStandingStill } from "#lib/domain/documents/backlog-words";

const NOON = new Date("2026-01-01T12:00:00Z");
const minutesBefore = (minutes: number) => new Date(NOON.getTime() - minutes * 60_000);

const nothing: Waiting = { documents: 0, begun: 0, units: 0, since: null };
const twelve: Waiting = { documents: 12, begun: 0, units: 300, since: minutesBefore(20) };

const report = (changed: Partial<LaneReport>): LaneReport => ({
  code: null,
  detail: null,
  perMinute: 30,
  since: minutesBefore(20),
  updatedAt: minutesBefore(1),
  ...changed,
});
const situation = (changed: { report?: LaneReport | null; hasWorker?: boolean }) => ({
  report: report({}),
  hasWorker: true,
  unitsOfAll: 300,
  now: NOON,
  ...changed,
});
const timeout = report({ code: "timeout", detail: "120 s", perMinute: null });

describe("judgeLane", () => {
  it("says how fast it goes and when it will be done", () => {
    expect(judgeLane(twelve, situation({}))).toMatchObject({
      state: "working",
      reason: null,
      perMinute: 30,
      doneAt: "2026-01-01T12:10:00.000Z",
    });
  });

  it("counts everybody's work for the end, since all share the worker", () => {
    const { doneAt } = judgeLane(twelve, { ...situation({}), unitsOfAll: 900 });
    expect(doneAt).toBe("2026-01-01T12:30:00.000Z");
  });

  it("gives the reason that the worker reported, and no end", () => {
    expect(judgeLane(twelve, situation({ report: timeout }))).toMatchObject({
      state: "standing",
      reason: "timeout",
      detail: "120 s",
      perMinute: null,
      doneAt: null,
    });
  });

  it("ignores a failure from before anything waited", () => {
    const old = report({ code: "unreachable", updatedAt: minutesBefore(30) });
    const fresh = { ...twelve, since: minutesBefore(1) };
    expect(judgeLane(fresh, situation({ report: old })).state).toBe("working");
  });

  it("says that no worker runs, whatever was reported before", () => {
    const gone = judgeLane(twelve, situation({ report: timeout, hasWorker: false }));
    expect(gone).toMatchObject({ state: "standing", reason: "no-worker", detail: null });
  });

  it("says that nothing moves when the worker runs but reports nothing for five minutes", () => {
    const reasonAfter = (minutes: number, begun = 0) =>
      judgeLane(
        { ...twelve, begun },
        situation({ report: report({ updatedAt: minutesBefore(minutes) }) }),
      ).reason;
    expect([reasonAfter(4), reasonAfter(6)]).toEqual([null, "no-progress"]);
    expect(reasonAfter(6, 1)).toBe(null); // a long file is being parsed
  });

  it("is done when nothing waits, even without a worker", () => {
    const done = judgeLane(nothing, situation({ report: timeout, hasWorker: false }));
    expect(done).toMatchObject({ state: "done", reason: null, detail: null });
  });
});

describe("sumOfWaiting", () => {
  it("adds counts and keeps the earliest time", () => {
    const later = { documents: 1, begun: 1, units: 2, since: minutesBefore(3) };
    expect(sumOfWaiting([nothing, later, twelve])).toEqual({
      documents: 13,
      begun: 1,
      units: 302,
      since: minutesBefore(20),
    });
    expect(sumOfWaiting([]).since).toBe(null);
  });
});

describe("describeLane", () => {
  it.each([
    ["read", nothing, situation({}), "All documents are parsed."],
    ["embed", nothing, situation({}), "No document waits to be embedded."],
    [
      "read",
      { ...twelve, units: 12 },
      { ...situation({}), unitsOfAll: 12 },
      "12 documents wait to be parsed, the oldest for 20 min: 30 documents a minute, done in about 24 s.",
    ],
    [
      "embed",
      twelve,
      situation({}),
      "12 documents wait to be embedded (300 passages), the oldest for 20 min: 30 passages a minute, done in about 10 min.",
    ],
    [
      "embed",
      twelve,
      situation({ report: timeout }),
      "12 documents wait to be embedded (300 passages), the oldest for 20 min. Nothing moves: the embedding server does not answer in time; it may have too little processor time.",
    ],
    [
      "read",
      { ...twelve, documents: 1 },
      situation({ report: null }),
      "1 document waits to be parsed, the oldest for 20 min.",
    ],
  ] as const)("speaks plainly of lane %s (%#)", (lane, waiting, of, words) => {
    expect(describeLane(lane, judgeLane(waiting, of), NOON)).toBe(words);
  });
});

describe("isStandingStill", () => {
  it("is true when one of the lanes stands still", () => {
    const working = judgeLane(twelve, situation({}));
    const standing = judgeLane(twelve, situation({ report: timeout }));
    expect(isStandingStill({ read: working, embed: working })).toBe(false);
    expect(isStandingStill({ read: working, embed: standing })).toBe(true);
  });
});
