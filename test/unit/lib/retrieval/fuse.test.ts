import { describe, expect, it } from "vitest";
import { fuse } from "#lib/retrieval/fuse";

const DEPTH = 200;

describe("fuse", () => {
  it("puts a passage that both arms find above those that one arm finds", () => {
    const lexical = [hit("words", 9), hit("both", 8), hit("far", 1)];
    const dense = [hit("meaning", 0.9), hit("both", 0.89), hit("far", 0.7)];
    expect(fuse(lexical, dense, DEPTH).map(({ id }) => id)).toEqual([
      "both",
      "meaning",
      "words",
      "far",
    ]);
  });

  it("keeps how much better the best is, which ranks alone would lose", () => {
    const lexical = [hit("clear", 20), hit("weak", 2)];
    const dense = [hit("weak", 0.81), hit("clear", 0.808), hit("floor", 0.7)];
    expect(fuse(lexical, dense, DEPTH)[0]?.id).toBe("clear");
  });

  it("gives all the weight to one arm when the other found nothing", () => {
    const [best] = fuse([], [hit("only", 0.9), hit("other", 0.1)], DEPTH);
    expect(best).toEqual({ id: "only", lexical: null, dense: 0.9, fused: 1 });
  });

  it("stays between 0 and 1 and never divides by nothing", () => {
    const fused = fuse([hit("a", 3)], [hit("a", 0.5)], 1);
    expect(fused[0]?.fused).toBe(1);
    expect(fuse([], [], DEPTH)).toEqual([]);
  });
});

function hit(id: string, score: number) {
  return { id, score };
}
