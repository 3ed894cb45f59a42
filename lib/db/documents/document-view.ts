import { z } from "zod";
import type { Block, Page, PageLayout } from "../../domain/documents/document.ts";
import { toldApart } from "../../domain/documents/document-path.ts";
import { type DocumentView, stretchOf } from "../../domain/documents/document-view.ts";
import { marksOf, type PageMarks } from "../../domain/documents/marks.ts";
import { AppError } from "../../domain/errors.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";

// JSON columns, written by the worker. Parsed once here; inside, the types are trusted.
const Span = z.object({ start: z.number(), end: z.number() });
const Pages: z.ZodType<Page[]> = z.array(Span.extend({ page: z.number() }));
const Blocks: z.ZodType<Block[]> = z.array(
  Span.extend({
    kind: z.enum(["heading", "paragraph", "list-item", "table-row", "quote", "code"]),
    level: z.number().exactOptional(),
    cells: z.array(Span).exactOptional(),
    isHeader: z.boolean().exactOptional(),
  }),
);
const Runs: z.ZodType<PageLayout["runs"]> = z.array(
  Span.extend({
    x: z.number(),
    y: z.number(),
    width: z.number(),
    height: z.number(),
    angle: z.number().exactOptional(),
  }),
);

type VersionKey = {
  documentId: string;
  /** Unset: the current version, or the newest if none is current yet. */
  versionId?: string | undefined;
};

export type StoredOriginal = {
  documentId: string;
  versionId: string;
  blobHash: string;
  byteLength: number;
  fileName: string;
  mediaType: string;
};

/** The hash under which the original bytes of a version are stored, and the file's name. */
export function getOriginal(viewer: Viewer, key: VersionKey): Promise<StoredOriginal> {
  return withViewer(viewer, async (tx) => {
    const { document, versionId } = await findDocument(tx, key);
    const version = await tx.documentVersion.findFirst({
      where: { id: versionId, documentId: document.id },
      select: { blobHash: true, byteLength: true, mediaType: true, fileName: true },
    });
    if (!version) throw noSuchDocument();
    return {
      documentId: document.id,
      versionId,
      blobHash: version.blobHash,
      byteLength: Number(version.byteLength),
      fileName: version.fileName || document.fileName,
      mediaType: version.mediaType ?? "application/octet-stream",
    };
  });
}

type Range = { from?: number | undefined; to?: number | undefined };

/** A version with its text between two offsets, or all of its text. */
export async function getDocumentView(
  viewer: Viewer,
  key: VersionKey,
  { from = 0, to }: Range = {},
): Promise<DocumentView> {
  const { document, versionId, version } = await withViewer(viewer, async (tx) => {
    const found = await findDocument(tx, key);
    const version = await tx.documentVersion.findFirst({
      where: { id: found.versionId, documentId: found.document.id },
      select: { text: true, pages: true, blocks: true, pageCount: true, mediaType: true },
    });
    return { ...found, version };
  });
  if (!version) throw noSuchDocument();
  const text = version.text ?? "";
  return {
    documentId: document.id,
    versionId,
    title: toldApart(document.title, document.folder),
    fileName: document.fileName,
    mediaType: version.mediaType ?? "application/octet-stream",
    pageCount: version.pageCount,
    pages: Pages.parse(version.pages),
    length: text.length,
    ...stretchOf(text, Blocks.parse(version.blocks), from, to ?? text.length),
  };
}

/** The positions of a span of a version's text on its pages. Empty for formats without pages. */
export async function getMarks(
  viewer: Viewer,
  key: VersionKey,
  { start, end }: { start: number; end: number },
): Promise<PageMarks[]> {
  const { text, layouts } = await withViewer(viewer, async (tx) => {
    const { document, versionId } = await findDocument(tx, key);
    const version = await tx.documentVersion.findFirst({
      where: { id: versionId, documentId: document.id },
      select: { text: true, pages: true },
    });
    if (!version) throw noSuchDocument();
    const touched = Pages.parse(version.pages)
      .filter((page) => page.end > start && page.start < end)
      .map((page) => page.page);
    const rows = await tx.pageLayout.findMany({
      where: { versionId, page: { in: touched } },
      select: { page: true, width: true, height: true, runs: true },
      orderBy: { page: "asc" },
    });
    return { text: version.text ?? "", layouts: rows };
  });
  return marksOf(
    layouts.map((layout) => ({ ...layout, runs: Runs.parse(layout.runs) })),
    text,
    start,
    end,
  );
}

const DOCUMENT_COLUMNS = {
  id: true,
  title: true,
  fileName: true,
  folder: true,
  currentVersionId: true,
  splitFromDocumentId: true,
} as const;

async function findDocument(tx: Transaction, { documentId, versionId }: VersionKey) {
  const named = await tx.document.findFirst({
    where: { id: documentId },
    select: DOCUMENT_COLUMNS,
  });
  const moved = versionId && (await findMoved(tx, { documentId, versionId, isGone: !named }));
  const document = moved || named;
  const wanted = versionId ?? document?.currentVersionId ?? (await newestVersion(tx, documentId));
  if (!document || !wanted) throw noSuchDocument();
  return { document, versionId: wanted };
}

type Former = { documentId: string; versionId: string; isGone: boolean };

/**
 * The document that a version is in now, if it was split from the named one, or if that one was joined to another:
 * links and citations from before name the document of that time. Null: the version did not move.
 */
async function findMoved(tx: Transaction, { documentId, versionId, isGone }: Former) {
  const owner = await tx.document.findFirst({
    where: { versions: { some: { id: versionId } } },
    select: DOCUMENT_COLUMNS,
  });
  return owner && (isGone || owner.splitFromDocumentId === documentId) ? owner : null;
}

async function newestVersion(tx: Transaction, documentId: string): Promise<string | undefined> {
  const newest = await tx.documentVersion.findFirst({
    where: { documentId },
    select: { id: true },
    orderBy: { number: "desc" },
  });
  return newest?.id;
}

function noSuchDocument(): AppError {
  return new AppError("not_found", "There is no such document, or you may not see it.");
}
