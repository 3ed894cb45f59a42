import { type Evidence, evidenceFor } from "../evidence.ts";
import { clausesOf } from "../segments.ts";
import { type Compared, type Doubt, doubt } from "./doubt.ts";
import { CLAUSE, isHan, isWord } from "./places.ts";

/** From this share of facts in order on, what a clause says must stand in one sentence. */
const JOINED = { han: 0.55, english: 0.35 };
/** What something counts as stands beside it, however freely the claim is worded. */
const CLASSIFIES = /属于|归入|归为/u;

/** Takes up the sentence before as its subject. */
const PRONOUN = /^\s*(?:(?:this|these|it|they|he|she|such)(?![a-z])|[其该此这])/iu;

/**
 * Whether a sentence takes its subject from the one before, which holds the rest of the claim: it begins with a
 * pronoun, or with something that the claim says of the subject ("Each visit must …").
 */
function isTakenUp({ claim, passage, items }: Compared, main: Evidence, other: Evidence): boolean {
  const { start, end } = main.segment;
  const between = passage.normal.slice(other.segment.end, start);
  if (other.segment.end > start || between.trim() !== "") return false;
  // What is taken up is what the clause begins with.
  const last = Math.max(...other.items.map(({ at }) => at));
  const isSubject = main.items.every((item) => item.at > last || other.items.includes(item));
  if (!isSubject || other.items.some(({ fact }) => fact)) return false;
  if (PRONOUN.test(passage.normal.slice(start))) return true;
  const first = passage.facts.find((fact) => start <= fact.at && fact.at < end && isWord(fact));
  return !isHan(claim.normal) && items.some(({ found }) => first && found.includes(first.at));
}

/** One clause of the claim whose words the passage has in several sentences only: it joins what is apart. */
export function joinedSentences(compared: Compared): Doubt[] {
  const { items, claim, passage, segments, aligned } = compared;
  const least = isHan(claim.normal) ? JOINED.han : JOINED.english;
  if (aligned < least && !CLASSIFIES.test(claim.normal)) return [];
  const marks = isHan(claim.normal) ? CLAUSE.han : CLAUSE.english;
  const clauses = clausesOf(claim.normal, { start: 0, end: claim.normal.length }, marks);
  return clauses.flatMap(({ start, end }) => {
    const own = items.filter(
      ({ at, fact }) => start <= at && at < end && !fact?.family?.startsWith("article"),
    );
    const [main, other, third] = evidenceFor(own, passage.normal, segments);
    if (!main || !other) return [];
    if (!third && isTakenUp(compared, main, other)) return [];
    const apart = other.items[0];
    return apart ? [doubt("name", apart.text, null)] : [];
  });
}
