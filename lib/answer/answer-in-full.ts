import type { AnswerEvent, SearchFacts } from "../domain/answers/answer.ts";
import type { Citation, Source } from "../domain/answers/citation.ts";
import type { JudgedSentence } from "../domain/answers/support.ts";
import type { Writer } from "../domain/answers/writer.ts";
import { AppError } from "../domain/errors.ts";
import { endedError } from "../domain/people/ended-error.ts";
import { END_SENTENCES } from "../i18n/note-sentences.ts";
import { textAfter } from "../models/reply/words.ts";

type Outcome = Extract<AnswerEvent, { type: "outcome" }>;

export type WholeAnswer = {
  text: string;
  /** Null where there is no text. */
  writer: Writer | null;
  search: SearchFacts;
  /** The passages that were found, best first. */
  sources: Source[];
  citations: Citation[];
  sentences: JudgedSentence[] | null;
  outcome: Outcome;
};

/**
 * Collects a streamed answer for callers that do not stream. Throws "model_unavailable" if it failed, and
 * "unauthenticated" or "not_found" if the caller lost access meanwhile, and a plain error if nobody could check it.
 */
export async function answerInFull(events: AsyncIterable<AnswerEvent>): Promise<WholeAnswer> {
  const whole: Omit<WholeAnswer, "outcome"> = {
    text: "",
    writer: null,
    search: { searched: null, index: null, missing: [] },
    sources: [],
    citations: [],
    sentences: null,
  };
  let outcome: Outcome | null = null;
  for await (const event of events) {
    if (event.type === "outcome") outcome = event;
    else hear(whole, event);
  }
  if (!outcome) throw new Error("The question pipeline ended without an outcome.");
  if (outcome.ended) throw endedError(outcome.ended, END_SENTENCES[outcome.ended]);
  if (outcome.outcome === "failed") {
    throw new AppError("model_unavailable", outcome.message ?? "The model did not answer.");
  }
  return { ...whole, outcome };
}

function hear(whole: Omit<WholeAnswer, "outcome">, event: AnswerEvent): void {
  whole.text = textAfter(whole.text, event);
  if (event.type === "text-retracted") whole.writer = null;
  if (event.type === "writer") {
    const { aiGenerated, writtenBy } = event;
    whole.writer = { aiGenerated, writtenBy };
  }
  if (event.type === "sources") {
    const { type: _, sources, ...search } = event;
    Object.assign(whole, { sources, search });
  }
  if (event.type === "citations") {
    const { citations, sentences } = event;
    Object.assign(whole, { citations, sentences });
  }
}
