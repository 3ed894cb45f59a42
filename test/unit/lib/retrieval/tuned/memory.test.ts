import { describe, expect, it } from "vitest";
import { recall } from "#lib/retrieval/tuned/memory";

const memory = {
  vectors: Float32Array.of(1, 0, 0.96, 0.28, 0, 1),
  answers: [["notice"], ["notice", "bond"], ["pets"]],
  weights: [1, 1, 1],
};

describe("recall", () => {
  it("scores highest what answered the nearest questions, and higher the more there are", () => {
    const said = recall(memory, [1, 0]);
    expect(said.get("notice")).toBeGreaterThan(said.get("bond") as number);
    expect(said.get("bond")).toBeGreaterThan(0);
    // log(1 + 200 (1 + exp(-.04 / .03))) and log(1 + 200 exp(-.04 / .03))
    expect(said.get("notice")).toBeCloseTo(5.54, 2);
    expect(said.get("bond")).toBeCloseTo(3.98, 2);
  });

  it("leaves out what only answered questions about something else", () => {
    expect(recall(memory, [1, 0]).has("pets")).toBe(false);
  });

  it("counts an opened citation less than an accepted answer", () => {
    const less = recall({ ...memory, weights: [0.3, 0.3, 0.3] }, [0, 1]);
    expect(less.get("pets")).toBeLessThan(recall(memory, [0, 1]).get("pets") as number);
  });
});
