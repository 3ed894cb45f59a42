import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { countUse } from "#lib/db/answers/count-use";
import { listCollections } from "#lib/db/documents/collections";
import { type CollectionSummary, isWorkedOn } from "#lib/domain/documents/collection-summary";
import { DOCUMENT_STATES, type DocumentState } from "#lib/domain/documents/document";
import { getInstallationStatus } from "#lib/installation-status";
import { listUnconfirmed } from "#lib/models/place/unconfirmed";
import { PageHeader } from "#ui/page/page-header";
import { FirstSteps } from "./_components/first-steps.tsx";
import { InstallationCounts } from "./_components/installation-counts.tsx";
import { PlaceNotice } from "./_components/place-notice.tsx";
import { RefreshWhile } from "./_components/refresh-while.tsx";
import { RightNow } from "./_components/right-now.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.overview");
  return { title: t("title") };
}

export default async function OverviewPage() {
  const viewer = await requireCuratorPage("/admin");
  const collections = await listCollections(viewer);
  const { questions, endpoints } = await countUse(viewer);
  const { embedding } = await getInstallationStatus();
  const t = await getTranslations("console.overview");
  const documents = sum(collections, (collection) => collection.documents);
  const steps = {
    hasDocuments: documents > 0,
    hasModel: endpoints > 0,
    hasAsked: questions > 0,
  };

  return (
    <main className="flex flex-col gap-8 p-4 md:p-6">
      <PageHeader title={t("title")} />
      <PlaceNotice viewer={viewer} servers={await listUnconfirmed(viewer)} />
      <InstallationCounts
        counts={{
          collections: collections.length,
          documents,
          passages: sum(collections, (collection) => collection.passages),
          questions,
        }}
      />
      {documents > 0 && <RightNow states={statesOf(collections)} collections={collections} />}
      <RefreshWhile isMoving={collections.some((one) => isWorkedOn(one, embedding))} />
      {(!steps.hasDocuments || !steps.hasModel || !steps.hasAsked) && <FirstSteps {...steps} />}
    </main>
  );
}

function sum(collections: CollectionSummary[], count: (one: CollectionSummary) => number): number {
  return collections.reduce((total, collection) => total + count(collection), 0);
}

function statesOf(collections: CollectionSummary[]): Record<DocumentState, number> {
  const counts = { queued: 0, parsing: 0, searchable: 0, ready: 0, failed: 0 };
  for (const state of DOCUMENT_STATES) counts[state] = sum(collections, (one) => one.states[state]);
  return counts;
}
