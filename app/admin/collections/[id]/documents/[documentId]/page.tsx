import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { requireCuratorPage } from "#lib/auth/page";
import { getCollection } from "#lib/db/documents/collections";
import { getDocument } from "#lib/db/documents/document-rows";
import { orNotFound } from "../../../../../_ui/page/or-not-found.ts";
import { DocumentFacts } from "./_components/document-facts.tsx";
import { DocumentHeader } from "./_components/document-header.tsx";
import { ViewTabs } from "./_components/view-tabs.tsx";
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
  return { title: (await loadDocument(params)).document.title };
}

/** Everything stored of a document: its facts, its passages in order, and its text. */
export default async function DocumentPage({ params, searchParams }: Props) {
  const { viewer, document } = await loadDocument(params);
  const collection = await orNotFound(getCollection(viewer, document.collectionId));
  const query = Query.parse(await searchParams);

  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <DocumentHeader document={document} collectionName={collection.name} />
      <DocumentFacts document={document} />
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
