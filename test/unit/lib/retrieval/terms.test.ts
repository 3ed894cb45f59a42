import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TERM_DIMENSIONS } from "#lib/domain/search/term-dimensions";
import { countTerms, termOf } from "#lib/retrieval/terms";

describe("termOf", () => {
  it("stays within the dimensions of the sparse vector, which start at 1", () => {
    fc.assert(
      fc.property(fc.string(), (token) => {
        const term = termOf(token);
        expect(term).toBeGreaterThanOrEqual(1);
        expect(term).toBeLessThanOrEqual(TERM_DIMENSIONS);
      }),
    );
  });
});

describe("countTerms", () => {
  it("counts occurrences over all parts, with terms in ascending order", () => {
    const { terms, termCounts, length } = countTerms(["Dose", "dose of doses, tablet"]);
    expect(length).toBe(4);
    expect([...termCounts].sort()).toEqual([1, 3]);
    expect(terms).toEqual([...terms].sort((left, right) => left - right));
  });
});
