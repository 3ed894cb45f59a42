import type { Passage } from "../domain/search/passage.ts";
import { tokenize } from "../retrieval/rescore/tokenized.ts";
import { subjectTokens } from "../text/question-words.ts";
import { factsOf } from "./support/facts.ts";
import { DOWN, UP } from "./support/features.ts";

type Compared = Pick<Passage, "id" | "title" | "headings" | "text">;

/** The least share of three-word runs that two near copies have in common. */
const LEAST_SHARED = 0.9;
const RUN = 3;

/**
 * Tells whether two passages say nearly the same, so that an answer needs only one of them. Titles may
 * differ, as those of a contract's versions do. Headings must be equal, and so must whatever a reader looks
 * for: numbers, units, dates, articles, "may", "must" and "not", parties, names, and every word of the
 * question. One Chinese character says as much as a word, so none may differ.
 */
export function nearCopies(question: string): (one: Compared, other: Compared) => boolean {
  const asked = new Set(subjectTokens(question));
  const askedOf = remembering((passage) => heldOf(asked, tokenize(passage).whole));
  const runsOf = remembering((passage) => readRuns(tokenize(passage).body));
  const sayingsOf = remembering(readSayings);
  // The cheapest check first: most passages already differ in the question's words.
  return (one, other) =>
    askedOf(one) === askedOf(other) &&
    areAlike(runsOf(one), runsOf(other)) &&
    sayingsOf(one) === sayingsOf(other);
}

function remembering<Read>(read: (passage: Compared) => Read): (passage: Compared) => Read {
  const known = new Map<string, Read>();
  return (passage) => {
    const result = known.get(passage.id) ?? read(passage);
    known.set(passage.id, result);
    return result;
  };
}

/** Which words of the question occur in a passage, its title or its headings. */
function heldOf(asked: ReadonlySet<string>, tokens: readonly string[]): string {
  const held = new Set(tokens.filter((token) => asked.has(token)));
  return [...held].sort().join(" ");
}

/** Runs of three words. */
function readRuns(tokens: readonly string[]): Set<string> {
  if (tokens.length < RUN) return new Set([tokens.join(" ")]);
  const starts = tokens.slice(RUN - 1).keys();
  return new Set(Array.from(starts, (start) => tokens.slice(start, start + RUN).join(" ")));
}

/** Whether the Jaccard similarity is high enough; the sizes alone settle most pairs. */
function areAlike(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  const [small, large] = left.size < right.size ? [left, right] : [right, left];
  if (small.size < LEAST_SHARED * large.size) return false;
  let shared = 0;
  for (const run of small) if (large.has(run)) shared += 1;
  return shared >= LEAST_SHARED * (small.size + large.size - shared);
}

/** What must be equal in both: everything in the headings, and the words that tell texts apart. */
function readSayings({ title, headings, text }: Compared): string {
  const inTitle = new Set(factsOf(title).map(({ key }) => key));
  const above = headings
    .flatMap((heading) => factsOf(withoutLabel(heading)))
    .filter(({ key }) => !inTitle.has(key));
  const tellingApart = factsOf(withoutLabel(text)).filter(
    ({ text: word, family }) => family !== null || TELLS_APART.test(word) || isDirection(word),
  );
  return [...above, ...tellingApart].map(({ key }) => key).join(" ");
}

/** Names and defined terms have capitals. */
const TELLS_APART = /^(?:\p{Lu}|\p{Script=Han})/u;

function isDirection(word: string): boolean {
  return UP.test(word) || DOWN.test(word);
}

/**
 * Versions of a contract number their clauses differently, so labels are ignored: "12.", "(a)", "12.3.1",
 * "Section 12.3" and 第十二条. "12.3" alone might be a dose and is kept.
 */
const LABEL =
  /^\s*(?:(?:(?:section|article|clause|paragraph)\s+|§+\s*)\d+(?:\.\d+)*\.?(?=\s)|\d{1,3}[.)](?=\s)|\d+(?:\.\d+){2,}\.?(?=\s)|\((?:[a-z]|[ivx]{1,5}|\d{1,2})\)|第[零〇一二三四五六七八九十百千\d]+[章节条款])\s*/iu;

function withoutLabel(text: string): string {
  return text.replace(LABEL, "");
}
