import { answerInFull } from "../../answer/answer-in-full.ts";
import { answerQuestion } from "../../answer/answer-question.ts";
import { openQuestion } from "../../answer/open-question.ts";
import type { Citation } from "../../domain/answers/citation.ts";
import { type JudgedSentence, verdictOf } from "../../domain/answers/support.ts";
import type { Viewer } from "../../domain/viewer.ts";
import type { Output } from "../output.ts";
import { placeOf } from "../place-of.ts";
import { withServices } from "../services.ts";
import { requireCollection } from "./require-collection.ts";

type Options = { collection: string; endpoint?: string; asOf?: string };

/** `freehold ask`: one question, answered from a collection, with its citations. */
export async function ask(question: string, options: Options, output: Output): Promise<void> {
  await withServices({ embedder: true }, async (viewer) => {
    const { text, citations, sentences, outcome } = await askWhole(viewer, question, options);
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
      ...citations.map((citation) => `[${citation.marker}] ${placeOf(citation)}`),
    ]);
  });
}

async function askWhole(viewer: Viewer, question: string, options: Options) {
  const collection = await requireCollection(viewer, options.collection);
  const opened = await openQuestion(viewer, {
    text: question,
    collectionIds: [collection.id],
    endpointId: options.endpoint,
    asOf: options.asOf,
  });
  const { signal } = new AbortController();
  return answerInFull(answerQuestion(viewer, opened, { signal }));
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
