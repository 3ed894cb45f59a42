import { likenessesOf } from "../../answer/support/likeness.ts";
import { scoreSupport } from "../../answer/support/score-support.ts";
import { isShownAsTrue, type Verdict } from "../../domain/answers/support.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { measureBinary, type Scored } from "../../evaluation/binary-metrics.ts";
import { type Calibration, measureCalibration } from "../../evaluation/calibration.ts";
import { readSupportPairs, type SupportPair } from "../../evaluation/files/support-pairs.ts";
import type { Output } from "../output.ts";
import { withServices } from "../services.ts";

type Options = { pairs: string; half?: "even" | "odd" };
type Judged = Scored & { kind: string; verdict: Verdict };

/** Pairs embedded at a time. */
const BATCH = 16;

/** `freehold eval support`: measures the support check on labelled pairs. */
export async function evalSupport(options: Options, output: Output): Promise<void> {
  const all = await readSupportPairs(options.pairs);
  const pairs = all.filter((_, index) => isAsked(index, options.half));
  await withServices({ embedder: true }, async (viewer) => {
    const likenesses = await embedPairs(viewer, pairs, output);
    const startedAt = performance.now();
    const judged = pairs.map(({ claim, passage, kind, label }, index): Judged => {
      const { probability, verdict } = scoreSupport(claim, passage, likenesses?.[index] ?? null);
      return { score: probability, isPositive: label === "support", kind, verdict };
    });
    const msPerPair = (performance.now() - startedAt) / Math.max(pairs.length, 1);
    report(judged, msPerPair, output);
  });
}

function isAsked(index: number, half: Options["half"]): boolean {
  return !half || index % 2 === (half === "even" ? 0 : 1);
}

/** The cosine of each claim and its passage, computed as for answers; null without an embedder. */
export async function embedPairs(
  viewer: Viewer,
  pairs: readonly Pick<SupportPair, "claim" | "passage">[],
  output: Pick<Output, "progress">,
): Promise<number[] | null> {
  // The file may hold anything, so its texts count as internal.
  const classOf = async () => "internal" as const;
  const likenesses: number[] = [];
  for (let from = 0; from < pairs.length; from += BATCH) {
    output.progress(`Embedding ${from} / ${pairs.length}`);
    const batch = await likenessesOf(pairs.slice(from, from + BATCH), { viewer, classOf });
    if (!batch) return null;
    likenesses.push(...batch);
  }
  output.progress("");
  return likenesses;
}

function report(judged: readonly Judged[], msPerPair: number, output: Output): void {
  const metrics = measureBinary(judged);
  const calibration = measureCalibration(judged);
  const byKind = Object.fromEntries(
    [...new Set(judged.map(({ kind }) => kind))].map((kind) => [kind, countKind(judged, kind)]),
  );
  output.finish({ pairs: judged.length, ...metrics, calibration, byKind, msPerPair }, [
    `${judged.length} pairs, ${msPerPair.toFixed(2)} ms each beside the vectors`,
    `AUROC ${metrics.auroc.toFixed(4)}, average precision ${metrics.auprc.toFixed(4)}`,
    `best F1 from ${metrics.threshold.toFixed(3)}: precision ${metrics.precision.toFixed(3)}, recall ${metrics.recall.toFixed(3)}`,
    ...reliabilityTable(calibration),
  ]);
}

function reliabilityTable({ error, bins }: Calibration): string[] {
  return [
    `expected calibration error ${error.toFixed(3)}`,
    ...bins.map(({ from, count, meanScore, positive }) => {
      const until = (from + 0.1).toFixed(1);
      return `  ${from.toFixed(1)}–${until}: ${count} pairs, predicted ${meanScore.toFixed(2)}, actual ${positive.toFixed(2)}`;
    }),
  ];
}

/** How many pairs of a kind there are, and how many verdicts are right: supported or not. */
function countKind(judged: readonly Judged[], kind: string) {
  const ofKind = judged.filter((one) => one.kind === kind);
  const right = ofKind.filter(({ verdict, isPositive }) => isShownAsTrue(verdict) === isPositive);
  return { pairs: ofKind.length, right: right.length };
}
