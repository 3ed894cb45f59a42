import { z } from "zod";
import { allowQuestion } from "#lib/answer/allow-question";
import { answerInFull } from "#lib/answer/answer-in-full";
import { openQuestion } from "#lib/answer/open-question";
import { withAnswerTurn } from "#lib/answer/take-turn";
import { defineRoute } from "#lib/auth/route";
import { QUOTES_ENDPOINT } from "#lib/domain/models/endpoint";
import { answerWhileAllowed } from "../answer-while-allowed.ts";
import { streamAnswer } from "../stream-answer.ts";
import { presentAnswer } from "./present-answer.ts";

const Question = z.object({
  question: z.string().trim().min(1).max(4_000),
  conversationId: z.union([z.uuid(), z.literal("new")]).optional(),
  collectionIds: z.array(z.uuid()).max(100).optional(),
  endpointId: z.union([z.uuid(), z.literal(QUOTES_ENDPOINT)]).optional(),
  asOf: z.iso.date().optional(),
});

/** Streams an answer, or returns it whole if the caller accepts JSON. */
export const POST = defineRoute(
  { allow: () => true, keys: true, body: Question },
  async ({ viewer, body, request }) => {
    // Questions of a program do not fill its owner's list of conversations unless the program asks for
    // it.
    const { question: text, conversationId = viewer.keyId ? undefined : "new", ...limits } = body;
    const { turn, prepared: question } = await withAnswerTurn(viewer, async () => {
      await allowQuestion(viewer);
      return openQuestion(viewer, { text, conversationId, ...limits });
    });
    const stop = new AbortController();
    const events = answerWhileAllowed(viewer, question, { request, stop, turn });
    if (!wantsJson(request)) return streamAnswer(events, stop);
    return presentAnswer(await answerInFull(events));
  },
);

function wantsJson(request: Request): boolean {
  return request.headers.get("accept")?.includes("application/json") ?? false;
}
