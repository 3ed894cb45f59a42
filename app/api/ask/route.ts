import { createUIMessageStreamResponse } from "ai";
import { z } from "zod";
import { answerQuestion } from "#lib/answer/answer-question";
import { openQuestion } from "#lib/answer/open-question";
import { toUiMessageStream } from "#lib/answer/to-ui-message-stream";
import { defineRoute } from "#lib/auth/route";
import { QUOTES_ENDPOINT } from "#lib/domain/endpoint";
import { readableStream } from "#lib/http/readable-stream";

/** A quiet stream says something this often, or proxies take it for dead. */
const KEEP_ALIVE_MS = 15_000;

const Question = z.object({
  question: z.string().trim().min(1).max(4_000),
  conversationId: z.uuid().optional(),
  collectionIds: z.array(z.uuid()).max(100).optional(),
  endpointId: z.union([z.uuid(), z.literal(QUOTES_ENDPOINT)]).optional(),
  asOf: z.iso.date().optional(),
});

export const POST = defineRoute(
  { allow: () => true, body: Question },
  async ({ viewer, body, request }) => {
    const { question: text, conversationId = "new", ...limits } = body;
    const question = await openQuestion(viewer, { text, conversationId, ...limits });

    const stop = new AbortController();
    const signal = AbortSignal.any([request.signal, stop.signal]);
    const events = answerQuestion(viewer, question, { signal });
    return createUIMessageStreamResponse({
      stream: readableStream(toUiMessageStream(events), stop),
      keepAliveMs: KEEP_ALIVE_MS,
    });
  },
);
