import { recordAnswer } from "../db/answers/answers.ts";
import type { JudgedSentence } from "../domain/answers/support.ts";
import { rewriteMarkers } from "../domain/marker.ts";
import type { Viewer } from "../domain/viewer.ts";
import type { OpenQuestion } from "./open-question.ts";
import { elapsed, NOTHING_CITED, searchFactsOf, sourcesOf, type Turn } from "./turn.ts";

/** Records a turn as it was shown, however it ended. */
export async function record(viewer: Viewer, question: OpenQuestion, turn: Turn): Promise<void> {
  const { answerId: id, text, conversation, collectionIds, asOf } = question;
  await recordAnswer(viewer, {
    id,
    conversation,
    question: text,
    ...searchFactsOf(turn),
    collectionIds,
    asOf,
    ...(turn.cited ?? NOTHING_CITED),
    sentences: sentencesAsKept(turn),
    outcome: turn.outcome,
    endpointId: turn.endpointId,
    leftOut: turn.leftOut,
    sources: sourcesOf(turn),
    milliseconds: elapsed(turn),
  });
}

/** The sentences at their offsets in the recorded text, from which markers without a source are removed. */
export function sentencesAsKept({ text, sentences, cited }: Turn): JudgedSentence[] | null {
  if (!(sentences && cited)) return null;
  const kept = new Set(cited.citations.map(({ marker }) => marker));
  const rewritten = (until: number) =>
    rewriteMarkers(text.slice(0, until), (marker) => kept.has(marker));
  const blanks = rewritten(text.length).search(/\S|$/);
  const asKept = (at: number) =>
    Math.min(Math.max(0, rewritten(at).length - blanks), cited.text.length);
  return sentences.map((sentence) => ({
    ...sentence,
    start: asKept(sentence.start),
    end: asKept(sentence.end),
  }));
}
