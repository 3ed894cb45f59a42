import { answerInFull } from "../../answer/answer-in-full.ts";
import { answerQuestion } from "../../answer/answer-question.ts";
import { openQuestion } from "../../answer/open-question.ts";
import { costOfAnswer } from "../../db/calls/answer-cost.ts";
import {
  type AnswerOutcome,
  NEAREST_SHOWN,
  type SearchFacts,
  showsNearest,
} from "../../domain/answers/answer.ts";
import type { Citation, Source } from "../../domain/answers/citation.ts";
import { type JudgedSentence, verdictOf } from "../../domain/answers/support.ts";
import type { Writer } from "../../domain/answers/writer.ts";
import { AppError } from "../../domain/errors.ts";
import type { AnswerCost } from "../../domain/money/answer-cost.ts";
import type { Viewer } from "../../domain/viewer.ts";
import type { Output } from "../output.ts";
import { placeOf } from "../place-of.ts";
import { costLine, presentCost } from "../present-cost.ts";
import { presentReach, reachLines } from "../search-reach.ts";
import { withServices } from "../services.ts";
import { requireCollection } from "./require-collection.ts";

type Options = { collection: string; endpoint?: string; asOf?: string };

/** `freehold ask`: one question, answered from a collection, with its citations. */
export async function ask(question: string, options: Options, output: Output): Promise<void> {
  await withServices({ embedder: true }, async (viewer) => {
    const { result, lines } = await askAndPresent(viewer, question, options);
    output.finish(result, lines);
  });
}

/**
 * Asks one question to the end, also of what goes on after the answer, and gives the answer for programs and as lines.
 * Throws an `AppError` if no answer came; its message says what was charged all the same.
 */
export async function askAndPresent(viewer: Viewer, question: string, options: Options) {
  const { whole, cost } = await askWhole(viewer, question, options);
  const { text, writer, citations, sentences, outcome, search, sources } = whole;
  const isWithoutText = showsNearest(outcome.outcome);
  const result = {
    answer: text,
    aiGenerated: writer?.aiGenerated ?? false,
    writtenBy: writer?.writtenBy ?? null,
    abstained: outcome.outcome === "abstained",
    outcome: outcome.outcome,
    missing: search.missing,
    ...leftOutOf(outcome),
    search: presentReach(search.index),
    citations: citations.map(present),
    sentences: sentences?.map((sentence) => presentSentence(text, sentence)) ?? null,
    nearest: isWithoutText ? sources.map(presentNearest) : [],
    endpoint: outcome.endpointId,
    cost: presentCost(cost),
    ms: outcome.milliseconds,
  };
  const lines = [
    ...(isWithoutText ? linesWithoutText(outcome.outcome, search, sources) : [text]),
    ...(writer?.aiGenerated ? ["", aiLabel(writer)] : []),
    "",
    ...citations.map((citation) => `[${citation.marker}] ${placeOf(citation)}`),
    ...reachLines(search.index),
    ...leftOutLines(leftOutOf(outcome).leftOut),
    costLine(cost),
  ];
  return { result, lines };
}

function leftOutOf({ leftOut = 0 }: { leftOut?: number }) {
  return { leftOut };
}

function leftOutLines(leftOut: number): string[] {
  if (leftOut === 0) return [];
  const passages = leftOut === 1 ? "1 passage" : `${leftOut} passages`;
  return [`Left out, because they do not fit into the model’s context window: ${passages}.`];
}

function aiLabel({ writtenBy }: Writer): string {
  return writtenBy ? `AI-generated: ${writtenBy}` : "AI-generated";
}

/** How an answer without text ended, and the passages nearest to the question. */
function linesWithoutText(
  outcome: AnswerOutcome,
  { missing }: SearchFacts,
  sources: readonly Source[],
): string[] {
  return [
    outcome === "uncertain"
      ? "Nothing here answers this for certain."
      : "This is not in your documents.",
    ...(missing.length > 0 ? [`The documents do not mention: ${missing.join(", ")}`] : []),
    ...(sources.length > 0 ? ["", "The nearest passages:"] : []),
    ...sources
      .slice(0, NEAREST_SHOWN)
      .map((source) => `- ${placeOf(source)}: ${source.text.slice(0, 200).replace(/\s+/g, " ")}`),
  ];
}

function presentNearest({ documentId, page, start, end, text: quote }: Source) {
  return { document: documentId, page, start, end, quote };
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
  // The process ends with the command, and a call that was cut off then would be in no ledger.
  const underway: Promise<void>[] = [];
  const afterwards = (work: Promise<void>) => void underway.push(work);
  try {
    const whole = await answerInFull(answerQuestion(viewer, opened, { signal, afterwards }));
    await Promise.all(underway);
    return { whole, cost: await costOfAnswer(viewer, opened.answerId) };
  } catch (error) {
    await Promise.all(underway);
    throw withCost(error, await costOfAnswer(viewer, opened.answerId));
  }
}

/** A failed answer may have been charged, too. */
function withCost(error: unknown, cost: AnswerCost): unknown {
  const isCharged = cost.isUnpriced || cost.totals.length > 0;
  if (!(error instanceof AppError && isCharged)) return error;
  return new AppError(error.code, `${error.message}\n${costLine(cost)}`, { cause: error.cause });
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
