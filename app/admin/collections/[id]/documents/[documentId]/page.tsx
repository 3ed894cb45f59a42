import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { requireCuratorPage } from "#lib/auth/page";
import { config } from "#lib/config";
import { getCollection } from "#lib/db/documents/collections";
import { getDocument } from "#lib/db/documents/document-rows";
import { listPossibleEarlier, listVersions } from "#lib/db/documents/list-versions";
import { toldApart } from "#lib/domain/documents/document-path";
import { orNotFound } from "../../../../../_ui/page/or-not-found.ts";
import { DocumentFacts } from "./_components/document-facts.tsx";
import { DocumentHeader } from "./_components/document-header.tsx";
import { Versions } from "./_components/versions.tsx";
import { ViewTabs } from "./_components/view-tabs.tsx";
import { HiddenText } from "./hidden-text.tsx";
import { KeptText } from "./kept-text.tsx";
import { PassageList } from "./passage-list.tsx";

type Props = PageProps<"/admin/collections/[id]/documents/[documentId]">;

const Params = z.object({ id: z.uuid(), documentId: z.uuid() });
const Query = z.object({
  view: z.enum(["passages", "text"]).catch("passages"),
  part: z.coerce.number().int().positive().catch(1),
  passage: z.uuid().optional().catch(undefined),
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title, folder } = (await loadDocument(params)).document;
  return { title: toldApart(title, folder) };
}

/** Everything stored of a document: its facts, its passages in order, and its text. */
export default async function DocumentPage({ params, searchParams }: Props) {
  const { viewer, document } = await loadDocument(params);
  const collection = await orNotFound(getCollection(viewer, document.collectionId));
  const query = Query.parse(await searchParams);
  const versions = await listVersions(viewer, document.id);
  const others = await listPossibleEarlier(viewer, document.id);

  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <DocumentHeader document={document} collectionName={collection.name} />
      <DocumentFacts document={document} />
      <Versions
        document={document}
        versions={versions}
        others={others}
        uploadLimit={config.FREEHOLD_UPLOAD_LIMIT}
      />
      <HiddenText viewer={viewer} document={document} />
      <ViewTabs current={query.view} />
      {query.view === "passages" ? (
        <PassageList viewer={viewer} document={document} part={query.part} chosen={query.passage} />
      ) : (
        <KeptText viewer={viewer} document={document} part={query.part} />
      )}
    </main>
  );
}

async function loadDocument(params: Props["params"]) {
  const asked = Params.safeParse(await params);
  const path =
    asked.data && `/admin/collections/${asked.data.id}/documents/${asked.data.documentId}`;
  const viewer = await requireCuratorPage(path);
  if (!asked.success) notFound();

  const document = await orNotFound(getDocument(viewer, asked.data.documentId));
  if (document.collectionId !== asked.data.id) notFound();
  return { viewer, document };
}
