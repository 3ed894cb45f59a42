import { requireCuratorPage } from "#lib/auth/page";
import { listCollections } from "#lib/db/collections";
import { choicesOf } from "../_components/collection-choice.ts";
import { WidgetForm } from "./_components/settings/widget-form.tsx";
import { loadWidget } from "./load-widget.ts";

export default async function WidgetSettingsPage({ params }: PageProps<"/admin/widgets/[id]">) {
  const { id } = await params;
  const viewer = await requireCuratorPage(`/admin/widgets/${id}`);
  const widget = await loadWidget(id);
  const collections = choicesOf(await listCollections(viewer));

  return <WidgetForm widget={widget} collections={collections} />;
}
