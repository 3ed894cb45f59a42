import { describe, expect, it } from "vitest";
import { createPace } from "#ingest/embed/pace";

const MINUTE = 60_000;

describe("the pace of embedding", () => {
  it("begins with one small request and two minutes for it", () => {
    const pace = createPace();

    expect(pace.allowance()).toEqual({ texts: 4, tokens: 1_500 });
    expect(pace.timeoutFor(1_500)).toBe(2 * MINUTE);
    expect(pace.perMinute()).toBe(0);
  });

  it("grows requests to 64 texts, and their tokens to what the machine does in eight seconds", () => {
    const pace = createPace();
    for (let sent = 0; sent < 6; sent += 1) {
      pace.succeeded({ texts: 4, tokens: 1_000, milliseconds: 2_000 });
    }

    expect(pace.allowance()).toEqual({ texts: 64, tokens: 4_000 });
    expect(pace.perMinute()).toBe(120);
  });

  it("gives a request many times its expected duration, at least a minute and at most 4.5", () => {
    const pace = createPace();
    pace.succeeded({ texts: 1, tokens: 100, milliseconds: 1_000 });

    expect(pace.timeoutFor(100)).toBe(MINUTE);
    expect(pace.timeoutFor(1_000)).toBe(2 * MINUTE);
    expect(pace.timeoutFor(100_000)).toBe(4.5 * MINUTE);
  });

  it("gives more time and sends less as the machine gets slower", () => {
    const pace = createPace();
    pace.succeeded({ texts: 4, tokens: 1_000, milliseconds: 10_000 });
    const [before, sent] = [pace.timeoutFor(1_000), pace.allowance()];

    pace.succeeded({ texts: 4, tokens: 1_000, milliseconds: 20_000 });
    const slower = pace.timeoutFor(1_000);
    pace.timedOut({ texts: 4, tokens: 1_000, milliseconds: slower });

    expect(slower).toBeGreaterThan(before);
    expect(pace.timeoutFor(1_000)).toBeGreaterThan(slower);
    expect(pace.allowance().tokens).toBeLessThan(sent.tokens);
  });

  it("never reads a cancelled request as a faster machine", () => {
    const pace = createPace();
    pace.succeeded({ texts: 1, tokens: 100, milliseconds: 10_000 });

    pace.timedOut({ texts: 1, tokens: 100, milliseconds: 5 });

    expect(pace.timeoutFor(100)).toBe(2 * MINUTE);
  });

  it("halves the texts of a request after a failure, to one, and grows again after five successes", () => {
    const pace = createPace();
    const sizes: number[] = [];
    for (let failure = 0; failure < 4; failure += 1) {
      pace.failed(pace.allowance());
      sizes.push(pace.allowance().texts);
    }
    for (let success = 0; success < 10; success += 1) {
      pace.succeeded({ texts: 1, tokens: 10, milliseconds: 1 });
      sizes.push(pace.allowance().texts);
    }

    expect(sizes).toEqual([2, 1, 1, 1, ...[1, 1, 1, 1, 2], ...[2, 2, 2, 2, 4]]);
  });

  it("sends as much as before when only a smaller request failed", () => {
    const pace = createPace();
    pace.failed({ texts: 1 });

    expect(pace.allowance().texts).toBe(4);
  });
});
