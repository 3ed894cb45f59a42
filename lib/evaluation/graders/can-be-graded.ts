import type { AnswerKind } from "../../domain/quality/evaluation.ts";
import { hardFactsOf } from "./hard-facts.ts";
import { verdictIn } from "./yes-no.ts";

/**
 * Whether an answer can ever be right beside an expected one of that kind: yes or no can be read from
 * it, or a number. An extract may go without, it is then told by its citations.
 */
export function canBeGraded(kind: AnswerKind, expected: string | null): boolean {
  if (kind === "yesno") return expected !== null && verdictIn(expected) !== null;
  if (kind === "number") return expected !== null && hardFactsOf(expected).length > 0;
  return true;
}
