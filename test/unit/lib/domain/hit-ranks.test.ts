import { describe, expect, it } from "vitest";
import { hitsOfArm, rankHits } from "#lib/domain/hit-ranks";
import { buildPassage } from "#test/factories/passage";

const HITS = [
  buildPassage({ id: "both", scores: { lexical: 3, dense: 0.8, fused: 0.9 } }),
  buildPassage({ id: "meaning", scores: { lexical: null, dense: 0.9, fused: 0.6 } }),
  buildPassage({ id: "words", scores: { lexical: 7, dense: null, fused: 0.5 } }),
];

describe("rankHits", () => {
  it("keeps the fused order and adds each arm's own place, 0 where an arm found nothing", () => {
    expect(rankHits(HITS).map(({ id, ranks }) => [id, ranks.lexical, ranks.dense])).toEqual([
      ["both", 2, 2],
      ["meaning", 0, 1],
      ["words", 1, 0],
    ]);
  });
});

describe("hitsOfArm", () => {
  it("lists what one arm found, in that arm's order", () => {
    expect(hitsOfArm(rankHits(HITS), "lexical").map(({ id }) => id)).toEqual(["words", "both"]);
    expect(hitsOfArm(rankHits(HITS), "dense").map(({ id }) => id)).toEqual(["meaning", "both"]);
  });
});
