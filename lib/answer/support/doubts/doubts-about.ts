import type { Alignment } from "../align.ts";
import { evidenceFor } from "../evidence.ts";
import { itemsOf } from "../items.ts";
import type { Read, ReadPassage } from "../read-passage.ts";
import {
  allForAny,
  exceptForIncluding,
  otherActors,
  otherComplements,
  otherDays,
  otherNames,
  otherSubjects,
  otherTitles,
  reversedVerbs,
} from "./anchors.ts";
import { otherClauses } from "./clauses.ts";
import type { Compared, Doubt } from "./doubt.ts";
import { joinedSentences } from "./joined-sentences.ts";
import { missingWords, oppositeWords } from "./missing-words.ts";
import { mixedClauses } from "./mixed-clauses.ts";
import { numbersApart, numbersOfOthers, otherArticles, otherBounds } from "./numbers.ts";
import { otherOperators } from "./operators.ts";
import { inOtherLanguage, isOtherLanguage } from "./other-language.ts";
import {
  exchangedHan,
  exchangedWords,
  movedWords,
  otherRoles,
  swappedNames,
  turnedClauses,
} from "./places.ts";

const CHECKS: readonly ((compared: Compared) => Doubt[])[] = [
  exchangedHan,
  exchangedWords,
  otherBounds,
  otherArticles,
  oppositeWords,
  missingWords,
  otherOperators,
  numbersOfOthers,
  numbersApart,
  movedWords,
  otherRoles,
  swappedNames,
  turnedClauses,
  joinedSentences,
  otherClauses,
  mixedClauses,
  otherTitles,
  otherComplements,
  otherNames,
  otherDays,
  otherActors,
  otherSubjects,
  allForAny,
  exceptForIncluding,
  reversedVerbs,
];

/** All reasons not to call a claim supported by a passage; the first is the one to show. */
export function doubtsAbout(claim: Read, passage: ReadPassage, alignment: Alignment): Doubt[] {
  const items = itemsOf(claim, passage);
  const { segments } = passage;
  const compared: Compared = {
    claim,
    passage,
    items,
    segments,
    evidence: evidenceFor(items, passage.normal, segments),
    alignment,
    aligned: alignment.matched / Math.max(claim.facts.length, 1),
  };
  if (isOtherLanguage(compared)) return inOtherLanguage(compared);
  const doubts = CHECKS.flatMap((check) => check(compared));
  return [
    ...doubts.filter(({ isCertain }) => isCertain),
    ...doubts.filter(({ isCertain }) => !isCertain),
  ];
}
