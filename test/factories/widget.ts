import { hashToken, newToken } from "#lib/auth/token";
import { createSession } from "#lib/db/people/sessions";
import { createWidget, type EmbeddedWidget, findEmbeddedWidget } from "#lib/db/widgets/widgets";
import type { Viewer } from "#lib/domain/viewer";
import { DEFAULT_SETTINGS, type WidgetSettings } from "#lib/domain/widgets/widget";
import { newWidgetSecret } from "#lib/widget/secret";
import { type SessionRequest, startPreview, startSession } from "#lib/widget/start-session";
import { visitorOfRequest } from "#lib/widget/visitor";

export const SITE = "https://shop.example";

/** A widget that `SITE` may show, with these collections. */
export async function buildWidget(viewer: Viewer, settings: Partial<WidgetSettings> = {}) {
  const id = crypto.randomUUID();
  const { organizationId } = viewer;
  const { secret, sealedSecret } = newWidgetSecret({ organizationId, id });
  await createWidget(viewer, {
    id,
    sealedSecret,
    settings: {
      ...DEFAULT_SETTINGS,
      name: "Help",
      origins: [SITE],
      collectionIds: [],
      ...settings,
    },
  });
  const widget = await findEmbeddedWidget(id);
  if (!widget) throw new Error("The widget was not kept.");
  return { id, secret, widget };
}

/** A visitor's token, as the visitor's page receives it. */
export async function letIn(
  widgetId: string,
  request: Partial<SessionRequest> = {},
): Promise<string> {
  const { token } = await startSession({
    widgetId,
    hostOrigin: SITE,
    identity: undefined,
    address: "192.0.2.7",
    ...request,
  });
  return token;
}

/** The token of a preview that a curator opens in a new sign-in. */
export async function openPreview(curator: Viewer, widget: EmbeddedWidget): Promise<string> {
  const { id: sessionId } = await createSession(curator, {
    tokenHash: hashToken(newToken()),
    expiresAt: new Date(Date.now() + 60 * 60 * 1000),
  });
  return (await startPreview({ ...curator, sessionId }, widget)).token;
}

/** The header that a visitor's page sends. */
export function asVisitor(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

/** The visitor of a token, as a route sees them. */
export async function visitorOf(token: string) {
  const visitor = await visitorOfRequest(
    new Request("http://freehold.test/api/widget/ask", { headers: asVisitor(token) }),
  );
  if (!visitor) throw new Error("The token opens nothing.");
  return visitor;
}
