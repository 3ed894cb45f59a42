import type { Evidence } from "./evidence.ts";
import type { EvidenceModel, FeatureScale } from "./evidence-model.ts";
import weights from "./general-model.json" with { type: "json" };

/** A model fitted to public test sets, for collections without a calibration of their own. */
export type GeneralModel = { model: EvidenceModel; scale: FeatureScale; threshold: number };

/** Written by test/bench/fit-evidence.ts; docs/abstention.md describes the data and the accuracy. */
export const GENERAL_MODEL: Record<"withVectors" | "wordsOnly", GeneralModel> = weights;

/** The general model that fits the evidence: with vectors, or for words alone. */
export function generalModel({ bestCosine }: Pick<Evidence, "bestCosine">): GeneralModel {
  return bestCosine === null ? GENERAL_MODEL.wordsOnly : GENERAL_MODEL.withVectors;
}
