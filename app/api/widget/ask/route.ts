import { z } from "zod";
import { answerQuestion } from "#lib/answer/answer-question";
import { openQuestion } from "#lib/answer/open-question";
import { addressOf } from "#lib/http/network-address";
import { allowQuestion } from "#lib/widget/allowances";
import { eventsForVisitor } from "#lib/widget/for-visitors";
import { defineWidgetRoute } from "#lib/widget/route";
import { endWithSession } from "#lib/widget/watch-sessions";
import { streamAnswer } from "../../stream-answer.ts";

/** Visitors choose neither collections nor model: the widget's settings do. */
const Question = z.object({
  question: z.string().trim().min(1).max(2_000),
  conversationId: z.uuid().optional(),
});

export const POST = defineWidgetRoute(
  { allow: () => true, body: Question },
  async ({ viewer, body, request }) => {
    await allowQuestion(viewer, addressOf(request.headers.get("x-forwarded-for")));
    const { question: text, conversationId = "new" } = body;
    const question = await openQuestion(viewer, { text, conversationId });

    const stop = new AbortController();
    const answer = (signal: AbortSignal) =>
      endWithSession(
        viewer,
        stop,
        eventsForVisitor(viewer, answerQuestion(viewer, question, { signal })),
      );
    return streamAnswer(request, answer, stop);
  },
);
