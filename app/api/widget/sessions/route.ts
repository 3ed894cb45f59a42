import { z } from "zod";
import { endWidgetSession } from "#lib/db/widgets/widget-sessions";
import { addressOf } from "#lib/http/network-address";
import { defineWidgetRoute } from "#lib/widget/route";
import { startSession } from "#lib/widget/start-session";

const Start = z.object({
  widgetId: z.uuid(),
  hostOrigin: z.string().max(300),
  /** Limits the length, so that a huge token is refused before it is parsed. */
  identity: z.string().max(8_192).optional(),
});

/** Starts a session for a page and returns its token. */
export const POST = defineWidgetRoute({ allow: "anyone", body: Start }, ({ body, request }) => {
  const address = addressOf(request.headers.get("x-forwarded-for"));
  return startSession({ ...body, identity: body.identity, address });
});

/** Ends the session, when the visitor signs out. */
export const DELETE = defineWidgetRoute({ allow: () => true }, ({ viewer }) =>
  endWidgetSession(viewer),
);
