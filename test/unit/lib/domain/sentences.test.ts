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
    [
      "titles, at the start of a text too",
      "Dr. Smith saw Mr. Jones. Ms. Lee left with Prof. Dr. Müller. Mrs. Robinson stayed.",
      ["Dr. Smith saw Mr. Jones.", "Ms. Lee left with Prof. Dr. Müller.", "Mrs. Robinson stayed."],
    ],
    [
      "titles before initials",
      "Dr. A. Smith and Mr. J. K. Rowling wrote. They won.",
      ["Dr. A. Smith and Mr. J. K. Rowling wrote.", "They won."],
    ],
    [
      "ranks and offices",
      "Sgt. Miller and Lt. Col. Brown met Gov. White. Capt. Hook left.",
      ["Sgt. Miller and Lt. Col. Brown met Gov. White.", "Capt. Hook left."],
    ],
    [
      "names with St.",
      "St. Pierre first argues that it failed. Pierre first says so.",
      ["St. Pierre first argues that it failed.", "Pierre first says so."],
    ],
    [
      "parties of a case",
      "Mr. Jones v. Acme Inc. was decided. Smith vs. B. Brown was not.",
      ["Mr. Jones v. Acme Inc. was decided.", "Smith vs. B. Brown was not."],
    ],
    [
      "companies that end a sentence",
      "He works at Acme Inc. She left Beta Co. Ltd. in May.",
      ["He works at Acme Inc.", "She left Beta Co. Ltd. in May."],
    ],
    [
      "a section that ends a sentence",
      "It is set out in Sec. 3. The next one differs. See Art. 5. Next comes Fig. 2. It is red.",
      [
        "It is set out in Sec. 3.",
        "The next one differs.",
        "See Art. 5.",
        "Next comes Fig. 2.",
        "It is red.",
      ],
    ],
    [
      "a number at the start",
      "No. 5 is void. Yes. No. 6 is valid. No. It is not.",
      ["No. 5 is void.", "Yes.", "No. 6 is valid.", "No.", "It is not."],
    ],
    [
      "statutes and rules",
      "Under 42 U.S.C. § 1983 he sued. He cites Fed. R. Civ. P. 12(b)(6). We affirm.",
      ["Under 42 U.S.C. § 1983 he sued.", "He cites Fed. R. Civ. P. 12(b)(6).", "We affirm."],
    ],
    [
      "e.g. and i.e.",
      "Some rules, e.g. Section 5, apply, i.e. Section 6 does not. It ended at 5 p.m. The door closed.",
      [
        "Some rules, e.g. Section 5, apply, i.e. Section 6 does not.",
        "It ended at 5 p.m.",
        "The door closed.",
      ],
    ],
    [
      "what has a letter for its number",
      "She has hepatitis B. Treat it. Give vitamin C. Type I. Type II is worse. See Exhibit A. Part B follows.",
      [
        "She has hepatitis B.",
        "Treat it.",
        "Give vitamin C.",
        "Type I.",
        "Type II is worse.",
        "See Exhibit A.",
        "Part B follows.",
      ],
    ],
    [
      "decimals, units and money",
      "The dose is 2.5 mg. Take it. The tenant pays $5. The landlord pays 10.",
      ["The dose is 2.5 mg.", "Take it.", "The tenant pays $5.", "The landlord pays 10."],
    ],
    ["a date", "Jan. 5 was cold. Feb. was too.", ["Jan. 5 was cold.", "Feb. was too."]],
    [
      "a name within Chinese",
      "参见Dr. Smith的研究。第3.2节另有规定。他说：“不行。”然后走了。",
      ["参见Dr. Smith的研究。", "第3.2节另有规定。", "他说：“不行。”", "然后走了。"],
    ],
    [
      "Chinese leads",
      "可以。当事人可以提出。不可以！是的。",
      ["可以。", "当事人可以提出。", "不可以！", "是的。"],
    ],
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
