import { getKeptText } from "../../db/documents/kept-text.ts";
import type { Output } from "../output.ts";
import { withServices } from "../services.ts";

/** `freehold text`: prints the stored text of a document, with the offsets of its pages and passages. */
export async function text(documentId: string, output: Output): Promise<void> {
  await withServices({ embedder: false }, async (viewer) => {
    const kept = await getKeptText(viewer, documentId);
    output.finish(kept, [kept.text]);
  });
}
