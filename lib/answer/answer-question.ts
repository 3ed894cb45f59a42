import { endpointNames } from "../db/models/endpoint-names.ts";
import type { AnswerEvent } from "../domain/answers/answer.ts";
import { writerOf } from "../domain/answers/writer.ts";
import type { Viewer } from "../domain/viewer.ts";
import type { GatewayEvent } from "../models/gateway.ts";
import { type TextEvent, textAfter } from "../models/reply/words.ts";
import { type AnswerOptions, ask } from "./ask.ts";
import { check } from "./check.ts";
import { cite } from "./cite/cite.ts";
import { composePrompt } from "./compose-prompt.ts";
import { keepRetrieval } from "./log-retrieval.ts";
import type { OpenQuestion } from "./open-question.ts";
import { record } from "./record.ts";
import { retrieve } from "./retrieve.ts";
import { rewrite, type Search } from "./rewrite/rewrite.ts";
import { seekShadowAnswer } from "./shadow-answer.ts";
import {
  beginTurn,
  citationsOf,
  endTurn,
  endTurnEarly,
  outcomeOf,
  searchFactsOf,
  shownPassages,
  sourcesOf,
  type Turn,
} from "./turn.ts";

/**
 * The question pipeline: rewrite ▶ retrieve ▶ compose ▶ ask ▶ cite ▶ check ▶ record, streaming as it
 * goes. Model calls stay within the viewer's budgets; when a budget is used up, sources are quoted instead.
 */
export async function* answerQuestion(
  viewer: Viewer,
  question: OpenQuestion,
  options: AnswerOptions,
): AsyncGenerator<AnswerEvent> {
  const turn = beginTurn(question);
  try {
    yield* write(viewer, question, turn, options);
    turn.cited = await cite(viewer, turn.text, shownPassages(turn));
    yield citationsOf(turn);
    for await (const _ of check(viewer, question, turn, options)) yield citationsOf(turn);
  } finally {
    // The reader may stop halfway; the part that was shown is recorded all the same.
    turn.cited ??= await cite(viewer, turn.text, shownPassages(turn));
    if (!options.isTrial) {
      await record(viewer, question, turn);
      await keepRetrieval(viewer, question, turn.retrieval);
    }
  }
  if (!options.isTrial && !options.signal.aborted) {
    const shadow = seekShadowAnswer(viewer, question, turn);
    options.afterwards?.(shadow);
  }
  yield outcomeOf(question, turn);
}

/** Streams the answer's text, and records on the turn how it ended. */
async function* write(
  viewer: Viewer,
  question: OpenQuestion,
  turn: Turn,
  options: AnswerOptions,
): AsyncGenerator<AnswerEvent> {
  const { collections } = question;
  try {
    yield { type: "status", stage: "searching", collections };
    const search = await rewrite(viewer, question, options);
    const found = await retrieve(viewer, question, search, options.signal);
    const { passages, certainty, index, facts, questionVector } = found;
    Object.assign(turn, {
      passages,
      questionVector,
      retrieval: facts,
      search: { certainty, index },
    });
    yield { type: "status", stage: "reading", collections, passages: passages.length };
    yield { type: "sources", sources: sourcesOf(turn), ...searchFactsOf(turn) };

    if (certainty.outcome === "answered") {
      const prompt = composePrompt(question, passages);
      const text = quotedFor(question, search);
      const asked = { ...question, text, passages, prompt, questionVector };
      yield* hear(viewer, turn, ask(viewer, asked, options));
    }
    endTurn(turn);
  } catch (error) {
    endTurnEarly(turn, error, options.signal);
  }
}

/**
 * Streams the answer's text and, before it, who wrote it. Notes on the turn the text, its endpoint and the shadow answer
 * to ask for.
 */
async function* hear(
  viewer: Viewer,
  turn: Turn,
  events: AsyncIterable<GatewayEvent>,
): AsyncGenerator<Spoken> {
  for await (const event of events) {
    if (event.type === "answering") {
      const { endpointId, leftOut, note } = event;
      Object.assign(turn, { endpointId, leftOut, note });
    } else if (event.type === "shadow-answer") {
      turn.shadowAnswer = event;
    } else {
      yield* say(viewer, turn, event);
    }
  }
}

type Spoken = Extract<AnswerEvent, { type: "writer" | "text-delta" | "text-retracted" }>;

async function* say(viewer: Viewer, turn: Turn, event: TextEvent): AsyncGenerator<Spoken> {
  const before = turn.text;
  turn.text = textAfter(before, event);
  if (turn.text === before) return;
  if (before === "") {
    const { endpointId } = turn;
    yield { type: "writer", endpointId, ...writerOf(endpointId, await endpointNames(viewer)) };
  }
  yield event;
}

/** The text used to choose quotes; the model that answers gets the reader's own question. */
function quotedFor({ text }: OpenQuestion, search: Search): string {
  return search.rewriting === "used" ? search.text : text;
}
