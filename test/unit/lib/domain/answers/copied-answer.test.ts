import { expect, it } from "vitest";
import type { Citation } from "#lib/domain/answers/citation";
import { copiedAnswer } from "#lib/domain/answers/copied-answer";

const citation: Citation = {
  marker: 1,
  passageId: "p",
  collectionId: "c",
  documentId: "d",
  versionId: "v",
  title: "Tenancy Act",
  headings: ["Part 2", "Section 12"],
  page: 14,
  start: 0,
  end: 1,
  quote: "at least\n28 days",
  support: 1,
};
const labels = { sources: "Sources", page: (page: number) => `p. ${page}`, aiLabel: null };

it("copies an answer with its sources below it", () => {
  expect(copiedAnswer("28 days. [1]\n", [citation], labels)).toBe(
    "28 days. [1]\n\nSources\n[1] Tenancy Act, Section 12, p. 14: “at least 28 days”",
  );
  // A document without pages has page 1 only.
  expect(copiedAnswer("28 days. [1]", [{ ...citation, page: 1 }], labels)).toContain(
    "[1] Tenancy Act, Section 12: “",
  );
  expect(copiedAnswer("Nothing.", [], labels)).toBe("Nothing.");
});

it("says above the text that a model wrote it", () => {
  expect(copiedAnswer("28 days.", [], { ...labels, aiLabel: "AI-generated" })).toBe(
    "AI-generated\n\n28 days.",
  );
});

it("puts the columns of a table in line, with its markers, and leaves the rest as it was written", () => {
  const text =
    "**Doses**\n\n|药品|Dose|\n|-|-|\n|布洛芬|**400 mg** [1]|\n|a||\n\n```\n|x|y|\n|-|-|\n```";
  expect(copiedAnswer(text, [], labels)).toBe(
    [
      "**Doses**",
      "",
      "| 药品   | Dose       |",
      "| ------ | ---------- |",
      "| 布洛芬 | 400 mg [1] |",
      "| a      |            |",
      "",
      "```\n|x|y|\n|-|-|\n```",
    ].join("\n"),
  );
});
