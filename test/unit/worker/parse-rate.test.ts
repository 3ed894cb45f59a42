import { describe, expect, it } from "vitest";
import { createParseRate } from "#worker/parse-rate";

describe("the rate of parsing", () => {
  it("counts documents a minute since work began", () => {
    let now = 0;
    const rate = createParseRate(() => now);
    rate.begin();
    now = 10_000;
    expect(rate.finish()).toBe(6);
    now = 20_000;
    expect(rate.finish()).toBe(6);
  });

  it("forgets what was finished more than two minutes ago", () => {
    let now = 0;
    const rate = createParseRate(() => now);
    rate.begin();
    for (let finished = 0; finished < 100; finished += 1) rate.finish();
    now = 600_000;
    expect(rate.finish()).toBe(0.5);
  });

  it("does not count a pause in which nothing waited", () => {
    let now = 0;
    const rate = createParseRate(() => now);
    rate.begin();
    now = 60_000;
    rate.finish();
    rate.pause();
    now = 3_600_000;
    rate.begin();
    now += 30_000;
    expect(rate.finish()).toBe(2);
  });
});
