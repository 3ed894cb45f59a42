import { hashToken, newToken } from "../auth/token.ts";
import { createWidgetSession, type Identity } from "../db/widgets/widget-sessions.ts";
import { type EmbeddedWidget, findEmbeddedWidget } from "../db/widgets/widgets.ts";
import { AppError } from "../domain/errors.ts";
import { mayAppearAt } from "../domain/widgets/origins.ts";
import { allowStart } from "./allowances.ts";
import { verifyIdentity } from "./identity/verify-identity.ts";
import { openWidgetSecret } from "./secret.ts";
import { widgetPaused } from "./visitor.ts";

const MINUTE_MS = 60 * 1000;
/** A token opens this long; the page renews it while it is open. */
export const TOKEN_MS = 15 * MINUTE_MS;
/** No page is renewed longer than this. */
const SESSION_MS = 12 * 60 * MINUTE_MS;

export type SessionRequest = {
  widgetId: string;
  /** The origin of the page around the frame, as the browser told the frame. */
  hostOrigin: string;
  /** The token in which the site vouches for its visitor. */
  identity: string | undefined;
  /** The network address. */
  address: string;
};

export type StartedSession = { token: string; expiresAt: string; isIdentified: boolean };

/**
 * Lets a page in: on a site of the widget's list, with an identity that is genuine and new if one
 * is given, and never without one where the widget requires it.
 */
export async function startSession(request: SessionRequest): Promise<StartedSession> {
  const { widgetId, hostOrigin, address } = request;
  const widget = await findEmbeddedWidget(widgetId);
  // One answer for an absent widget and a strange site: neither learns about the other.
  if (!widget || !mayAppearAt(widget.origins, hostOrigin)) throw notHere();
  if (widget.isPaused) throw widgetPaused();
  await allowStart(widget, address);

  const identity = await identityOf(widget, request.identity);
  if (!identity && widget.identity === "required") throw identityRequired();
  return await openSession(widget, hostOrigin, identity);
}

/** A curator's way in from the console's preview, which shows a paused widget as well. */
export async function startPreview(widget: EmbeddedWidget): Promise<StartedSession> {
  return await openSession(widget, null, null);
}

async function openSession(
  widget: EmbeddedWidget,
  hostOrigin: string | null,
  identity: Identity | null,
): Promise<StartedSession> {
  const token = newToken();
  const now = Date.now();
  const expiresAt = new Date(now + TOKEN_MS);
  const isNew = await createWidgetSession(widget, {
    tokenHash: hashToken(token),
    hostOrigin,
    identity,
    expiresAt,
    endsAt: new Date(now + SESSION_MS),
  });
  if (!isNew)
    throw new AppError(
      "unauthenticated",
      "This identity token is no longer valid. Reload the page to get a new one.",
    );
  return { token, expiresAt: expiresAt.toISOString(), isIdentified: identity !== null };
}

async function identityOf(
  widget: EmbeddedWidget,
  token: string | undefined,
): Promise<Identity | null> {
  if (token === undefined) return null;
  const { tokenId, ...identity } = await verifyIdentity(token, {
    widgetId: widget.id,
    secret: openWidgetSecret(widget),
    publicKey: widget.publicKey,
  });
  return { ...identity, tokenHash: hashToken(tokenId) };
}

function notHere(): AppError {
  return new AppError("forbidden", "The assistant cannot be shown on this site.");
}

function identityRequired(): AppError {
  return new AppError("unauthenticated", "Sign in to this site to use the assistant.");
}
