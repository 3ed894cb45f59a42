import { rewriteMarkers } from "../../domain/marker.ts";
import { shareOfHardFacts } from "./hard-facts.ts";

/** The share of the expected numbers, doses and dates that an answer gives, not counting its markers. */
export function gradeNumber(expected: string, answer: string): number {
  return (
    shareOfHardFacts(
      expected,
      rewriteMarkers(answer, () => false),
    ) ?? 0
  );
}
