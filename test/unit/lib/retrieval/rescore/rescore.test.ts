import { describe, expect, it } from "vitest";
import type { Candidate } from "#lib/retrieval/rescore/features";
import { asShares, rescore } from "#lib/retrieval/rescore/rescore";
import { countTerms } from "#lib/retrieval/terms";
import { standardize } from "#lib/text/standardize";

/** Gives every term of a question the same weight. */
function worthOf(question: string): Map<number, number> {
  return new Map(countTerms([question]).terms.map((term) => [term, 1]));
}

let made = 0;
function candidate(text: string, given: Partial<Candidate> = {}): Candidate {
  made += 1;
  const nothing = { lexical: 0, dense: null, feedback: null, answered: 0 };
  return { id: `p${made}`, title: "", headings: [], text, ...nothing, ...given };
}

function best(question: string, candidates: readonly Candidate[]): string {
  const { scores } = rescore(question, worthOf(question), candidates);
  return candidates[scores.indexOf(Math.max(...scores))]?.text as string;
}

describe("rescore", () => {
  it("ranks the right jurisdiction above the same rule of another one", () => {
    const rule = "A covenant not to compete is void.";
    const same = { dense: 0.9, feedback: 0.9 };
    expect(
      best("Is a covenant not to compete void in Montana?", [
        candidate(`${rule} `, { ...same, title: "Doe v. Roe, 12 P.3d 4 (Idaho 2001)" }),
        candidate(rule, { ...same, title: "Able v. Baker, 2008 MT 4" }),
      ]),
    ).toBe(rule);
  });

  it("ignores a chance word if question and documents differ in language", () => {
    const right = "双方约定的试用期不得超过六个月。";
    expect(
      best("How long may the probation period be under the 2008 law?", [
        candidate("本办法自2008年5月1日起施行。", { lexical: 4, dense: 0.78, feedback: 0.78 }),
        candidate(right, { dense: 0.86, feedback: 0.86 }),
        candidate("国家鼓励发展教育事业。", { dense: 0.76, feedback: 0.76 }),
        candidate("船舶应当悬挂国旗。", { dense: 0.75, feedback: 0.75 }),
        candidate("税款由税务机关征收。", { dense: 0.76, feedback: 0.76 }),
      ]),
    ).toBe(right);
  });

  it("orders by words alone without vectors", () => {
    const right = "The tenant gives notice in writing.";
    const other = candidate("The tenant keeps the garden.");
    expect(best("How does a tenant give notice?", [other, candidate(right)])).toBe(right);
  });

  it("still uses meaning while some passages have no vector yet", () => {
    const right = "Premises are vacated after four weeks.";
    const texts = [candidate(right, { dense: 0.88, feedback: 0.88 })];
    for (const dense of [0.8, 0.81, 0.79, 0.8]) {
      texts.push(candidate("The tenant keeps the garden.", { dense, feedback: dense }));
    }
    texts.push(candidate("Of the tenant no vector is known."));
    expect(best("How long before leaving must a tenant say so?", texts)).toBe(right);
  });

  it("expects a passage without a vector to be as like as others that share as many words", () => {
    const right = "试用期不得超过六个月。";
    const others = [8, 7, 6, 5, 4, 3, 2, 1].map((lexical) => {
      const likeness = 0.84 + lexical / 100;
      return candidate("约定违约金的，应当支付。", {
        lexical,
        dense: likeness,
        feedback: likeness,
      });
    });
    const unknown = candidate(right, { lexical: 8 });
    expect(best("试用期最长可以约定多久？", [...others, unknown])).toBe(right);
  });

  it("gives finite scores for one candidate, none, and equal values", () => {
    const one = [candidate("", { dense: 0.8 })];
    expect([...rescore("", new Map(), one).scores]).toEqual([0]);
    expect([...rescore("", new Map(), []).scores]).toEqual([]);
    expect([...asShares(Float64Array.of(-1, 0, 3))]).toEqual([0, 0.25, 1]);
    expect([...asShares(Float64Array.of(7))]).toEqual([1]);
    expect([...standardize([2, 2])]).toEqual([0, 0]);
  });
});
