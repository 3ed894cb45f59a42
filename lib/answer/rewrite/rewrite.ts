import type { Rewriting } from "../../domain/search/retrieval-log.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { log } from "../../log.ts";
import { consultModel } from "../../models/gateway.ts";
import type { Deadlines } from "../../models/resilience/deadlines.ts";
import type { AnswerOptions } from "../ask.ts";
import type { OpenQuestion } from "../open-question.ts";
import { searchTextOf } from "../search-text.ts";
import { composeRewriting, saidBefore } from "./compose-rewriting.ts";
import { readRewriting } from "./read-rewriting.ts";

/** What is searched for in place of the question. */
export type Search = {
  text: string;
  /** Null: no model was asked to rewrite the question. */
  rewriting: Rewriting | null;
};

/** Short, because the reader sees nothing yet. */
const REWRITE_DEADLINES: Deadlines = { connect: 3_000, first: 3_000, idle: 2_000, total: 4_000 };
/** A question of this length needs no rewriting. */
const LONGEST_QUESTION = 600;
/** In tokens; longer than any accepted rewriting, in Chinese too. */
const OUTPUT_LIMIT = 1_000;

/**
 * The text to search for. The endpoint that will answer rewrites a follow-up as a question that stands
 * alone. If it may not, cannot, or does not in time, the search uses the reader's own words; never fails
 * the answer.
 */
export async function rewrite(
  viewer: Viewer,
  question: OpenQuestion,
  options: AnswerOptions,
): Promise<Search> {
  const unaided = searchTextOf(question);
  if (question.previous.length === 0 || question.text.length > LONGEST_QUESTION) {
    return { text: unaided, rewriting: null };
  }
  try {
    const { text, reason } = await askForRewriting(viewer, question, options);
    return text === null ? { text: unaided, rewriting: reason } : { text, rewriting: "used" };
  } catch (error) {
    options.signal.throwIfAborted();
    log.warn(
      { err: error },
      "A question could not be rewritten. It was searched for as it was asked.",
    );
    return { text: unaided, rewriting: "failed" };
  }
}

type Asked = { text: string; reason?: never } | { text: null; reason: Rewriting | null };

async function askForRewriting(
  viewer: Viewer,
  question: OpenQuestion,
  { signal, deadlines = REWRITE_DEADLINES }: AnswerOptions,
): Promise<Asked> {
  const { answerId, endpointId, text } = question;
  const consulted = await consultModel(
    viewer,
    {
      answerId,
      endpointId,
      purpose: "rewrite",
      question: text,
      sources: [],
      prompt: composeRewriting(question),
      outputLimit: OUTPUT_LIMIT,
    },
    { signal, deadlines },
  );
  if (consulted.reply === null) {
    const { reason } = consulted;
    return { text: null, reason: reason === "no-model" ? null : reason };
  }
  const read = readRewriting(consulted.reply, text, saidBefore(question));
  if (read.text === null)
    log.warn({ reason: read.reason }, "The question that a model rewrote was not used.");
  return read;
}
