import { answerQuestion } from "../../answer/answer-question.ts";
import { openQuestion } from "../../answer/open-question.ts";
import type { AnswerEvent } from "../../domain/answer.ts";
import type { Citation } from "../../domain/citation.ts";
import { AppError } from "../../domain/errors.ts";
import { type JudgedSentence, verdictOf } from "../../domain/support.ts";
import type { Viewer } from "../../domain/viewer.ts";
import type { Output } from "../output.ts";
import { withServices } from "../services.ts";
import { requireCollection } from "./require-collection.ts";

type Options = { collection: string; endpoint?: string; asOf?: string };
type Outcome = Extract<AnswerEvent, { type: "outcome" }>;
type Cited = Pick<Extract<AnswerEvent, { type: "citations" }>, "citations" | "sentences">;

/** `freehold ask`: one question, answered from a collection, with its citations. */
export async function ask(question: string, options: Options, output: Output): Promise<void> {
  await withServices({ embedder: true }, async (viewer) => {
    const { text, citations, sentences, outcome } = await answerInFull(viewer, question, options);
    if (outcome.outcome === "failed") {
      throw new AppError("model_unavailable", outcome.message ?? "The model did not answer.");
    }
    const abstained = outcome.outcome === "abstained";
    const result = {
      answer: text,
      abstained,
      citations: citations.map(present),
      sentences: sentences?.map((sentence) => presentSentence(text, sentence)) ?? null,
      endpoint: outcome.endpointId,
      cost: { nano: 0, currency: "USD" },
      ms: outcome.milliseconds,
    };
    output.finish(result, [
      abstained ? "This is not in your documents." : text,
      "",
      ...citations.map(({ marker, title, page }) => `[${marker}] ${title}, p. ${page}`),
    ]);
  });
}

async function answerInFull(viewer: Viewer, question: string, options: Options) {
  const collection = await requireCollection(viewer, options.collection);
  const opened = await openQuestion(viewer, {
    text: question,
    collectionIds: [collection.id],
    endpointId: options.endpoint,
    asOf: options.asOf,
  });
  let text = "";
  let cited: Cited = { citations: [], sentences: null };
  let outcome: Outcome | null = null;
  const { signal } = new AbortController();
  for await (const event of answerQuestion(viewer, opened, { signal })) {
    if (event.type === "text-delta") text += event.text;
    if (event.type === "citations") cited = event;
    if (event.type === "outcome") outcome = event;
  }
  if (!outcome) throw new Error("The question street ended without an outcome.");
  return { text, ...cited, outcome };
}

function presentSentence(answer: string, sentence: JudgedSentence) {
  const { start, end, probability, conflict, place, model } = sentence;
  const text = answer.slice(start, end);
  return {
    text,
    verdict: verdictOf(sentence),
    probability,
    conflict,
    marker: place?.marker ?? null,
    model,
  };
}

function present({ marker, documentId, page, start, end, quote, support }: Citation) {
  return { marker, document: documentId, page, start, end, quote, support };
}
