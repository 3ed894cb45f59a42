import { newToken } from "../auth/token.ts";
import { seal, unseal } from "../secrets.ts";

type Place = { organizationId: string; id: string };

/** A secret for a site to sign identities with, to be shown once, and sealed to be kept. */
export function newWidgetSecret(widget: Place): { secret: string; sealedSecret: string } {
  const secret = newToken();
  return { secret, sealedSecret: seal(secret, placeOf(widget)) };
}

export function openWidgetSecret(widget: Place & { sealedSecret: string }): string {
  return unseal(widget.sealedSecret, placeOf(widget));
}

/** Binds a sealed secret to its row: it opens for this widget and no other. */
function placeOf({ organizationId, id }: Place): string {
  return `widget:${organizationId}:${id}`;
}
