import fc from "fast-check";
import { expect, it } from "vitest";
import {
  type AnswerInline,
  answerWithSources,
  markersOf,
  parseAnswerText,
} from "#lib/domain/answers/answer-text";
import type { Citation } from "#lib/domain/answers/citation";

const plain = (text: string) => ({
  kind: "text",
  text,
  isStrong: false,
  start: expect.any(Number),
});
const strong = (text: string) => ({
  kind: "text",
  text,
  isStrong: true,
  start: expect.any(Number),
});
const marker = (number: number) => ({ kind: "marker", marker: number, start: expect.any(Number) });

it("finds single and grouped markers in the text", () => {
  expect(parseAnswerText("Notice is 28 days. [1] In writing. [2, 3]")).toEqual([
    {
      kind: "paragraph",
      inlines: [
        plain("Notice is 28 days. "),
        marker(1),
        plain(" In writing. "),
        marker(2),
        marker(3),
      ],
    },
  ]);
});

it("does not take a year in brackets for a marker", () => {
  expect(parseAnswerText("See [1984] AC 36.")).toEqual([
    { kind: "paragraph", inlines: [plain("See [1984] AC 36.")] },
  ]);
});

it("reads emphasis, also around a marker", () => {
  expect(parseAnswerText("**28 days [1]** at least")).toEqual([
    { kind: "paragraph", inlines: [strong("28 days "), marker(1), plain(" at least")] },
  ]);
});

it("reads lists, including Chinese numbering", () => {
  expect(parseAnswerText("- one\n- two\n\n1、甲\n2、乙")).toEqual([
    { kind: "list", isOrdered: false, first: 1, items: [[plain("one")], [plain("two")]] },
    { kind: "list", isOrdered: true, first: 1, items: [[plain("甲")], [plain("乙")]] },
  ]);
});

it("keeps links, images and HTML as plain text", () => {
  const text = "![x](https://example.org/p.png) <img src=x onerror=y> [a](javascript:b)";
  expect(parseAnswerText(text)).toEqual([{ kind: "paragraph", inlines: [plain(text)] }]);
});

it("hides an unfinished marker while the answer is being written", () => {
  expect(parseAnswerText("In writing. [1", false)).toEqual(parseAnswerText("In writing. "));
  expect(parseAnswerText("In **", false)).toEqual(parseAnswerText("In "));
});

it("keeps every character that a model writes", () => {
  const letters = (text: string) => text.replace(/[^a-z]/g, "");
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("a", "b", "**", "[1]", "\n", "> ", "- ", "# ", "*", "c")),
      (parts) => {
        const text = parts.join("");
        const shown = parseAnswerText(text).flatMap((block) =>
          block.kind === "list" ? block.items.flat() : block.inlines,
        );
        const seen = shown.map((inline) => (inline.kind === "text" ? inline.text : "")).join("");
        expect(letters(seen)).toBe(letters(text));
      },
    ),
  );
});

it("gives each run its exact position in the answer", () => {
  const inlinesOf = (text: string): AnswerInline[] =>
    parseAnswerText(text).flatMap((block) =>
      block.kind === "list" ? block.items.flat() : block.inlines,
    );
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom("a", "b ", "**", "[1]", "\n", "\n\n", "> ", "- ", "# ", " 1. ", "c"),
      ),
      (parts) => {
        const text = parts.join("");
        for (const inline of inlinesOf(text)) {
          const written = text.slice(
            inline.start,
            inline.start + (inline.kind === "text" ? inline.text.length : 3),
          );
          expect(written).toBe(inline.kind === "text" ? inline.text : "[1]");
        }
      },
    ),
  );
});

it("lists each marker once, in reading order", () => {
  expect(markersOf("b [2] a [1]\n- c [2]\n- d [3]")).toEqual([2, 1, 3]);
});

it("copies an answer with its sources below it", () => {
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
  const labels = { sources: "Sources", page: (page: number) => `p. ${page}` };
  expect(answerWithSources("28 days. [1]\n", [citation], labels)).toBe(
    "28 days. [1]\n\nSources\n[1] Tenancy Act, Section 12, p. 14: “at least 28 days”",
  );
  // A document without pages has page 1 only.
  expect(answerWithSources("28 days. [1]", [{ ...citation, page: 1 }], labels)).toContain(
    "[1] Tenancy Act, Section 12: “",
  );
  expect(answerWithSources("Nothing.", [], labels)).toBe("Nothing.");
});
