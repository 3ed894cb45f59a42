import { getConversation } from "#lib/db/answers/conversations";
import { IdParams } from "#lib/http/define-route";
import { recordForVisitor } from "#lib/widget/for-visitors";
import { defineWidgetRoute } from "#lib/widget/route";

export const GET = defineWidgetRoute(
  { allow: () => true, params: IdParams },
  async ({ viewer, params }) => {
    const { answers, ...conversation } = await getConversation(viewer, params.id);
    return { ...conversation, answers: answers.map((answer) => recordForVisitor(viewer, answer)) };
  },
);
