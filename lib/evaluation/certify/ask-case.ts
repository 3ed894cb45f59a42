import { asAnswer } from "../../answer/ask.ts";
import { check } from "../../answer/check.ts";
import { cite } from "../../answer/cite/cite.ts";
import { composePrompt } from "../../answer/compose-prompt.ts";
import type { OpenQuestion } from "../../answer/open-question.ts";
import { beginTurn, endTurn, endTurnEarly, type Turn } from "../../answer/turn.ts";
import { costOfAnswer } from "../../db/calls/answer-cost.ts";
import type { AnswerNote } from "../../domain/answers/answer.ts";
import type { JudgedSentence } from "../../domain/answers/support.ts";
import { QUOTES_ENDPOINT } from "../../domain/models/endpoint.ts";
import { asOneAmount } from "../../domain/money/answer-cost.ts";
import type { Money } from "../../domain/money/money.ts";
import type { RetrievedPassage } from "../../domain/search/passage.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type GatewayEvent, wordsOfEndpoint } from "../../models/gateway.ts";
import type { ModelRequest } from "../../models/model.ts";
import { quotesBackend } from "../../models/quotes.ts";
import { textAfter, toTextEvent } from "../../models/reply/words.ts";
import type { Deadlines } from "../../models/resilience/deadlines.ts";
import type { CertifyCase } from "./certify-case.ts";

/**
 * Most characters of an answer where a case sets no limit. A Chinese character says about as much as three letters. An
 * answer above it is stopped: it is too long whatever follows, and a model that does not stop costs time and money.
 */
export const LONGEST = { en: 900, zh: 350 };

/** Enough to think and then answer briefly. It bounds the cost of a model that does not stop. */
const OUTPUT_LIMIT = 2_000;

/** A case's answer, as the question pipeline made it. */
export type AskedCase = {
  /** As streamed: markers in one form, also those without a source. */
  text: string;
  hasAbstained: boolean;
  fault: AnswerNote | null;
  passages: readonly RetrievedPassage[];
  /** By offsets into `text`. Null: not judged. */
  sentences: JudgedSentence[] | null;
  milliseconds: number;
  cost: Money | null;
};

export type CaseOptions = { signal: AbortSignal; deadlines?: Deadlines };

/**
 * Asks one case through the question pipeline from the prompt on: compose ▶ gateway ▶ cite ▶ check. The passages are
 * those of the case; nothing is searched and no answer is kept. A fault of the endpoint is part of the result.
 */
export async function askCase(
  viewer: Viewer,
  one: CertifyCase,
  endpointId: string,
  options: CaseOptions,
): Promise<AskedCase> {
  const { question, passages } = openCase(one, endpointId);
  const turn: Turn = {
    ...beginTurn(question),
    passages: passages.map((passage) => ({ ...passage, copies: [] })),
  };
  const request = {
    question: question.text,
    sources: passages,
    prompt: composePrompt(question, passages),
  };
  const startedAt = performance.now();
  try {
    const words = wordsOf(viewer, question, request, options);
    for await (const event of asAnswer(words, passages)) {
      turn.text = textAfter(turn.text, event);
      if (turn.text.length > LONGEST[one.language]) break;
    }
    endTurn(turn);
  } catch (error) {
    endTurnEarly(turn, error, options.signal);
  }
  options.signal.throwIfAborted();
  turn.cited = await cite(viewer, turn.text, passages);
  // The organization's judging model is not asked: its cost was not announced, and it is not what is certified.
  for await (const _ of check(viewer, question, turn, options)) break;
  return {
    text: turn.text,
    hasAbstained: turn.outcome === "abstained",
    fault: turn.outcome === "failed" ? (turn.note ?? "internal") : null,
    passages,
    sentences: turn.sentences,
    milliseconds: Math.round(performance.now() - startedAt),
    cost: asOneAmount(await costOfAnswer(viewer, question.answerId)),
  };
}

/** The endpoint's own words; no other endpoint answers in its place. */
async function* wordsOf(
  viewer: Viewer,
  { answerId, endpointId }: OpenQuestion,
  request: ModelRequest,
  options: CaseOptions,
): AsyncGenerator<GatewayEvent> {
  if (endpointId === QUOTES_ENDPOINT) {
    const stream = quotesBackend.stream(request, { signal: options.signal, fetch });
    for await (const chunk of stream) {
      if (chunk.type === "text") yield { type: "text-delta", text: chunk.text };
    }
    return;
  }
  const asked = { ...request, answerId, endpointId, purpose: "certify" as const };
  const limited = { ...asked, outputLimit: OUTPUT_LIMIT };
  for await (const words of wordsOfEndpoint(viewer, limited, options)) yield toTextEvent(words);
}

/** A case as an opened question, with its passages as if the search had found them. */
export function openCase(
  { question: text, passages, vertical }: CertifyCase,
  endpointId: string,
): { question: OpenQuestion; passages: RetrievedPassage[] } {
  const collectionId = crypto.randomUUID();
  const question: OpenQuestion = {
    answerId: crypto.randomUUID(),
    text,
    collectionIds: [collectionId],
    collections: 1,
    // The passages are ours and about invented things, so they may be sent wherever public text may.
    dataClasses: new Map([[collectionId, "public"]]),
    verticals: new Map([[collectionId, vertical]]),
    endpointId,
    asOf: null,
    conversation: null,
    previous: [],
  };
  return {
    question,
    passages: passages.map((each, index) => passageOf(each, index, collectionId)),
  };
}

function passageOf(
  { title, text }: CertifyCase["passages"][number],
  index: number,
  collectionId: string,
): RetrievedPassage {
  return {
    id: crypto.randomUUID(),
    collectionId,
    documentId: crypto.randomUUID(),
    versionId: crypto.randomUUID(),
    title,
    page: 1,
    start: 0,
    end: text.length,
    text,
    headings: [],
    scores: { lexical: null, dense: null, fused: 1 / (index + 1) },
  };
}
