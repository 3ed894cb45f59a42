import type { AnswerEvent } from "../domain/answer.ts";
import type { Viewer } from "../domain/viewer.ts";
import { type AnswerOptions, ask } from "./ask.ts";
import { check } from "./check.ts";
import { cite } from "./cite.ts";
import { composePrompt } from "./compose-prompt.ts";
import { keepRetrieval } from "./log-retrieval.ts";
import type { OpenQuestion } from "./open-question.ts";
import { record } from "./record.ts";
import { retrieve } from "./retrieve.ts";
import { rewrite, type Search } from "./rewrite.ts";
import {
  beginTurn,
  citationsOf,
  endTurnEarly,
  outcomeOf,
  searchedOf,
  sourcesOf,
  type Turn,
} from "./turn.ts";

/**
 * The question street: rewrite ▶ retrieve ▶ compose ▶ ask ▶ cite ▶ check ▶ record, streaming as it
 * goes. Its models spend what the viewer's budgets cover, and over them sources are quoted.
 */
export async function* answerQuestion(
  viewer: Viewer,
  question: OpenQuestion,
  options: AnswerOptions,
): AsyncGenerator<AnswerEvent> {
  const turn = beginTurn(question);
  try {
    yield* write(viewer, question, turn, options);
    turn.cited = await cite(viewer, turn.text, turn.passages);
    yield citationsOf(turn);
    for await (const _ of check(viewer, question, turn, options)) yield citationsOf(turn);
  } finally {
    // The reader may stop halfway; what they were shown is on record all the same.
    turn.cited ??= await cite(viewer, turn.text, turn.passages);
    if (!options.isTrial) {
      await record(viewer, question, turn);
      await keepRetrieval(viewer, question, turn.retrieval);
    }
  }
  yield outcomeOf(question, turn);
}

/** The answer's words; whichever way they end, the turn knows how. */
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
    const { passages, isAnswered, facts, questionVector } = found;
    Object.assign(turn, { passages, retrieval: facts });
    yield { type: "status", stage: "reading", collections, passages: passages.length };
    yield { type: "sources", sources: sourcesOf(turn), searched: searchedOf(turn) };

    if (isAnswered) {
      const prompt = composePrompt(question, passages);
      const text = quotedFor(question, search);
      const asked = { ...question, text, passages, prompt, questionVector };
      for await (const event of ask(viewer, asked, options)) {
        if (event.type === "answering") {
          Object.assign(turn, { endpointId: event.endpointId, note: event.note });
          continue;
        }
        turn.text += event.text;
        yield event;
      }
    }
    turn.outcome = turn.text.trim() === "" ? "abstained" : "complete";
  } catch (error) {
    endTurnEarly(turn, error, options.signal);
  }
}

/** By which words sources are quoted; the model that answers is asked in the reader's own. */
function quotedFor({ text }: OpenQuestion, search: Search): string {
  return search.rewriting === "used" ? search.text : text;
}
