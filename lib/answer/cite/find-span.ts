import { rewriteMarkers } from "../../domain/marker.ts";
import { type Sentence, sentencesOf } from "../../domain/sentences.ts";
import { tokensOf } from "../../text/tokens.ts";

/** Offsets into the passage's text, and how well they support the claim, 0 to 1. */
export type Span = Sentence & { support: number };

/** The most sentences in a quoted span: a longer one is too long for a quotation. */
const LONGEST_SPAN = 3;
/** A verbatim match of fewer letters than this may be chance. */
const SHORTEST_QUOTE = 8;

/**
 * The part of a passage that a claim rests on.
 *
 * A claim that occurs word for word is found exactly, with support 1. Otherwise the claim's last
 * sentence is compared with every run of one to three sentences of the passage, and the run with the
 * best F1 of shared terms wins, so that length alone favours neither long nor short runs. Its support
 * is the share of the sentence's terms that the run contains; numbers count double and single Chinese
 * characters half (their pairs count too). If nothing is shared, the result is the whole passage with
 * support 0.
 */
export function findSpan(claim: string, passage: string): Span {
  const verbatim = findVerbatim(claim, passage);
  if (verbatim) return { ...verbatim, support: 1 };

  const claimed = termsOf(lastSentence(claim));
  const whole: Span = { start: 0, end: passage.length, support: 0 };
  let best = whole;
  let bestF1 = 0;
  for (const run of runsOf(sentencesOf(passage))) {
    const said = termsOf(passage.slice(run.start, run.end));
    const shared = weightOf([...claimed].filter((term) => said.has(term)));
    const f1 = (2 * shared) / (weightOf(claimed) + weightOf(said) || 1);
    if (f1 <= bestF1) continue;
    bestF1 = f1;
    best = { ...run, support: Math.min(1, shared / weightOf(claimed)) };
  }
  return best;
}

function lastSentence(claim: string): string {
  const last = sentencesOf(claim).at(-1);
  return last ? claim.slice(last.start, last.end) : "";
}

function* runsOf(sentences: readonly Sentence[]): Generator<Sentence> {
  for (const [first, { start }] of sentences.entries()) {
    for (const { end } of sentences.slice(first, first + LONGEST_SPAN)) yield { start, end };
  }
}

function termsOf(text: string): Set<string> {
  return new Set(tokensOf(text));
}

function weightOf(terms: Iterable<string>): number {
  let sum = 0;
  for (const term of terms) sum += /\d/.test(term) ? 2 : /^\p{Script=Han}$/u.test(term) ? 0.5 : 1;
  return sum;
}

/** Searches for the claim letter by letter, ignoring line breaks, spaces and footnote numbers. */
export function findVerbatim(claim: string, passage: string): Sentence | null {
  const needle = squeezed(rewriteMarkers(claim, () => false)).text;
  if (needle.length < SHORTEST_QUOTE) return null;

  const haystack = squeezed(passage);
  const at = haystack.text.indexOf(needle);
  const start = haystack.offsets[at];
  const last = haystack.offsets[at + needle.length - 1];
  return at < 0 || start === undefined || last === undefined ? null : { start, end: last + 1 };
}

const SKIPPED = /\s+|[[［【]\s*\d{1,3}(?:\s*[,，、]\s*\d{1,3})*\s*[\]］】]/g;

/** A text without the ignored characters, and the original offset of each remaining letter. */
function squeezed(text: string): { text: string; offsets: number[] } {
  const offsets: number[] = [];
  const letters: string[] = [];
  let from = 0;
  const keep = (until: number) => {
    for (let offset = from; offset < until; offset += 1) {
      offsets.push(offset);
      letters.push(text.charAt(offset));
    }
  };
  for (const { index, 0: skipped } of text.matchAll(SKIPPED)) {
    keep(index);
    from = index + skipped.length;
  }
  keep(text.length);
  return { text: letters.join(""), offsets };
}
