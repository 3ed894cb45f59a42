import { expect, it } from "vitest";
import { isSearchedByModel, writerOf } from "#lib/domain/answers/writer";
import { QUOTES_ENDPOINT } from "#lib/domain/models/endpoint";

it("marks what a model wrote, with the endpoint's name while it has one, and not what is quoted", () => {
  const nameOf = (id: string) => (id === "here" ? "Qwen" : null);
  expect(writerOf("here", nameOf)).toEqual({ aiGenerated: true, writtenBy: "Qwen" });
  expect(writerOf("gone", nameOf)).toEqual({ aiGenerated: true, writtenBy: null });
  expect(writerOf(QUOTES_ENDPOINT, () => "Quotes")).toEqual({
    aiGenerated: false,
    writtenBy: null,
  });
});

it("tells a rewritten question from one that was joined to the question before it", () => {
  expect(isSearchedByModel("How much notice must lodgers give?")).toBe(true);
  expect(isSearchedByModel("What is a bond?\nFor lodgers?")).toBe(false);
  expect(isSearchedByModel(null)).toBe(false);
});
