import { writeFile } from "node:fs/promises";
import { storeCalibration } from "../../db/quality/calibration.ts";
import { listPassageOrigins } from "../../db/search/passage-origins.ts";
import { type AbstentionFigures, answeredNear } from "../../domain/quality/calibration.ts";
import type { Viewer } from "../../domain/viewer.ts";
import {
  type AnsweredQuestion,
  askAndWithhold,
  type Trial,
} from "../../evaluation/ask-and-withhold.ts";
import { calibrate, measureGeneral } from "../../evaluation/calibrate.ts";
import { type Dataset, openDataset } from "../../evaluation/files/beir-dataset.ts";
import { GENERAL_MODEL } from "../../retrieval/general-model.ts";
import { type IngestedDataset, ingestDataset } from "../ingest-dataset.ts";
import type { Output } from "../output.ts";
import { withServices } from "../services.ts";

type Options = {
  dataset: string;
  split?: string;
  limit?: number;
  trials?: string;
  keep?: boolean;
};

/** `freehold eval abstention`: asks each question twice, with the answering documents and without them. */
export async function evalAbstention(options: Options, output: Output): Promise<void> {
  const dataset = await openDataset(options.dataset, options.split);
  await withServices({ embedder: true }, async (viewer) => {
    const ingested = await ingestDataset(viewer, dataset, output.progress);
    const questions = await answeredQuestions(viewer, dataset, ingested);
    const asked = spread(questions, options.limit ?? questions.length);
    const trials: Trial[] = [];
    for await (const pair of askAndWithhold(viewer, ingested.collectionId, asked)) {
      trials.push(...pair);
      output.progress(`Question ${trials.length / 2} / ${asked.length}`);
    }
    output.progress("");
    if (options.trials) await writeFile(options.trials, trials.map(toLine).join(""));
    const own = calibrate(trials);
    if (options.keep) {
      const measuredAt = new Date().toISOString();
      await storeCalibration(viewer, ingested.collectionId, { ...own, measuredAt });
    }
    report(dataset.name, { general: measureGeneral(trials), own }, output);
  });
}

/** The test cases, each with all passages of all documents that answer it. */
async function answeredQuestions(
  viewer: Viewer,
  dataset: Dataset,
  { collectionId, idsByHash }: IngestedDataset,
): Promise<AnsweredQuestion[]> {
  const passagesOf = new Map<string, string[]>();
  for (const { passageId, blobHash } of await listPassageOrigins(viewer, collectionId)) {
    for (const id of idsByHash.get(blobHash) ?? []) {
      const passages = passagesOf.get(id) ?? [];
      passages.push(passageId);
      passagesOf.set(id, passages);
    }
  }
  return dataset.questions.flatMap(({ text: question, judgements }) => {
    const relevant = [...judgements].filter(([, grade]) => grade > 0);
    const passageIds = relevant.flatMap(([id]) => passagesOf.get(id) ?? []);
    return passageIds.length > 0 ? [{ question, passageIds }] : [];
  });
}

/** Picks `count` questions, evenly spaced over the whole file. */
function spread<Item>(all: readonly Item[], count: number): Item[] {
  const step = Math.max(1, all.length / count);
  return Array.from(
    { length: Math.min(count, all.length) },
    (_, index) => all[Math.floor(index * step)],
  ).filter((item): item is Item => item !== undefined);
}

function toLine(trial: Trial): string {
  return `${JSON.stringify(trial)}\n`;
}

type Measured = { general: AbstentionFigures; own: AbstentionFigures & { threshold: number } };

function report(name: string, { general, own }: Measured, output: Output): void {
  const { threshold } = GENERAL_MODEL.withVectors;
  const result = {
    questions: own.questions,
    auroc: own.auroc,
    threshold: own.threshold,
    ...answeredNear(own, own.threshold),
    firstRelevantAtHalf: atHalf(own),
    curve: own.curve,
    thresholds: own.thresholds,
    general: {
      auroc: general.auroc,
      threshold,
      ...answeredNear(general, threshold),
      firstRelevantAtHalf: atHalf(general),
      curve: general.curve,
    },
  };
  output.finish(result, [
    `${name}: ${own.questions} questions, each asked with and without its answer in the corpus`,
    `AUROC ${own.auroc.toFixed(3)} by five-fold cross-validation, ${general.auroc.toFixed(3)} with the general model`,
    `threshold ${own.threshold.toFixed(3)}: ${percent(result.answeredPresent)} of the questions with an answer are answered, ${percent(result.answeredAbsent)} of those without`,
    `answered  first citation correct`,
    ...own.curve.map(
      ({ coverage, firstRelevant }) =>
        `${percent(coverage).padStart(8)}  ${percent(firstRelevant)}`,
    ),
  ]);
}

function atHalf({ curve }: AbstentionFigures): number {
  return curve.find(({ coverage }) => coverage === 0.5)?.firstRelevant ?? 0;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
