import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { listCollections } from "#lib/db/documents/collections";
import { listWidgets } from "#lib/db/widgets/widgets";
import { EmptyState } from "#ui/page/empty-state";
import { PageHeader } from "#ui/page/page-header";
import { AddWidgetButton } from "./_components/add-widget-button.tsx";
import { choicesOf } from "./_components/collection-choice.ts";
import { WidgetList } from "./_components/widget-list.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.widgets");
  return { title: t("title") };
}

export default async function WidgetsPage() {
  const viewer = await requireCuratorPage("/admin/widgets");
  const widgets = await listWidgets(viewer);
  const collections = choicesOf(await listCollections(viewer));
  const t = await getTranslations("console.widgets");

  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <PageHeader
        title={t("title")}
        actions={widgets.length > 0 && <AddWidgetButton collections={collections} />}
      >
        <p className="max-w-measure">{t("intro")}</p>
      </PageHeader>
      {widgets.length > 0 ? (
        <WidgetList widgets={widgets} />
      ) : (
        <EmptyState title={t("emptyTitle")} action={<AddWidgetButton collections={collections} />}>
          {t("emptyText")}
        </EmptyState>
      )}
    </main>
  );
}
