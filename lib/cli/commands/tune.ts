import { withViewer } from "../../db/client.ts";
import { openTuning } from "../../db/tuning/tunings.ts";
import { openDataset } from "../../evaluation/files/beir-dataset.ts";
import { tuneCollection } from "../../training/tune-collection.ts";
import { documentsOfPassages, ingestDataset } from "../ingest-dataset.ts";
import type { Output } from "../output.ts";
import { withServices } from "../services.ts";

type Options = { dataset: string; split?: string; limit?: number };

/**
 * `freehold tune`: tunes the search with a data set's questions, and activates the tuning if it is
 * better.
 */
export async function tune(options: Options, output: Output): Promise<void> {
  const dataset = await openDataset(options.dataset, options.split);
  await withServices({ embedder: true }, async (viewer) => {
    const ingested = await ingestDataset(viewer, dataset, output.progress);
    const documentsOf = await documentsOfPassages(viewer, ingested);
    const { id, version } = await withViewer(viewer, (tx) =>
      openTuning(tx, viewer, ingested.collectionId, null),
    );
    const { questions, seconds, figures, isOn } = await tuneCollection(viewer, {
      id,
      collectionId: ingested.collectionId,
      judged: dataset.questions
        .slice(0, options.limit)
        .map(({ text, judgements }) => ({ text, judgements, weight: 1 })),
      unitsOf: (passageId) => documentsOf.get(passageId) ?? [],
      progress: output.progress,
    });
    output.progress("");
    const { before, after, gain } = figures;
    const percent = (value: number) => `${((value / before.ndcg10) * 100).toFixed(1)} %`;
    output.finish(
      {
        version,
        trained: { questions, seconds },
        heldBack: { before, after, gain },
        switchedOn: isOn,
      },
      [
        `${dataset.name}: version ${version}, from ${questions} questions in ${seconds} s`,
        `on held-out questions, nDCG@10 ${before.ndcg10.toFixed(4)} → ${after.ndcg10.toFixed(4)}`,
        isOn
          ? `switched on: ${percent(gain.mean)} better, lower bound ${percent(gain.low)}`
          : "not switched on: no reliable improvement",
      ],
    );
  });
}
