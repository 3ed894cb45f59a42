import { defineRoute } from "#lib/auth/route";
import { deleteWidget, getWidget, updateWidget } from "#lib/db/widgets/widgets";
import { AppError } from "#lib/domain/errors";
import { canManageWidgets } from "#lib/domain/permissions";
import { WidgetSettings } from "#lib/domain/widgets/widget";
import { IdParams } from "#lib/http/define-route";
import { isEd25519PublicKey } from "#lib/widget/identity/ed25519-public-key";

export const GET = defineRoute(
  { allow: canManageWidgets, params: IdParams },
  ({ viewer, params }) => getWidget(viewer, params.id),
);

export const PATCH = defineRoute(
  { allow: canManageWidgets, params: IdParams, body: WidgetSettings.partial() },
  async ({ viewer, params, body }) => {
    if (body.publicKey && !isEd25519PublicKey(body.publicKey)) {
      const message = "publicKey: not an Ed25519 public key in PEM form (BEGIN PUBLIC KEY)";
      throw new AppError("invalid_request", message);
    }
    await updateWidget(viewer, params.id, body);
  },
);

export const DELETE = defineRoute(
  { allow: canManageWidgets, params: IdParams },
  ({ viewer, params }) => deleteWidget(viewer, params.id),
);
