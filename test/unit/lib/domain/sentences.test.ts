import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sentencesOf } from "#lib/domain/sentences";

const isTrimmed = (text: string) => text !== "" && text === text.trim();
const split = (text: string) => sentencesOf(text).map(({ start, end }) => text.slice(start, end));

describe("sentencesOf", () => {
  it.each([
    [
      "plain sentences",
      "Take 20 mg. Avoid alcohol! Why?",
      ["Take 20 mg.", "Avoid alcohol!", "Why?"],
    ],
    [
      "a case name",
      "In Marsh USA Inc. v. Cook the court agreed. It held so.",
      ["In Marsh USA Inc. v. Cook the court agreed.", "It held so."],
    ],
    [
      "a statute",
      "See Tex. Bus. & Com. Code Ann. § 15.50(a). It applies.",
      ["See Tex. Bus. & Com. Code Ann. § 15.50(a).", "It applies."],
    ],
    [
      "U.S.C.",
      "Under 42 U.S.C. 1983 a person may sue.",
      ["Under 42 U.S.C. 1983 a person may sue."],
    ],
    [
      "a name that ends a sentence",
      "He left the U.S. The court noted it.",
      ["He left the U.S.", "The court noted it."],
    ],
    [
      "a number sign",
      "Law No. 4 of 2013 applies. May I? No. You may not.",
      ["Law No. 4 of 2013 applies.", "May I?", "No.", "You may not."],
    ],
    ["a unit before a small letter", "Give 5 mg. twice daily.", ["Give 5 mg. twice daily."]],
    [
      "a numbered line",
      "2.1. Common law applies. It binds.",
      ["2.1. Common law applies.", "It binds."],
    ],
    [
      "closing quotes and markers",
      'He said "no." [1] She left.[2][3] Then',
      ['He said "no." [1]', "She left.[2][3]", "Then"],
    ],
    [
      "Chinese",
      "试用期最长不得超过六个月。违法约定的，无效！“是。”对",
      ["试用期最长不得超过六个月。", "违法约定的，无效！", "“是。”", "对"],
    ],
    ["line breaks", "Heading\nFirst line.\n\nSecond", ["Heading", "First line.", "Second"]],
    ["a short word", "Yes. It may.", ["Yes.", "It may."]],
  ])("splits %s", (_case, text, expected) => {
    expect(split(text)).toEqual(expected);
  });
});

it("keeps every visible character in order, without overlaps", () => {
  const piece = fc.constantFrom("a", "B", ". ", "。", "\n", "”", "[1]", " ", "No", "1", "U.S.");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join("");
      const found = sentencesOf(text);
      expect(split(text).join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
      found.forEach((sentence, index) => {
        expect(sentence.start).toBeGreaterThanOrEqual(found[index - 1]?.end ?? 0);
        expect(text.slice(sentence.start, sentence.end)).toSatisfy(isTrimmed);
      });
    }),
  );
});
