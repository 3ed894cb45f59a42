import { defineRoute } from "#lib/auth/route";
import { createWidget, listWidgets } from "#lib/db/widgets/widgets";
import { canManageWidgets } from "#lib/domain/permissions";
import { DEFAULT_SETTINGS, WidgetSettings } from "#lib/domain/widgets/widget";
import { newWidgetSecret } from "#lib/widget/secret";

const NewWidget = WidgetSettings.pick({ name: true, origins: true, collectionIds: true });

export const GET = defineRoute({ allow: canManageWidgets }, async ({ viewer }) => ({
  widgets: await listWidgets(viewer),
}));

/** Adds a widget. Only this reply contains its secret. */
export const POST = defineRoute(
  { allow: canManageWidgets, body: NewWidget },
  async ({ viewer, body }) => {
    const id = crypto.randomUUID();
    const { organizationId } = viewer;
    const { secret, sealedSecret } = newWidgetSecret({ organizationId, id });
    await createWidget(viewer, { id, settings: { ...DEFAULT_SETTINGS, ...body }, sealedSecret });
    return Response.json({ id, secret }, { status: 201 });
  },
);
