import { retrievePassages } from "../../retrieval/retrieve.ts";
import type { Output } from "../output.ts";
import { placeOf } from "../place-of.ts";
import { presentReach, reachLines } from "../search-reach.ts";
import { withServices } from "../services.ts";
import { requireCollection } from "./require-collection.ts";

type Options = { collection: string; top: number; asOf?: string };

/** `freehold search`: the passages that answer a query best. */
export async function search(query: string, options: Options, output: Output): Promise<void> {
  await withServices({ embedder: true }, async (viewer) => {
    const { id } = await requireCollection(viewer, options.collection);
    const startedAt = performance.now();
    const { passages, index } = await retrievePassages(viewer, {
      question: query,
      collectionIds: [id],
      top: options.top,
      ...(options.asOf ? { asOf: options.asOf } : {}),
    });
    const ms = Math.round(performance.now() - startedAt);
    const found = passages.map((passage) => ({
      document: passage.documentId,
      title: passage.title,
      page: passage.page,
      start: passage.start,
      end: passage.end,
      text: passage.text,
      scores: passage.scores,
    }));
    const lines = found.map(
      (passage, index) =>
        `${index + 1}. ${placeOf(passage)}  (${passage.scores.fused.toFixed(3)})\n   ${passage.text.slice(0, 200).replace(/\s+/g, " ")}`,
    );
    output.finish({ passages: found, search: presentReach(index), ms }, [
      ...(lines.length > 0 ? lines : ["Nothing found."]),
      ...reachLines(index),
    ]);
  });
}
