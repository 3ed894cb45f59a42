import { CONFLICT_KINDS, type Conflict, type ConflictKind } from "../../domain/answers/support.ts";
import { tokensOf } from "../../text/tokens.ts";
import { align, type Difference } from "./align.ts";
import type { Doubt } from "./doubts/doubt.ts";
import { doubtsAbout } from "./doubts/doubts-about.ts";
import { type Fact, factsOf } from "./facts.ts";
import { isMeasured } from "./items.ts";
import { type ReadPassage, readClaim, readPassage } from "./read-passage.ts";

/** A conflict and its offset in the passage (after NFKC); null if the passage has no such fact. */
type PlacedConflict = Conflict & {
  at: number | null;
  /** Whether nothing but this one fact differs at its place. */
  isExchange?: boolean;
};

export type Comparison = {
  /** Share of the claim's facts that the passage has in the same order. */
  aligned: number;
  /** Share of its content words that the passage contains anywhere; long words count more. */
  held: number;
  /** The same share within the one or two sentences that contain most of them. */
  heldTogether: number;
  /** Facts that exclude each other within matching text. */
  conflicts: PlacedConflict[];
  /** How many numbers of the claim the passage lacks. */
  missingNumbers: number;
  /** The first of its numbers, dates and articles that the passage lacks. */
  unfounded: PlacedConflict | null;
  /** How many capitalised words of the claim the passage lacks. */
  missingNames: number;
  /** The claim says more where the passage says less, or the reverse. */
  isOpposite: boolean;
  /** How many different content words the claim has. */
  words: number;
  /** The passage's length in characters. */
  length: number;
  /** Reasons not to call the claim supported, however likely it is; the one to show first. */
  doubts: Doubt[];
};

/** Compares a claim with a passage: what they share, and where they disagree. */
export function compare(claim: string, passage: string): Comparison {
  const [readOfClaim, readOfPassage] = [readClaim(claim), readPassage(passage)];
  const [claimed, found] = [readOfClaim.facts, readOfPassage.facts];
  const alignment = align(claimed, found);
  const { matched, differences, begins } = alignment;
  const { held, together, sentences, words } = holding(claim, passage, readOfPassage);
  const names = namesIn([...claimed, ...found]);
  const known = new Set(found.map(({ key }) => key));
  const missing = claimed.filter(
    (fact) => !(known.has(fact.key) || found.some((other) => saysAsMuch(other, fact))),
  );
  return {
    aligned: matched / Math.max(claimed.length, 1),
    held,
    heldTogether: together,
    conflicts: [
      ...differences.flatMap((difference) => conflictsIn(difference, names)),
      ...(differences[0]?.claimed.some(isNegative) ? [] : negationBefore(found, begins)),
    ],
    missingNumbers: missing.filter(({ family }) => family === "number").length,
    unfounded: unfoundedIn(missing, together >= SPEAKS_OF_IT ? factsOf(sentences) : []),
    missingNames: missing.filter(({ text }) => /^[A-Z][a-z]{2,}$/.test(text)).length,
    isOpposite: areOpposite(claim, sentences),
    words,
    length: passage.length,
    doubts: doubtsAbout(readOfClaim, readOfPassage, alignment),
  };
}

/** Sentences with at least this share of the claim's content words treat the same subject. */
const SPEAKS_OF_IT = 0.4;

/**
 * The first number, date or article that the passage lacks. `found` is the only fact of its kind in the
 * sentences on the same subject, if there is exactly one, because that must be the one meant.
 */
function unfoundedIn(missing: readonly Fact[], nearest: readonly Fact[]): PlacedConflict | null {
  const fact = missing.find((one) => isMeasured(one) && one.family !== "frequency");
  if (!fact) return null;
  const others = nearest.filter((other) => isOfKind(other, fact));
  const [meant] = new Set(others.map(({ key }) => key)).size === 1 ? others : [];
  if (meant && fact.dimension !== null) return { ...conflict(fact, meant), at: null };
  return { kind: kindOf(fact.family ?? ""), claimed: fact.text, found: null, at: null };
}

function isOfKind(other: Fact, fact: Fact): boolean {
  return other.family === fact.family && other.dimension === fact.dimension;
}

/** A bare "28" is supported by "28 days". */
function saysAsMuch(found: Fact, claimed: Fact): boolean {
  return (
    claimed.family === "number" &&
    found.family === "number" &&
    !claimed.dimension &&
    found.figure === claimed.figure
  );
}

/** Two facts further apart than this are about different things. */
const NEARBY = 12;

function conflictsIn(difference: Difference, names: ReadonlySet<string>): PlacedConflict[] {
  const { claimed, found } = difference;
  if (claimed.length > NEARBY || found.length > NEARBY) return [];
  const conflicts = [
    ...claimed.flatMap((fact) => {
      const other = found.find((candidate) => exclude(fact, candidate));
      return other ? [{ ...conflict(fact, other), isExchange: isExchange(difference) }] : [];
    }),
    ...nameIn(difference, names),
  ];
  return conflicts.some(({ kind }) => kind === "modality")
    ? conflicts
    : [...conflicts, ...negationIn(claimed, found)];
}

/** One fact for one, between words that agree. */
function isExchange({ claimed, found, isInner }: Difference): boolean {
  return isInner && claimed.length === 1 && found.length === 1;
}

/** A different name at the same place: "unlike Texas" in one text, "unlike New York" in the other. */
function nameIn({ claimed, found }: Difference, names: ReadonlySet<string>): PlacedConflict[] {
  const isName = ({ text }: Fact) => names.has(text);
  const [here, there] = [claimed[0], found[0]];
  if (!(here && there) || claimed.length > LONGEST_NAME || found.length > LONGEST_NAME) return [];
  if (!(claimed.every(isName) && found.every(isName))) return [];
  return [{ kind: "name", claimed: written(claimed), found: written(found), at: there.at }];
}

const LONGEST_NAME = 3;
const written = (facts: readonly Fact[]) => facts.map(({ text }) => text).join(" ");

/** Capitalised words that begin no sentence; they count as names at any place. */
function namesIn(facts: readonly Fact[]): Set<string> {
  const names = facts.filter(
    ({ text, opens, family }) => family === null && !opens && /^[A-Z][a-z]+$/.test(text),
  );
  return new Set(names.map(({ text }) => text));
}

/** Whether two facts of one family contradict each other. A bare number contradicts no unit. */
function exclude(claimed: Fact, found: Fact): boolean {
  if (claimed.family === null || claimed.family !== found.family) return false;
  return claimed.key !== found.key && !saysAsMuch(found, claimed) && !saysAsMuch(claimed, found);
}

/** Names the conflict for readers: a party's family has the party's own name, readers see "party". */
function conflict(claimed: Fact, found: Fact): PlacedConflict {
  const kind = isUnitAlone(claimed, found) ? "unit" : kindOf(claimed.family ?? "");
  return { kind, claimed: claimed.text, found: found.text, at: found.at };
}

function kindOf(family: string): ConflictKind {
  return CONFLICT_KINDS.find((kind) => kind === family.split(" ")[0]) ?? "number";
}

function isUnitAlone(claimed: Fact, found: Fact): boolean {
  return claimed.family === "number" && claimed.figure === found.figure;
}

/** A "not" on one side only. */
function negationIn(claimed: readonly Fact[], found: readonly Fact[]): PlacedConflict[] {
  const [here = [], there = []] = [claimed.filter(isNegative), found.filter(isNegative)];
  if (here.length === there.length) return [];
  return [
    {
      kind: "negation",
      claimed: here[0]?.text ?? "",
      found: there[0]?.text ?? null,
      at: there[0]?.at ?? found[0]?.at ?? null,
    },
  ];
}

function isNegative({ family, key }: Fact): boolean {
  return family === "negation" || (family === "modality" && key.endsWith("not"));
}

/** A "no" at most this many facts before the matching text was left out of the claim. */
const JUST_BEFORE = 2;

/** "Employees may be dismissed", where the passage says that no employees may be. */
function negationBefore(found: readonly Fact[], begins: number): PlacedConflict[] {
  const before: Fact[] = [];
  for (let index = begins - 1; index >= 0 && before.length < JUST_BEFORE; index -= 1) {
    const fact = found[index];
    if (!fact || found[index + 1]?.opens) break;
    before.push(fact);
  }
  const negative = before.find(isNegative);
  if (!negative) return [];
  const isExchange = true;
  return [{ kind: "negation", claimed: "", found: negative.text, at: negative.at, isExchange }];
}

/** What a second sentence must add: two sentences contain more than one by chance alone. */
const SECOND_SENTENCE = 0.03;

function holding(claim: string, passage: string, { sentences: read }: ReadPassage) {
  // Any two Chinese texts share characters, so only pairs count.
  const terms = [...new Set(tokensOf(claim))].filter((term) => !/^\p{Script=Han}$/u.test(term));
  const total = weightOf(terms) || 1;
  const all = read.map(({ start, end, terms: there }) => ({
    start,
    end,
    terms: terms.filter((term) => there.has(term)),
  }));
  const shareOf = (run: typeof all) =>
    weightOf([...new Set(run.flatMap((sentence) => sentence.terms))]) / total;
  let together = 0;
  let sentences = "";
  for (const [first, { start, end }] of all.entries()) {
    for (const run of [all.slice(first, first + 1), all.slice(first, first + 2)]) {
      const share = shareOf(run) - (run.length - 1) * SECOND_SENTENCE;
      if (share <= together) continue;
      together = share;
      sentences = passage.slice(start, run.at(-1)?.end ?? end);
    }
  }
  return { held: shareOf(all), together, sentences, words: terms.length };
}

/** Long words tell more than short ones. */
function weightOf(terms: readonly string[]): number {
  return terms.reduce((sum, term) => sum + Math.log(2 + term.length), 0);
}

export const UP =
  /\b(increas|higher|greater|elevat|upregulat|enhanc|promot|induc|activat|improv|rais|more)/i;
export const DOWN =
  /\b(decreas|lower|reduc|downregulat|inhibit|suppress|block|prevent|impair|less|fewer|declin)/i;

function areOpposite(claim: string, sentences: string): boolean {
  const [isUp, isDown] = [UP.test(claim), DOWN.test(claim)];
  const [wasUp, wasDown] = [UP.test(sentences), DOWN.test(sentences)];
  return (isUp && wasDown && !wasUp) || (isDown && wasUp && !wasDown);
}
