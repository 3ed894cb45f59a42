import { z } from "zod";
import { allowQuestion } from "#lib/answer/allow-question";
import { answerQuestion } from "#lib/answer/answer-question";
import { openQuestion } from "#lib/answer/open-question";
import { defineRoute } from "#lib/auth/route";
import { QUOTES_ENDPOINT } from "#lib/domain/endpoint";
import { streamAnswer } from "../stream-answer.ts";

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
    await allowQuestion(viewer);
    const { question: text, conversationId = "new", ...limits } = body;
    const question = await openQuestion(viewer, { text, conversationId, ...limits });
    return streamAnswer(request, (signal) => answerQuestion(viewer, question, { signal }));
  },
);
