import { answerQuestion } from "#lib/answer/answer-question";
import { openQuestion, type Question } from "#lib/answer/open-question";
import { getConversation } from "#lib/db/answers/conversations";
import type { AnswerEvent } from "#lib/domain/answers/answer";
import type { Viewer } from "#lib/domain/viewer";
import type { Deadlines } from "#lib/models/resilience/deadlines";
import { collect } from "./collect.ts";

type Outcome = Extract<AnswerEvent, { type: "outcome" }>;
type Asked = Partial<Question> & { deadlines?: Deadlines; signal?: AbortSignal };

/** Asks a question to the end; returns what was shown and what was stored of it. */
export async function ask(
  viewer: Viewer,
  text: string,
  { deadlines, signal = new AbortController().signal, ...question }: Asked = {},
) {
  const opened = await openQuestion(viewer, { text, conversationId: "new", ...question });
  const options = { signal, ...(deadlines && { deadlines }) };
  const events = await collect(answerQuestion(viewer, opened, options));

  const outcome = events.find((event): event is Outcome => event.type === "outcome");
  if (!outcome?.conversationId) throw new Error("There was no outcome.");
  const { answers } = await getConversation(viewer, outcome.conversationId);
  const record = answers.find(({ id }) => id === outcome.answerId);
  return { events, outcome, record, text: textOf(events) };
}

/** The text that was shown. */
function textOf(events: readonly AnswerEvent[]): string {
  const from = events.findLastIndex(({ type }) => type === "text-retracted") + 1;
  return events
    .slice(from)
    .map((event) => (event.type === "text-delta" ? event.text : ""))
    .join("");
}
