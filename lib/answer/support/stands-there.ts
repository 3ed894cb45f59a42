import { sentencesOf } from "../../domain/sentences.ts";
import { findVerbatim } from "../cite/find-span.ts";
import { factsOf } from "./facts.ts";

/**
 * Whether a passage contains a claim word for word: as a sentence, or as part of one whose rest does not
 * reverse it. "employees may be dismissed" is no quotation of "No employees may be dismissed unless …".
 */
export function standsThere(claim: string, passage: string): boolean {
  const span = findVerbatim(claim.replace(/[.。;；,，:：]+$/, ""), passage);
  if (!span) return false;
  const around = sentencesOf(passage).filter(
    ({ start, end }) => start < span.end && end > span.start,
  );
  const before = passage.slice(Math.min(span.start, around[0]?.start ?? 0), span.start);
  const after = passage.slice(span.end, Math.max(span.end, around.at(-1)?.end ?? 0));
  return !(turnsRound(before) || turnsRound(after) || startsInWord(passage, span.start));
}

const EXCEPTION =
  /\b(?:unless|except|provided that|subject to|only if|if)\b|除|但|非|仅|只有|如果/i;

function turnsRound(rest: string): boolean {
  return (
    EXCEPTION.test(rest) ||
    factsOf(rest).some(({ key, family }) => family === "negation" || key.endsWith("not"))
  );
}

/** "able to vote" must not match within "unable to vote". */
function startsInWord(passage: string, at: number): boolean {
  return /[a-z]/i.test(passage.charAt(at)) && /[a-z]/i.test(passage.charAt(at - 1));
}
