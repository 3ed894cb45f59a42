import { strictestOf, type Verdict } from "../../domain/answers/support.ts";
import { claimsOf } from "./claims.ts";
import { supportBy } from "./judge-claim.ts";
import type { Support } from "./score-support.ts";

/**
 * Judges a statement of one or more sentences by one passage, as an answer that makes it and cites the
 * passage would be judged. The strictest of its sentences decides.
 */
export function judgeStatement(text: string, passage: string, likeness: number | null): Support {
  const claims = claimsOf(text);
  const judged = (claims.length > 0 ? claims : [{ text, lead: null }]).map((claim) =>
    supportBy(claim, passage, likeness, null),
  );
  return judged.reduce((strictest, one) =>
    isStricter(one.verdict, strictest.verdict) ? one : strictest,
  );
}

function isStricter(one: Verdict, other: Verdict): boolean {
  return one !== other && strictestOf(one, other) === one;
}
