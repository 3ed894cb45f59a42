import { sentencesOf } from "../../domain/sentences.ts";
import { tokensOf } from "../../retrieval/tokens.ts";
import { align, type Difference } from "./align.ts";
import { type Fact, factsOf } from "./facts.ts";

/** A fact of the claim that the passage has otherwise: "60 days" here, "30 days" there. */
export type Conflict = { kind: string; claimed: string; found: string | null };

export type Comparison = {
  /** Share of the claim's facts that stand in the passage in the same order. */
  aligned: number;
  /** Share of its content words, long ones counting more, that stand in the passage anywhere. */
  held: number;
  /** The same, in the one or two sentences that hold most of them. */
  heldTogether: number;
  /** Facts that exclude each other where the rest agrees. */
  conflicts: Conflict[];
  /** Numbers of the claim that the passage does not have. */
  missingNumbers: number;
  /** Capitalised words of the claim that the passage does not have. */
  missingNames: number;
  /** The claim speaks of more where the passage speaks of less, or the other way round. */
  isOpposite: boolean;
  /** Different content words of the claim. */
  words: number;
  /** Characters of the passage. */
  length: number;
};

/** What a claim and a passage have in common, and where they disagree. */
export function compare(claim: string, passage: string): Comparison {
  const [claimed, found] = [factsOf(claim), factsOf(passage)];
  const known = new Set(found.map(({ key }) => key));
  const { matched, differences } = align(claimed, found);
  const missing = claimed.filter(({ key }) => !known.has(key));
  const { held, together, sentences, words } = holding(claim, passage);
  return {
    aligned: matched / Math.max(claimed.length, 1),
    held,
    heldTogether: together,
    conflicts: differences.flatMap(conflictsIn),
    missingNumbers: missing.filter(({ family }) => family === "number").length,
    missingNames: missing.filter(({ text }) => /^[A-Z][a-z]{2,}$/.test(text)).length,
    isOpposite: areOpposite(claim, sentences),
    words,
    length: passage.length,
  };
}

/** More than this apart, two facts are not about the same thing. */
const NEARBY = 12;

function conflictsIn({ claimed, found }: Difference): Conflict[] {
  if (claimed.length > NEARBY || found.length > NEARBY) return [];
  const conflicts = claimed.flatMap((fact) => {
    const other = found.find(({ family, key }) => family === fact.family && key !== fact.key);
    return fact.family && other ? [conflict(fact.family, fact, other)] : [];
  });
  return [...conflicts, ...negationIn(claimed, found)];
}

/** A party's family is named after it; to people it is a party. */
function conflict(family: string, claimed: Fact, found: Fact): Conflict {
  return { kind: family.split(" ")[0] ?? family, claimed: claimed.text, found: found.text };
}

/** A "not" on one side only. */
function negationIn(claimed: readonly Fact[], found: readonly Fact[]): Conflict[] {
  const [here, there] = [claimed, found].map((facts) =>
    facts.filter(({ family }) => family === "negation"),
  );
  if (here?.length === there?.length) return [];
  return [{ kind: "negation", claimed: here?.[0]?.text ?? "", found: there?.[0]?.text ?? null }];
}

/** Two sentences hold more than one by chance alone. */
const SECOND_SENTENCE = 0.03;

function holding(claim: string, passage: string) {
  const terms = [...new Set(tokensOf(claim))];
  const total = weightOf(terms) || 1;
  const shareIn = (text: string) => {
    const there = new Set(tokensOf(text));
    return weightOf(terms.filter((term) => there.has(term))) / total;
  };
  const all = sentencesOf(passage);
  let together = 0;
  let sentences = "";
  for (const [first, { start }] of all.entries()) {
    for (const [more, { end }] of all.slice(first, first + 2).entries()) {
      const text = passage.slice(start, end);
      const share = shareIn(text) - more * SECOND_SENTENCE;
      if (share <= together) continue;
      together = share;
      sentences = text;
    }
  }
  return { held: shareIn(passage), together, sentences, words: terms.length };
}

/** Long words tell more than short ones. */
function weightOf(terms: readonly string[]): number {
  return terms.reduce((sum, term) => sum + Math.log(2 + term.length), 0);
}

const UP =
  /\b(increas|higher|greater|elevat|upregulat|enhanc|promot|induc|activat|improv|rais|more)/i;
const DOWN =
  /\b(decreas|lower|reduc|downregulat|inhibit|suppress|block|prevent|impair|less|fewer|declin)/i;

function areOpposite(claim: string, sentences: string): boolean {
  const [isUp, isDown] = [UP.test(claim), DOWN.test(claim)];
  const [wasUp, wasDown] = [UP.test(sentences), DOWN.test(sentences)];
  return (isUp && wasDown && !wasUp) || (isDown && wasUp && !wasDown);
}
