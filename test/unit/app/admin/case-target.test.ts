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
  it("takes the collection of what answers, whatever was searched", () => {
    expect(idsOf([mark("guides", 2), mark("acts", 0)])).toEqual(["guides"]);
    expect(idsOf([mark("guides", 1)], "acts")).toEqual(["guides"]);
  });

  it("takes the collection that was searched when nothing answers, or offers all", () => {
    expect(idsOf([], "acts")).toEqual(["acts"]);
    expect(idsOf([mark("acts", 0)])).toEqual(["acts", "guides"]);
  });

  it("leaves both when passages of both answer: the page says so and saves nothing", () => {
    expect(idsOf([mark("acts", 2), mark("guides", 2)])).toEqual(["acts", "guides"]);
  });
});
