import { answerQuestion } from "../answer/answer-question.ts";
import { openQuestion } from "../answer/open-question.ts";
import { costOfAnswer } from "../db/calls/answer-cost.ts";
import { type AnswerEvent, type AnswerNote, showsNearest } from "../domain/answers/answer.ts";
import { asOneAmount } from "../domain/money/answer-cost.ts";
import type { Money } from "../domain/money/money.ts";
import type { Viewer } from "../domain/viewer.ts";
import { log } from "../log.ts";
import { textAfter } from "../models/reply/words.ts";

/** A question, the collection to search and the endpoint to ask. */
export type ItemToAsk = {
  question: string;
  collectionId: string;
  endpointId: string;
  asOf?: string | undefined;
};

/** The result of the question pipeline. */
export type AskedItem = {
  text: string;
  /** Also true where the answer is uncertain: no text, only the nearest passages. */
  hasAbstained: boolean;
  /** Why the endpoint gave no answer of its own; an answer from a fallback does not count as its own. */
  fault: AnswerNote | null;
  citedPassages: string[];
  /** The ids of the passages the answer was written from, best first. */
  sourcePassages: string[];
  milliseconds: number;
  cost: Money | null;
};

/**
 * Asks one question through the real question pipeline; neither answer nor retrieval is kept. Never throws
 * for an error that concerns this question alone: that is its `fault`.
 */
export async function askItem(
  viewer: Viewer,
  { question: text, collectionId, endpointId, asOf }: ItemToAsk,
  signal: AbortSignal,
): Promise<AskedItem> {
  const startedAt = performance.now();
  const asked = emptyItem();
  try {
    const question = await openQuestion(viewer, {
      text,
      collectionIds: [collectionId],
      endpointId,
      asOf,
    });
    for await (const event of answerQuestion(viewer, question, { signal, isTrial: true })) {
      hear(asked, event, endpointId);
    }
    const cost = await costOfAnswer(viewer, question.answerId);
    // A refused question costs nothing, which says nothing about the cost of an answered one.
    asked.cost = asked.fault && cost.totals.length === 0 ? null : asOneAmount(cost);
  } catch (error) {
    log.error({ err: error }, "A test case could not be asked.");
    asked.fault = "internal";
  }
  signal.throwIfAborted();
  asked.milliseconds = Math.round(performance.now() - startedAt);
  return asked;
}

function emptyItem(): AskedItem {
  return {
    text: "",
    hasAbstained: false,
    fault: null,
    citedPassages: [],
    sourcePassages: [],
    milliseconds: 0,
    cost: null,
  };
}

function hear(asked: AskedItem, event: AnswerEvent, endpointId: string): void {
  asked.text = textAfter(asked.text, event);
  if (event.type === "sources") asked.sourcePassages = event.sources.map(({ id }) => id);
  if (event.type === "citations") {
    asked.citedPassages = event.citations.map(({ passageId }) => passageId);
  }
  if (event.type !== "outcome") return;
  asked.hasAbstained = showsNearest(event.outcome);
  if (event.outcome === "failed" || event.endpointId !== endpointId) {
    asked.fault = event.note ?? "internal";
  }
}
