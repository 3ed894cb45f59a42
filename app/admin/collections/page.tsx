import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { getBacklogOf } from "#lib/backlog";
import { listCollections } from "#lib/db/documents/collections";
import { isWorkedOn } from "#lib/domain/documents/collection-summary";
import { getInstallationStatus } from "#lib/installation-status";
import { SAMPLE_CORPUS } from "#lib/sample/sample-corpus";
import { EmptyState } from "#ui/page/empty-state";
import { PageHeader } from "#ui/page/page-header";
import { BacklogNotice } from "../_components/backlog-notice.tsx";
import { LoadSampleButton } from "../_components/load-sample-button.tsx";
import { RefreshWhile } from "../_components/refresh-while.tsx";
import { AddCollectionButton } from "./_components/add-collection-button.tsx";
import { CollectionList } from "./_components/collection-list.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.collections");
  return { title: t("title") };
}

export default async function CollectionsPage({ searchParams }: PageProps<"/admin/collections">) {
  const viewer = await requireCuratorPage("/admin/collections");
  const collections = await listCollections(viewer);
  const isAdding = (await searchParams).add !== undefined;
  const t = await getTranslations("console.collections");
  const { embedding } = await getInstallationStatus();

  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <PageHeader
        title={t("title")}
        actions={
          <>
            {!hasSample(collections) && <LoadSampleButton />}
            <AddCollectionButton isOpenAtFirst={isAdding} />
          </>
        }
      >
        {t("intro")}
      </PageHeader>
      <BacklogNotice initial={await getBacklogOf(viewer)} />
      {collections.length > 0 ? (
        <CollectionList collections={collections} />
      ) : (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      )}
      <RefreshWhile isMoving={collections.some((one) => isWorkedOn(one, embedding))} />
    </main>
  );
}

function hasSample(collections: { slug: string }[]): boolean {
  return collections.some(({ slug }) => SAMPLE_CORPUS.some((sample) => sample.slug === slug));
}
