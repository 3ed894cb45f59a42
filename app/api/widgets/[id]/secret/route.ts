import { defineRoute } from "#lib/auth/route";
import { replaceWidgetSecret } from "#lib/db/widgets/widgets";
import { canManageWidgets } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";
import { newWidgetSecret } from "#lib/widget/secret";

/** Creates a new secret; only this reply contains it. The old one stops working. */
export const POST = defineRoute(
  { allow: canManageWidgets, params: IdParams },
  async ({ viewer, params }) => {
    const { organizationId } = viewer;
    const { secret, sealedSecret } = newWidgetSecret({ organizationId, id: params.id });
    await replaceWidgetSecret(viewer, params.id, sealedSecret);
    return { secret };
  },
);
