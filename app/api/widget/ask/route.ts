import { z } from "zod";
import { openQuestion } from "#lib/answer/open-question";
import { withAnswerTurn } from "#lib/answer/take-turn";
import { addressOf } from "#lib/http/network-address";
import { allowQuestion } from "#lib/widget/allowances";
import { eventsForVisitor } from "#lib/widget/for-visitors";
import { defineWidgetRoute } from "#lib/widget/route";
import { answerWhileAllowed } from "../../answer-while-allowed.ts";
import { streamAnswer } from "../../stream-answer.ts";

/** Visitors choose neither collections nor model: the widget's settings do. */
const Question = z.object({
  question: z.string().trim().min(1).max(2_000),
  conversationId: z.uuid().optional(),
});

export const POST = defineWidgetRoute(
  { allow: () => true, body: Question },
  async ({ viewer, body, request }) => {
    const { question: text, conversationId = "new" } = body;
    const { turn, prepared: question } = await withAnswerTurn(viewer, async () => {
      await allowQuestion(viewer, addressOf(request.headers.get("x-forwarded-for")));
      return openQuestion(viewer, { text, conversationId });
    });

    const stop = new AbortController();
    const events = answerWhileAllowed(viewer, question, { request, stop, turn });
    return streamAnswer(eventsForVisitor(viewer, events), stop);
  },
);
