import { answerQuestion } from "../answer/answer-question.ts";
import { openQuestion } from "../answer/open-question.ts";
import { costOfAnswer } from "../db/calls/calls.ts";
import type { AnswerEvent, AnswerNote } from "../domain/answers/answer.ts";
import type { Money } from "../domain/money/money.ts";
import type { Viewer } from "../domain/viewer.ts";
import { log } from "../log.ts";

/** A question to be asked of a collection, and the endpoint to ask. */
export type ItemToAsk = {
  question: string;
  collectionId: string;
  endpointId: string;
  asOf?: string | undefined;
};

/** What the question street gave. */
export type AskedItem = {
  text: string;
  hasAbstained: boolean;
  /** Why the endpoint gave no answer of its own; an answer that others gave in its place is none. */
  fault: AnswerNote | null;
  citedPassages: string[];
  /** What the answer was written from, best first. */
  sourcePassages: string[];
  milliseconds: number;
  cost: Money | null;
};

/**
 * Asks one question in the real question street; neither answer nor retrieval is kept. Never throws
 * for what goes wrong with the one question: that is its `fault`.
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
    asked.cost = await costOfAnswer(viewer, question.answerId, endpointId);
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
  if (event.type === "text-delta") asked.text += event.text;
  if (event.type === "sources") asked.sourcePassages = event.sources.map(({ id }) => id);
  if (event.type === "citations") {
    asked.citedPassages = event.citations.map(({ passageId }) => passageId);
  }
  if (event.type !== "outcome") return;
  asked.hasAbstained = event.outcome === "abstained";
  if (event.outcome === "failed" || event.endpointId !== endpointId) {
    asked.fault = event.note ?? "internal";
  }
}
