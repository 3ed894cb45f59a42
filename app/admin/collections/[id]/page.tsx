import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { requireCuratorPage } from "#lib/auth/page";
import { config } from "#lib/config";
import { getCollection } from "#lib/db/documents/collections";
import { listDocuments } from "#lib/db/documents/documents";
import { countAnsweredQuestions, findAbstention } from "#lib/db/quality/calibration";
import { findActiveEmbeddingModel } from "#lib/db/search/embedding-models";
import { findRerankerTrial } from "#lib/db/tuning/rerankers";
import { listTunings } from "#lib/db/tuning/tunings";
import { getInstallationStatus } from "#lib/installation-status";
import { currentReranker } from "#lib/models/current-reranker";
import { GENERAL_MODEL } from "#lib/retrieval/general-model";
import { collectExamples } from "#lib/training/collect-examples";
import { listCasesToTry } from "#lib/training/try-reranker";
import { PageHeader } from "#ui/page/page-header";
import { orNotFound } from "../../../_ui/page/or-not-found.ts";
import { CollectionMenu } from "../_components/collection-menu.tsx";
import { AbstentionPanel } from "./_components/abstention/abstention-panel.tsx";
import { DocumentsConsole } from "./_components/documents-console.tsx";
import { RerankerPanel } from "./_components/reranker/reranker-panel.tsx";
import { TuningPanel } from "./_components/tuning/tuning-panel.tsx";

type Props = PageProps<"/admin/collections/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await loadCollection(params)).collection.name };
}

export default async function CollectionPage({ params }: Props) {
  const { viewer, collection } = await loadCollection(params);
  const documents = await listDocuments(viewer, { collectionId: collection.id });
  const abstention = await findAbstention(viewer, collection.id);
  const { embedding } = await getInstallationStatus();
  const model = await findActiveEmbeddingModel();
  const versions = await listTunings(viewer, collection.id, model?.id ?? null);
  const { length: examples } = await collectExamples(viewer, collection.id);
  const reranker = currentReranker()?.name ?? null;
  const trial = await findRerankerTrial(viewer, collection.id);
  const t = await getTranslations("console");

  return (
    <main className="flex flex-col gap-5 p-4 md:p-6">
      <PageHeader title={collection.name} actions={<CollectionMenu collection={collection} />}>
        {t(`vertical.${collection.vertical}`)} · {t(`language.${collection.language}`)} ·{" "}
        {t(`dataClass.${collection.dataClass}`)}
      </PageHeader>
      <DocumentsConsole
        collection={{ id: collection.id, name: collection.name }}
        initialDocuments={documents}
        initialAsOf={new Date().toISOString()}
        uploadLimit={config.FREEHOLD_UPLOAD_LIMIT}
        canEmbed={embedding !== "none"}
      />
      {abstention && documents.length > 0 && (
        <AbstentionPanel
          collectionId={collection.id}
          abstention={abstention}
          generalThreshold={GENERAL_MODEL.withVectors.threshold}
          answeredQuestions={await countAnsweredQuestions(viewer, collection.id)}
        />
      )}
      <TuningPanel
        collectionId={collection.id}
        examples={examples}
        versions={versions}
        canEmbed={embedding !== "none"}
      />
      {(reranker || trial) && (
        <RerankerPanel
          collectionId={collection.id}
          reranker={reranker}
          trial={trial}
          testCases={(await listCasesToTry(viewer, collection.id)).length}
        />
      )}
    </main>
  );
}

async function loadCollection(params: Props["params"]) {
  const id = z.uuid().safeParse((await params).id);
  const viewer = await requireCuratorPage(`/admin/collections/${id.data ?? ""}`);
  if (!id.success) notFound();
  return { viewer, collection: await orNotFound(getCollection(viewer, id.data)) };
}
