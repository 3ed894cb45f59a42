import { hashToken } from "#lib/auth/token";
import { renewWidgetSession } from "#lib/db/widgets/widget-sessions";
import { AppError } from "#lib/domain/errors";
import { defineWidgetRoute } from "#lib/widget/route";
import { TOKEN_MS } from "#lib/widget/start-session";
import { tokenOfRequest, widgetPaused } from "#lib/widget/visitor";

const ENDED = { refused: "ended" } as const;

/**
 * Renews a session, also one whose token expired while the computer slept. That is why "anyone" may call
 * and this handler checks the token.
 */
export const POST = defineWidgetRoute({ allow: "anyone" }, async ({ request }) => {
  const token = tokenOfRequest(request);
  const wanted = new Date(Date.now() + TOKEN_MS);
  const renewed = token === null ? ENDED : await renewWidgetSession(hashToken(token), wanted);
  if ("expiresAt" in renewed) return { expiresAt: renewed.expiresAt.toISOString() };
  if (renewed.refused === "paused") throw widgetPaused();
  throw new AppError("unauthenticated", "This session has ended. Start a new one.");
});
