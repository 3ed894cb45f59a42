import { requireCuratorPage } from "#lib/auth/page";
import { listCollections } from "#lib/db/documents/collections";
import { loadWidget } from "../../../_widgets/load-widget.ts";
import { choicesOf } from "../_components/collection-choice.ts";
import { WidgetForm } from "./_components/settings/widget-form.tsx";

export default async function WidgetSettingsPage({ params }: PageProps<"/admin/widgets/[id]">) {
  const { id } = await params;
  const viewer = await requireCuratorPage(`/admin/widgets/${id}`);
  const widget = await loadWidget(id);
  const collections = choicesOf(await listCollections(viewer));

  return <WidgetForm widget={widget} collections={collections} />;
}
