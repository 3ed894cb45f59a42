import type { AnswerEvent } from "../domain/answers/answer.ts";
import type { Citation } from "../domain/answers/citation.ts";
import type { JudgedSentence } from "../domain/answers/support.ts";
import { AppError } from "../domain/errors.ts";

type Outcome = Extract<AnswerEvent, { type: "outcome" }>;

export type WholeAnswer = {
  text: string;
  citations: Citation[];
  sentences: JudgedSentence[] | null;
  outcome: Outcome;
};

/** Collects a streamed answer for callers that do not stream; throws "model_unavailable" if it failed. */
export async function answerInFull(events: AsyncIterable<AnswerEvent>): Promise<WholeAnswer> {
  let text = "";
  let cited: Pick<WholeAnswer, "citations" | "sentences"> = { citations: [], sentences: null };
  let outcome: Outcome | null = null;
  for await (const event of events) {
    if (event.type === "text-delta") text += event.text;
    if (event.type === "citations") {
      cited = { citations: event.citations, sentences: event.sentences };
    }
    if (event.type === "outcome") outcome = event;
  }
  if (!outcome) throw new Error("The question street ended without an outcome.");
  if (outcome.outcome === "failed") {
    throw new AppError("model_unavailable", outcome.message ?? "The model did not answer.");
  }
  return { text, ...cited, outcome };
}
