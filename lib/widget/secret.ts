import { newToken } from "../auth/token.ts";
import { seal, unseal } from "../secrets.ts";

type Place = { organizationId: string; id: string };

/**
 * Creates a secret for a site to sign identities with: the text to show once, and its encrypted form to
 * store.
 */
export function newWidgetSecret(widget: Place): { secret: string; sealedSecret: string } {
  const secret = newToken();
  return { secret, sealedSecret: seal(secret, placeOf(widget)) };
}

export function openWidgetSecret(widget: Place & { sealedSecret: string }): string {
  return unseal(widget.sealedSecret, placeOf(widget));
}

/** Binds an encrypted secret to its row: only this widget can decrypt it. */
function placeOf({ organizationId, id }: Place): string {
  return `widget:${organizationId}:${id}`;
}
