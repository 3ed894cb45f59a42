import { describe, expect, it } from "vitest";
import { type Mark, targetsFor } from "#app/admin/_components/case/case-target";

const TARGETS = ["acts", "guides"].map((collectionId) => ({
  collectionId,
  name: collectionId,
  sets: [],
}));

function mark(collectionId: string, grade: Mark["grade"]): Mark {
  return { collectionId, documentId: "d", versionId: "v", start: 0, end: 1, grade };
}

function idsOf(marks: Mark[], searched: string | null = null): string[] {
  return targetsFor(marks, TARGETS, searched).map(({ collectionId }) => collectionId);
}

describe("targetsFor", () => {
  it("returns the collection that holds the answer, whichever collection was searched", () => {
    expect(idsOf([mark("guides", 2), mark("acts", 0)])).toEqual(["guides"]);
    expect(idsOf([mark("guides", 1)], "acts")).toEqual(["guides"]);
  });

  it("returns the searched collection when no passage answers, or all of them when all were searched", () => {
    expect(idsOf([], "acts")).toEqual(["acts"]);
    expect(idsOf([mark("acts", 0)])).toEqual(["acts", "guides"]);
  });

  it("returns both collections when both hold an answer, so that the page can say so and save nothing", () => {
    expect(idsOf([mark("acts", 2), mark("guides", 2)])).toEqual(["acts", "guides"]);
  });
});
