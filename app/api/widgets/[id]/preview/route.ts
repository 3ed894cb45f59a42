import { defineRoute } from "#lib/auth/route";
import { findEmbeddedWidget } from "#lib/db/widgets/widgets";
import { AppError } from "#lib/domain/errors";
import { canManageWidgets } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";
import { startPreview } from "#lib/widget/start-session";

/** A token for a curator to try the widget; it ends with the curator's sign-in. */
export const POST = defineRoute(
  { allow: canManageWidgets, params: IdParams },
  async ({ viewer, params }) => {
    const widget = await findEmbeddedWidget(params.id);
    // That query does not filter by organization.
    if (widget?.organizationId !== viewer.organizationId) {
      throw new AppError("not_found", "There is no such widget.");
    }
    return startPreview(viewer, widget);
  },
);
