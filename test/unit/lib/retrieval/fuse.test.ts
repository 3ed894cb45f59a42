import { describe, expect, it } from "vitest";
import { fuse } from "#lib/retrieval/fuse";

describe("fuse", () => {
  it("ranks a passage that both arms find above passages that one arm finds", () => {
    const lexical = [hit("words", 9), hit("both", 8), hit("far", 1)];
    const dense = [hit("meaning", 0.9), hit("both", 0.89), hit("far", 0.7)];
    expect(fuse(lexical, dense)[0]?.id).toBe("both");
    expect(fuse(lexical, dense).at(-1)?.id).toBe("far");
  });

  it("keeps the lead of the best passage, which ranks would lose", () => {
    const lexical = [hit("clear", 20), hit("weak", 2), hit("floor", 1)];
    const dense = [hit("weak", 0.81), hit("clear", 0.808), hit("floor", 0.7)];
    expect(fuse(lexical, dense)[0]?.id).toBe("clear");
  });

  it("keeps one arm's order if the other found nothing", () => {
    const ranked = fuse([], [hit("only", 0.9), hit("other", 0.1)]);
    expect(ranked.map(({ id }) => id)).toEqual(["only", "other"]);
    expect(ranked[0]).toMatchObject({ lexical: null, dense: 0.9 });
  });

  it("never divides by zero", () => {
    expect(fuse([hit("a", 3)], [hit("a", 0.5)])[0]?.fused).toBe(0);
    expect(fuse([], [])).toEqual([]);
  });
});

function hit(id: string, score: number) {
  return { id, score };
}
