import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { requireViewerPage } from "#lib/auth/page";
import { getDocumentView } from "#lib/db/documents/document-view";
import { AppError } from "#lib/domain/errors";
import { WholeDocument } from "../../../_reading/document/whole-document.tsx";

type Props = PageProps<"/d/[documentId]">;

const Address = z.object({
  documentId: z.uuid(),
  version: z.uuid().optional(),
});
const Span = z.object({
  start: z.coerce.number().int().nonnegative(),
  end: z.coerce.number().int().positive(),
});

const load = cache(async (documentId: string, version: string | undefined) => {
  const viewer = await requireViewerPage(`/d/${documentId}`);
  const address = Address.safeParse({ documentId, version });
  if (!address.success) notFound();
  try {
    // Only the document's properties; the page itself loads its text in parts.
    return await getDocumentView(
      viewer,
      { documentId, versionId: address.data.version },
      { from: 0, to: 0 },
    );
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});

async function loadFrom({ params, searchParams }: Props) {
  const { documentId } = await params;
  const { version } = await searchParams;
  return load(documentId, typeof version === "string" ? version : undefined);
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { title } = await loadFrom(props);
  return { title };
}

export default async function DocumentPage(props: Props) {
  const view = await loadFrom(props);
  const span = Span.safeParse(await props.searchParams);
  return <WholeDocument view={view} mark={span.success ? span.data : null} />;
}
