import { sentencesOf } from "../../domain/sentences.ts";
import { forgetInTime } from "../../text/forget-in-time.ts";
import { generalizationsOf } from "../../text/thesaurus/thesaurus.ts";
import { tokensOf } from "../../text/tokens.ts";
import { inDigits } from "./amounts/in-digits.ts";
import { stemOf } from "./content-words.ts";
import { type Fact, factsOf } from "./facts.ts";
import { type Segment, segmentsOf } from "./segments.ts";

/** A text after NFKC with its amounts in digits, and its facts. */
export type Read = { normal: string; facts: readonly Fact[] };

/** A passage with all that comparing a claim with it needs, whatever the claim says. */
export type ReadPassage = Read & {
  /** The text in lower case. */
  lower: string;
  segments: readonly Segment[];
  /** Offsets of English words by stem. */
  byStem: ReadonlyMap<string, readonly number[]>;
  /** The stems that say at least so much, by sense. */
  bySense: ReadonlyMap<string, readonly string[]>;
  /** The key of the party at an offset. */
  parties: ReadonlyMap<number, string>;
  /** The sentences of the text as it was, with their terms. */
  sentences: readonly { start: number; end: number; terms: ReadonlySet<string> }[];
};

/** The sentences of one answer cite the same few passages, so the last ones read are kept. */
const KEPT = 12;
const kept = new Map<string, ReadPassage>();
forgetInTime(() => kept.clear());

export function readPassage(text: string): ReadPassage {
  const known = kept.get(text);
  const passage = known ?? readAnew(text);
  kept.delete(text);
  kept.set(text, passage);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return passage;
}

export function readClaim(text: string): Read {
  const normal = inDigits(text.normalize("NFKC"));
  return { normal, facts: factsOf(normal) };
}

function readAnew(text: string): ReadPassage {
  const read = readClaim(text);
  const byStem = stemsIn(read.facts);
  const parties = read.facts.filter(({ family }) => family?.startsWith("party"));
  return {
    ...read,
    lower: read.normal.toLowerCase(),
    segments: segmentsOf(read.normal),
    byStem,
    bySense: sensesIn(byStem.keys()),
    parties: new Map(parties.map(({ at, key }) => [at, key])),
    sentences: sentencesOf(text).map(({ start, end }) => ({
      start,
      end,
      terms: new Set(tokensOf(text.slice(start, end))),
    })),
  };
}

function stemsIn(facts: readonly Fact[]): Map<string, number[]> {
  const byStem = new Map<string, number[]>();
  for (const { text, at } of facts) {
    if (!/^[a-z]/i.test(text)) continue;
    for (const part of text.split(/[^a-z'’]+/i)) add(byStem, stemOf(part), at);
  }
  return byStem;
}

function sensesIn(stems: Iterable<string>): Map<string, string[]> {
  const bySense = new Map<string, string[]>();
  for (const stem of stems) {
    for (const sense of generalizationsOf(stem)) add(bySense, sense, stem);
  }
  return bySense;
}

function add<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
