import type { AnswerKind } from "../../domain/quality/evaluation.ts";
import { hardFactsOf } from "./hard-facts.ts";
import { verdictIn } from "./yes-no.ts";

/**
 * Whether answers to such a test case can be graded: the expected answer must contain a yes or no, or a
 * number, as its kind requires. An extract needs no expected answer: its citations are graded.
 */
export function canBeGraded(kind: AnswerKind, expected: string | null): boolean {
  if (kind === "yesno") return expected !== null && verdictIn(expected) !== null;
  if (kind === "number") return expected !== null && hardFactsOf(expected).length > 0;
  return true;
}
