import { describe, expect, it } from "vitest";
import { bestSentenceReader } from "#lib/retrieval/best-sentence";
import { measureEvidence } from "#lib/retrieval/evidence";
import type { Hit } from "#lib/retrieval/fuse";
import { fuse } from "#lib/retrieval/fuse";
import { countTerms, termOf } from "#lib/retrieval/terms";
import { subjectTokens } from "#lib/text/question-words";

const NOTICE = "A tenant must give at least 28 days' notice in writing to end the tenancy.";
const NEIGHBOURS = [
  "The landlord must return the bond within ten working days.",
  "The tenant pays the rent every fortnight.",
  "A tenant must keep the premises reasonably clean.",
  "The landlord gives a receipt for the rent.",
  "A tenant may add a fixture with consent.",
];
const WAGE = "第二十条 劳动者在试用期的工资不得低于本单位相同岗位最低档工资的百分之八十。";
const CHINESE_NEIGHBOURS = [
  "第十九条 劳动合同期限三个月以上不满一年的，试用期不得超过一个月。",
  "第二十一条 在试用期中，用人单位不得解除劳动合同。",
  "第二十二条 用人单位为劳动者提供专项培训费用的，可以约定服务期。",
  "第二十三条 劳动者应当保守商业秘密。",
  "第二十四条 竞业限制的人员限于高级管理人员。",
];

function measure(question: string, texts: readonly string[], bestCosine: number) {
  const hits = (scores: (place: number) => number): Hit[] =>
    Array.from({ length: 60 }, (_, place) => ({ id: `p${place}`, score: scores(place) }));
  const lexical = hits((place) => (place === 0 ? 9 : 4 - place / 20));
  const dense = hits((place) => (place === 0 ? bestCosine : 0.85 - place / 1000));
  const terms = countTerms([question]).terms.map((term) => ({ term, weight: 2 }));
  const subject = new Set(subjectTokens(question).map(termOf));
  const asked = { terms, subject: terms.filter(({ term }) => subject.has(term)) };
  const found = { lexical, dense, fused: fuse(lexical, dense) };
  return measureEvidence(
    { question, ...asked, passageCount: 500, unheld: [] },
    found,
    texts.map((text, place) => ({
      id: text,
      documentId: String(place),
      title: "Act",
      headings: [],
      text,
      terms: countTerms(["Act", text]).terms,
    })),
    bestSentenceReader(question, asked.subject),
  );
}

describe.each([
  ["English", "How many days' notice must a tenant give in writing?", NOTICE, NEIGHBOURS],
  ["Chinese", "试用期的工资最低是多少？", WAGE, CHINESE_NEIGHBOURS],
])("in %s", (_language, question, answer, neighbours) => {
  const there = measure(question, [answer, ...neighbours], 0.92).features;
  const withheld = measure(question, [...neighbours, answer.slice(0, 3)], 0.86).features;

  it("measures that the answer stands out from its neighbours", () => {
    for (const feature of ["coverage", "coverageLead", "pairsLead", "similarityLead"] as const) {
      expect(there?.[feature], feature).toBeGreaterThan(withheld?.[feature] ?? 1);
    }
  });
});

it("looks for the question's names and numbers", () => {
  const question = "Must a tenant in Nevada give 28 days' notice?";
  const [here, elsewhere] = ["28 days in Nevada.", "60 days in Texas."].map(
    (text) => measure(question, [text, ...NEIGHBOURS], 0.9).features?.names,
  );
  expect([here, elsewhere]).toEqual([1, 0]);
});

it("recognises a question in another script than the passages, and one in the same", () => {
  expect(measure("试用期工资多少？", NEIGHBOURS, 0.86).isOtherScript).toBe(true);
  expect(measure("What is the wage?", CHINESE_NEIGHBOURS, 0.86).isOtherScript).toBe(true);
  expect(measure("What is the rent?", NEIGHBOURS, 0.86).isOtherScript).toBe(false);
});

it("compares words across scripts, unless only the best passage differs and the others share no word", () => {
  const mixed = (question: string) => measure(question, [NOTICE, ...CHINESE_NEIGHBOURS], 0.86);
  expect(mixed("房客何时搬走？").isOtherScript).toBe(true);
  expect(mixed("试用期的工资最低是多少？").isOtherScript).toBe(false);
  expect(mixed("How many days' notice?").isOtherScript).toBe(false);
});

it("has no features if there are too few passages to compare with", () => {
  const found = { lexical: [{ id: "a", score: 3 }], dense: [], fused: [] };
  const asked = { question: "rent", terms: [], subject: [], passageCount: 1, unheld: [] };
  const measured = measureEvidence(asked, found, [], bestSentenceReader(asked.question, []));
  expect(measured).toMatchObject({ features: null, bestCosine: null });
});
