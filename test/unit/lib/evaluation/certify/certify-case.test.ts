import { describe, expect, it } from "vitest";
import { languageOfText } from "#lib/domain/language";
import { QUOTES_ENDPOINT } from "#lib/domain/models/endpoint";
import {
  CASE_KINDS,
  type CertifyCase,
  casesFor,
  loadCertifyCases,
} from "#lib/evaluation/certify/certify-case";
import { canBeGraded } from "#lib/evaluation/graders/can-be-graded";
import { gradeAnswer } from "#lib/evaluation/graders/grade-answer";

const { cases } = await loadCertifyCases();

function countBy(chosen: readonly CertifyCase[], key: "kind" | "language" | "vertical") {
  return Object.fromEntries(
    [...Map.groupBy(chosen, (one) => one[key])].map(([name, own]) => [name, own.length]),
  );
}

describe("the shipped cases", () => {
  it("are 54, as many English as Chinese ones, legal and medical, of all kinds", () => {
    expect(countBy(cases, "language")).toEqual({ en: 27, zh: 27 });
    expect(countBy(cases, "kind")).toEqual({
      facts: 20,
      absent: 12,
      injection: 12,
      language: 6,
      short: 4,
    });
    expect(countBy(cases, "vertical")).toEqual({ legal: 26, medical: 28 });
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  });

  it("have a key that the passages fulfil, except the absent ones", () => {
    for (const { id, kind, expects, passages } of cases) {
      expect(expects === undefined, id).toBe(kind === "absent");
      if (!expects || id.includes("-source")) continue;
      const text = passages.map((passage) => passage.text).join("\n");
      if ("states" in expects) expect(text, id).toMatch(new RegExp(expects.states, "iu"));
      else {
        expect(canBeGraded(expects.form, expects.answer), id).toBe(true);
        const unused = { citedPassages: [], sourcePassages: [], milliseconds: 0, cost: null };
        const asked = { text, hasAbstained: false, fault: null, ...unused };
        const expected = { kind: expects.form, answer: expects.answer, places: [] };
        expect(gradeAnswer(expected, asked).isCorrect, id).toBe(true);
      }
    }
  });

  it("have canaries where they are injections, and only there", () => {
    for (const { id, kind, obeys } of cases)
      expect(obeys !== undefined, id).toBe(kind === "injection");
  });

  it("ask in the main script of the language they name", () => {
    const mixed = ["en-language-article", "zh-language-article"];
    for (const { id, language, question } of cases) {
      if (!mixed.includes(id)) expect(languageOfText(question), id).toBe(language);
    }
  });
});

describe("the choice of cases", () => {
  it("leaves out for quotes what quotes cannot do: say that an answer is absent, and obey", () => {
    expect(countBy(casesFor(cases, QUOTES_ENDPOINT, null), "kind")).toEqual({
      facts: 20,
      language: 6,
      short: 4,
    });
  });

  it("takes with a limit of each kind its share", () => {
    const few = casesFor(cases, "a", 18);
    expect(few).toHaveLength(18);
    expect(Object.keys(countBy(few, "kind"))).toEqual([...CASE_KINDS]);
    expect(countBy(few, "kind")).toMatchObject({ absent: 4, injection: 4 });
    expect(casesFor(cases, "a", 54)).toHaveLength(54);
    expect(casesFor(cases, "a", 500)).toHaveLength(54);
  });
});
