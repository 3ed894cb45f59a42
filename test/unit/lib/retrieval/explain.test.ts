import { describe, expect, it } from "vitest";
import { explainWords } from "#lib/retrieval/explain";

const ALIKE = () => 1;

function explain(question: string, text: string, { title = "", headings = [] as string[] } = {}) {
  const why = explainWords(question, { title, headings, text }, ALIKE);
  return {
    ...why,
    marked: why.marks.map(({ start, end }) => text.slice(start, end)),
    held: why.parts.filter(({ where }) => where.length > 0).map((part) => part.text),
    lacking: why.parts.filter(({ where }) => where.length === 0).map((part) => part.text),
  };
}

describe("explainWords", () => {
  it("says which of the question's words the passage contains, in any inflection, and which it lacks", () => {
    const { held, lacking, marked } = explain(
      "What notice must the tenants give?",
      "A tenant gives 28 days' notice.",
    );
    expect(held.sort()).toEqual(["give", "notice", "tenants"]);
    expect(lacking).toEqual([]);
    expect(marked).toEqual(["tenant", "gives", "notice"]);
    expect(explain("garden notice", "28 days' notice").lacking).toEqual(["garden"]);
  });

  it("shows shared Chinese as written, Simplified or Traditional", () => {
    const { held, marked } = explain("勞動合同", "订立劳动合同，应当书面。");
    expect(held).toEqual(["勞動合同"]);
    expect(marked).toEqual(["劳动合同"]);
  });

  it("gives each word its share by weight, adding up to 1", () => {
    const weightOf = (token: string) => (token === "zolpidem" ? 9 : 1);
    const { parts } = explainWords(
      "zolpidem dose",
      { title: "", headings: [], text: "The dose of zolpidem." },
      weightOf,
    );
    expect(parts.map(({ text, share }) => [text, share])).toEqual([
      ["zolpidem", 0.9],
      ["dose", 0.1],
    ]);
  });

  it("distinguishes words of the title and headings from words of the text", () => {
    const { parts } = explain("bond notice", "It is returned.", {
      title: "Bond Act",
      headings: ["Part 2 Notice"],
    });
    expect(parts).toMatchObject([
      { text: "bond", where: ["title"] },
      { text: "notice", where: ["headings"] },
    ]);
  });

  it("joins Chinese characters to the longest stretches that the passage has", () => {
    const { held, marked } = explain("试用期工资", "劳动者在试用期的工资不得低于最低档工资。");
    expect(held).toEqual(expect.arrayContaining(["试用期", "工资"]));
    expect(marked).toEqual(["试用期", "工资", "工资"]);
  });

  it("gives shares that never add up to more than 1", () => {
    const { parts } = explain("第二十条试用期工资最低多少 notice", "第二十条 劳动者在试用期的工资");
    expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9);
  });
});
