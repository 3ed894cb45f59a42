import type { AnswerInline } from "#lib/domain/answers/answer-text";
import { isShownAsTrue, type JudgedSentence, verdictOf } from "#lib/domain/answers/support";

/** Consecutive parts of a block that belong to one marked sentence, or to none. */
type SentenceRun = { sentence: JudgedSentence | null; inlines: AnswerInline[] };

/** Groups a block's parts by the sentences that need a mark; those that their sources back need none. */
export function sentenceRuns(
  inlines: readonly AnswerInline[],
  sentences: readonly JudgedSentence[],
): SentenceRun[] {
  const marked = sentences.filter((sentence) => !isShownAsTrue(verdictOf(sentence)));
  const runs: SentenceRun[] = [];
  for (const piece of inlines.flatMap((inline) => piecesOf(inline, marked))) {
    const sentence = marked.find(({ start, end }) => start <= piece.start && piece.start < end);
    const last = runs.at(-1);
    if (last && last.sentence === (sentence ?? null)) last.inlines.push(piece);
    else runs.push({ sentence: sentence ?? null, inlines: [piece] });
  }
  return runs;
}

/** Splits a run of text where a marked sentence begins or ends. */
function piecesOf(inline: AnswerInline, marked: readonly JudgedSentence[]): AnswerInline[] {
  if (inline.kind === "marker") return [inline];
  const end = inline.start + inline.text.length;
  const cuts = marked.flatMap((sentence) => [sentence.start, sentence.end]);
  const inside = cuts.filter((cut) => cut > inline.start && cut < end).sort((a, b) => a - b);
  return [inline.start, ...inside].map((from, index) => {
    const to = inside[index] ?? end;
    return {
      ...inline,
      text: inline.text.slice(from - inline.start, to - inline.start),
      start: from,
    };
  });
}
