import { z } from "zod";
import { AppError } from "../../domain/errors.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";

const Pages = z.array(z.object({ page: z.number(), start: z.number(), end: z.number() }));

export type KeptText = {
  text: string;
  pages: { page: number; start: number; end: number }[];
  passages: { id: string; start: number; end: number; page: number; headings: string[] }[];
};

/** The stored text of a document's current version; all offsets refer to `text`. */
export async function getKeptText(viewer: Viewer, documentId: string): Promise<KeptText> {
  if (!z.uuid().safeParse(documentId).success) throw noSuchDocument();
  return withViewer(viewer, async (tx) => {
    const document = await tx.document.findFirst({
      where: { id: documentId },
      select: { currentVersionId: true },
    });
    if (!document) throw noSuchDocument();
    if (!document.currentVersionId) {
      throw new AppError("conflict", "This document has not been processed yet. Try again later.");
    }
    const version = await tx.documentVersion.findFirstOrThrow({
      where: { id: document.currentVersionId },
      select: {
        text: true,
        pages: true,
        passages: {
          orderBy: { ordinal: "asc" },
          select: { id: true, startOffset: true, endOffset: true, page: true, headings: true },
        },
      },
    });
    return {
      text: version.text ?? "",
      pages: Pages.parse(version.pages),
      passages: version.passages.map(({ startOffset: start, endOffset: end, ...passage }) => ({
        ...passage,
        start,
        end,
      })),
    };
  });
}

function noSuchDocument(): AppError {
  return new AppError("not_found", "There is no such document.");
}
