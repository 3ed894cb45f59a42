import { describe, expect, it } from "vitest";
import { SYNONYMS, sameAs, synonymsOf } from "#lib/text/synonyms";
import { tokensOf } from "#lib/text/tokens";
import { LEGAL_SYNONYMS } from "#lib/text/verticals/legal-synonyms";
import { MEDICAL_SYNONYMS } from "#lib/text/verticals/medical-synonyms";

const of = (question: string) => synonymsOf(tokensOf(question));

describe("synonymsOf", () => {
  it("adds the law's words to everyday words, and not the reverse", () => {
    expect(of("房东不退钱")).toContain("出租");
    expect(of("房東不退錢")).toContain("出租");
    expect(of("出租人的义务")).not.toContain("房东");
  });

  it("expands abbreviations, drug names and phrases, in both directions if they are equal", () => {
    expect(of("Can an NDA be oral?")).toContain("nondisclosur");
    expect(of("Tylenol dose")).toContain("acetaminophen");
    expect(of("risk of heart attacks")).toContain("infarct");
    expect(of("myocardial infarction")).toEqual(expect.arrayContaining(["heart", "attack"]));
    expect(of("paracetamol")).toContain("acetaminophen");
    expect(of("heart rate")).toEqual([]);
  });

  it("identifies a Chinese synonym by its pairs alone, for which passages are counted", () => {
    expect(sameAs("职场")).toEqual([["工作", "作场", "场所"]]);
    expect(of("职场遭受性骚扰")).toEqual(expect.arrayContaining(["工作", "作场", "场所"]));
  });

  it("repeats no word of the question and adds no single Chinese character", () => {
    expect(of("myocardial infarction or heart attack")).not.toContain("heart");
    expect(of("老板不发工资").filter((token) => token.length === 1)).toEqual([]);
  });
});

describe.each([
  ["legal", LEGAL_SYNONYMS],
  ["medical", MEDICAL_SYNONYMS],
])("the %s table", (_name, table) => {
  const lines = table.trim().split("\n");

  it("has well-formed entries", () => {
    for (const line of lines)
      expect(line).toMatch(/^[^>=,]+( > [^>=,]+(, [^>=,]+)*|( = [^>=,]+)+)$/);
  });

  it("lists no word twice on the left, and repeats no word within an entry", () => {
    const said = lines.filter((line) => line.includes(" > ")).map((line) => line.split(" > ")[0]);
    expect(new Set(said).size).toBe(said.length);
    for (const line of lines) {
      const words = line.split(/ > | = |, /);
      expect(new Set(words).size, line).toBe(words.length);
    }
  });
});

it("adds at most 16 tokens for any word", () => {
  for (const { said, written } of [...SYNONYMS.values()].flat()) {
    expect(written.length, said.join(" ")).toBeLessThanOrEqual(16);
    expect(written.length, said.join(" ")).toBeGreaterThan(0);
  }
});
