import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { requireCuratorPage } from "#lib/auth/page";
import { getBacklogOf } from "#lib/backlog";
import { config } from "#lib/config";
import { getCollection } from "#lib/db/documents/collections";
import { listDocuments } from "#lib/db/documents/list-documents";
import { findAbstention } from "#lib/db/quality/calibration";
import { findActiveEmbeddingModel } from "#lib/db/search/embedding-models";
import { findRerankerTrial } from "#lib/db/tuning/rerankers";
import { countLearningMaterial } from "#lib/db/tuning/training-examples";
import { listTunings } from "#lib/db/tuning/tunings";
import type { Viewer } from "#lib/domain/viewer";
import { getInstallationStatus } from "#lib/installation-status";
import { currentReranker } from "#lib/models/current-reranker";
import { GENERAL_MODEL } from "#lib/retrieval/general-model";
import { PageHeader } from "#ui/page/page-header";
import { orNotFound } from "../../../_ui/page/or-not-found.ts";
import {
  firstAndAsked,
  type ListPosition,
  positionIn,
  toFirstPage,
} from "../../../_ui/page/page-position.ts";
import { BacklogNotice } from "../../_components/backlog-notice.tsx";
import { CollectionMenu } from "../_components/collection-menu.tsx";
import { AbstentionPanel } from "./_components/abstention/abstention-panel.tsx";
import { addressOf, queryIn } from "./_components/document-query.ts";
import { DocumentsConsole } from "./_components/documents-console.tsx";
import { RerankerPanel } from "./_components/reranker/reranker-panel.tsx";
import { TuningPanel } from "./_components/tuning/tuning-panel.tsx";
import { DoubtfulMerges } from "./doubtful-merges.tsx";

type Props = PageProps<"/admin/collections/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await loadCollection(params)).collection.name };
}

export default async function CollectionPage({ params, searchParams }: Props) {
  const { viewer, collection } = await loadCollection(params);
  const loaded = await loadContent(viewer, collection.id, await searchParams);
  const { query, at, page, abstention, tunings, trial, material, embedding, backlog } = loaded;
  const reranker = currentReranker()?.name ?? null;
  const t = await getTranslations("console");
  return (
    <main className="flex flex-col gap-5 p-4 md:p-6">
      <PageHeader title={collection.name} actions={<CollectionMenu collection={collection} />}>
        {t(`vertical.${collection.vertical}`)} · {t(`language.${collection.language}`)} ·{" "}
        {t(`dataClass.${collection.dataClass}`)}
      </PageHeader>
      <BacklogNotice initial={backlog} />
      <DocumentsConsole
        collection={{ id: collection.id, name: collection.name }}
        initial={{ of: query, page }}
        uploadLimit={config.FREEHOLD_UPLOAD_LIMIT}
        canEmbed={embedding !== "none"}
      />
      <DoubtfulMerges viewer={viewer} collectionId={collection.id} />
      {abstention && page.counts.all > 0 && (
        <AbstentionPanel
          collectionId={collection.id}
          abstention={abstention}
          generalThreshold={GENERAL_MODEL.withVectors.threshold}
          answeredQuestions={material.answeredQuestions}
        />
      )}
      <TuningPanel
        collectionId={collection.id}
        examples={material.examples}
        {...tunings}
        at={at}
        canEmbed={embedding !== "none"}
      />
      {(reranker || trial) && (
        <RerankerPanel
          collectionId={collection.id}
          reranker={reranker}
          trial={trial}
          testCases={material.casesToTry}
        />
      )}
    </main>
  );
}

/** All that the page shows of a collection, at the positions that its address names. */
async function loadContent(viewer: Viewer, id: string, asked: Awaited<Props["searchParams"]>) {
  const query = queryIn(new URLSearchParams(asText(asked)));
  const address = `/admin/collections/${id}`;
  const at = {
    address: `${address}?${addressOf(query)}#tuning`,
    position: positionIn(asked, "tunings"),
  };
  const [page, abstention, tunings, trial, material, { embedding }, backlog] = await Promise.all([
    listDocuments(viewer, id, query).catch(toFirstPage({ address, position: query.after })),
    findAbstention(viewer, id),
    loadTunings(viewer, id, at),
    findRerankerTrial(viewer, id),
    countLearningMaterial(viewer, id),
    getInstallationStatus(),
    getBacklogOf(viewer),
  ]);
  return { query, at, page, abstention, tunings, trial, material, embedding, backlog };
}

/** The latest versions of the tuning, and the page of them that the address asks for. */
async function loadTunings(viewer: Viewer, collectionId: string, at: ListPosition) {
  const model = await findActiveEmbeddingModel();
  const { first, asked } = await firstAndAsked(at, (after) =>
    listTunings(viewer, collectionId, model?.id ?? null, { after }),
  );
  return { latest: first.rows, versions: asked };
}

/** An address's parameters; of one that is given twice, the first counts. */
function asText(parameters: Record<string, string | string[] | undefined>): [string, string][] {
  return Object.entries(parameters).flatMap(([name, value]) => {
    const [first] = [value].flat();
    return first === undefined ? [] : [[name, first]];
  });
}

async function loadCollection(params: Props["params"]) {
  const id = z.uuid().safeParse((await params).id);
  const viewer = await requireCuratorPage(`/admin/collections/${id.data ?? ""}`);
  if (!id.success) notFound();
  return { viewer, collection: await orNotFound(getCollection(viewer, id.data)) };
}
