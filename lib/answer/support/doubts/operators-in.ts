import { isEmptyEnglish } from "../content-words.ts";
import { standsIn } from "../evidence.ts";
import { type Operator, operatorsOf, type Said } from "../operator-words.ts";
import { clausesOf, type Stretch } from "../segments.ts";
import type { Compared } from "./doubt.ts";

/** The operators of a claim and those of its evidence in the passage. */
export type Operators = {
  claimed: Said[];
  /** Those of the stretches that the claim rests on. */
  found: Said[];
  /** Those of the sentences around, where a claim may find what it says. */
  around: Said[];
  /** Those of the sentences after these; an exception often has a sentence of its own. */
  next: Said[];
};

export function operatorsIn(compared: Compared): Operators {
  const { claim, evidence, passage, segments } = compared;
  const sentences = evidence.flatMap(({ segment }) => [
    segment,
    ...(segment.head ? [segment.head] : []),
  ]);
  return {
    claimed: operatorsOf(claim.normal),
    found: operatorsAt(stretchesOf(compared), passage.normal).filter((said) =>
      concerns(said, compared),
    ),
    around: operatorsAt(sentences, passage.normal),
    next: operatorsAt(
      evidence.flatMap(({ segment }) => segments[segments.indexOf(segment) + 1] ?? []),
      passage.normal,
    ),
  };
}

function operatorsAt(stretches: readonly Stretch[], normal: string): Said[] {
  return stretches.flatMap(({ start, end }) =>
    operatorsOf(normal.slice(start, end)).map((said) => ({ ...said, at: said.at + start })),
  );
}

/** The evidence that counts: a stretch that holds a single word more is context. */
function stretchesOf({ evidence }: Compared): Stretch[] {
  return evidence
    .filter(({ items }, index) => index === 0 || items.length > 1)
    .flatMap((one) => (one.segment.head ? [one, one.segment.head] : [one]));
}

/** What limits its own clause only. */
const OF_ITS_CLAUSE: readonly Operator[] = ["usually", "some", "nearly"];
const OF_NEXT_CLAUSE =
  /^(?:not|never|no longer|cannot|\w+n't|不|没有?|未|除外|以外|之外|禁止|严禁)$/;
/** "A poison no longer in use" */
const NO_LONGER = "no longer";
const CONTRASTS = /^(?:rather than|instead of|as opposed to)$/;
const OF_NEXT_WORD = /^(?:no|without|non|非|无)$/;
/** How far after a negation the words stand that it negates, in characters: of a verb, of a noun. */
const REACH = { english: { clause: 60, word: 24 }, han: { clause: 12, word: 5 } };

/** Leaves out negations and limits of something that the claim does not speak of. */
function concerns(said: Said, compared: Compared): boolean {
  const { operator, text, at } = said;
  if (OF_ITS_CLAUSE.includes(operator)) return isNeeded(at, compared);
  if (operator !== "not" || /^(?:除外|以外|之外)$/.test(text)) return true;
  const { items, passage } = compared;
  const until = endOfScope(said, passage.normal);
  if (isBare(passage.normal.slice(at + text.length, until))) return true;
  if (CONTRASTS.test(text)) return standsOnlyIn({ start: at, end: until }, compared);
  const from = at - (OF_NEXT_WORD.test(text) ? 0 : text === NO_LONGER ? REACH.english.word : 1);
  return (
    items.some(({ found }) => found.some((place) => from < place && place < until)) &&
    isNeeded(at, compared)
  );
}

/** Where what a negation negates ends: with its clause, or before. */
function endOfScope({ text, at }: Said, normal: string): number {
  const reach = REACH[/\p{Script=Han}/u.test(text) ? "han" : "english"];
  const isOfClause = OF_NEXT_CLAUSE.test(text) || CONTRASTS.test(text);
  const end = at + text.length + (isOfClause ? reach.clause : reach.word);
  const clauseEnd = normal.slice(at, end).search(/[,，;；.。]/);
  return clauseEnd < 0 ? end : at + clauseEnd;
}

/** Whether some word of the claim stands in this stretch of its evidence and nowhere else in it. */
function standsOnlyIn({ start, end }: Stretch, { items, evidence }: Compared): boolean {
  const stretch = evidence.find((one) => one.start <= start && start < one.end);
  return items.some(({ found }) => {
    const places = found.filter((at) => !stretch || (stretch.start <= at && at < stretch.end));
    return places.length > 0 && places.every((at) => start < at && at < end);
  });
}

/** "The warranty does not apply to, …" and "does not, or is not likely to, …": what is negated comes later. */
function isBare(negated: string): boolean {
  const words = negated.toLowerCase().match(/[a-z]+|\p{Script=Han}/gu) ?? [];
  return words.every((word) => isEmptyEnglish(word));
}

/** Brackets, as in "will not (a) use it", part no negation from what it negates. */
const PARTS = /[,，;；:：—–]|\s-\s/g;

/** Whether the clause at this place holds something of the claim that no other clause of its stretch holds. */
function isNeeded(at: number, { evidence, passage }: Compared): boolean {
  const stretch = evidence.find(({ start, end }) => start <= at && at < end);
  if (!stretch) return true;
  const clauses = clausesOf(passage.normal, { start: stretch.start, end: stretch.end }, PARTS);
  const own = clauses.find(({ start, end }) => start <= at && at < end);
  if (!own || clauses.length === 1) return true;
  return stretch.items.some(
    (item) =>
      standsIn(item, own) && !clauses.some((other) => other !== own && standsIn(item, other)),
  );
}

/** Those of some kinds. */
export const having = (said: readonly Said[], operators: readonly Operator[]) =>
  said.filter(({ operator }) => operators.includes(operator));
