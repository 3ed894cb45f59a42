import { hashToken, newToken } from "../auth/token.ts";
import {
  createWidgetSession,
  type Identity,
  type SessionPlace,
} from "../db/widgets/widget-sessions.ts";
import { type EmbeddedWidget, findEmbeddedWidget } from "../db/widgets/widgets.ts";
import { AppError } from "../domain/errors.ts";
import type { Viewer } from "../domain/viewer.ts";
import { mayAppearAt } from "../domain/widgets/origins.ts";
import { allowStart } from "./allowances.ts";
import { verifyIdentity } from "./identity/verify-identity.ts";
import { openWidgetSecret } from "./secret.ts";
import { widgetPaused } from "./visitor.ts";

const MINUTE_MS = 60 * 1000;
/** A token is valid this long; an open page renews it. */
export const TOKEN_MS = 15 * MINUTE_MS;
/** A page's session ends after this, however often it is renewed. */
const SESSION_MS = 12 * 60 * MINUTE_MS;

export type SessionRequest = {
  widgetId: string;
  /** The origin of the page around the frame, as the browser reported it to the frame. */
  hostOrigin: string;
  /** The token in which the site states who its visitor is. */
  identity: string | undefined;
  /** The visitor's network address. */
  address: string;
};

export type StartedSession = { token: string; expiresAt: string; isIdentified: boolean };

/**
 * Starts a session for a page on a site of the widget's list. An identity, if given, must be genuine and
 * not used before; a widget that requires identities starts no session without one.
 */
export async function startSession(request: SessionRequest): Promise<StartedSession> {
  const { widgetId, hostOrigin, address } = request;
  const widget = await findEmbeddedWidget(widgetId);
  // One error for an unknown widget and an unlisted site, so that a caller cannot tell which it was.
  if (!widget || !mayAppearAt(widget.origins, hostOrigin)) throw notHere();
  if (widget.isPaused) throw widgetPaused();
  await allowStart(widget, address);

  const identity = await identityOf(widget, request.identity);
  if (!identity && widget.identity === "required") throw identityRequired();
  return await openSession(widget, { hostOrigin }, identity);
}

/**
 * Starts a curator's session for the console's preview, which shows a paused widget as well. It ends with the curator's
 * sign-in and right, and counts against the widget's limits.
 */
export async function startPreview(
  { sessionId }: Viewer,
  widget: EmbeddedWidget,
): Promise<StartedSession> {
  if (sessionId === undefined) {
    throw new AppError("forbidden", "Only a signed-in curator can open a preview.");
  }
  return await openSession(widget, { ownerSessionId: sessionId }, null);
}

async function openSession(
  widget: EmbeddedWidget,
  place: SessionPlace,
  identity: Identity | null,
): Promise<StartedSession> {
  const token = newToken();
  const now = Date.now();
  const expiresAt = new Date(now + TOKEN_MS);
  const isNew = await createWidgetSession(widget, {
    tokenHash: hashToken(token),
    place,
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
