import { type Fact, factsOf } from "../../answer/support/facts.ts";

/** The numbers, dates and references to articles in a text: facts that an answer must not change. */
export function hardFactsOf(text: string): Fact[] {
  return factsOf(text).filter(
    ({ family }) => family === "number" || family === "date" || family?.startsWith("article"),
  );
}

/**
 * The share of an expected answer's hard facts that an answer states, 0 to 1; null if it has none. Units,
 * thousands separators and scripts may differ (0.3 g is 300 mg, 三十日 is 30 days), the amount may not. A
 * number expected without a unit matches with any.
 */
export function shareOfHardFacts(expected: string, answer: string): number | null {
  const wanted = hardFactsOf(expected);
  if (wanted.length === 0) return null;
  const stated = hardFactsOf(answer);
  return wanted.filter((fact) => stated.some((one) => says(one, fact))).length / wanted.length;
}

function says(stated: Fact, wanted: Fact): boolean {
  if (stated.key === wanted.key) return true;
  const isBare = wanted.family === "number" && wanted.dimension === null;
  return isBare && stated.family === "number" && stated.figure === wanted.figure;
}
