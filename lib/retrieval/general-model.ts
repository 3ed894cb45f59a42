import type { Evidence } from "./evidence.ts";
import type { EvidenceModel, FeatureScale } from "./evidence-model.ts";
import weights from "./general-model.json" with { type: "json" };

/** A model fitted to public sets, for collections that have not been measured themselves. */
export type GeneralModel = { model: EvidenceModel; scale: FeatureScale; threshold: number };

/** Made by test/bench/fit-evidence.ts; docs/abstention.md says from what and how well it does. */
export const GENERAL_MODEL: Record<"withVectors" | "wordsOnly", GeneralModel> = weights;

/** The general model for what was found: with vectors, or by words alone. */
export function generalModel({ bestCosine }: Pick<Evidence, "bestCosine">): GeneralModel {
  return bestCosine === null ? GENERAL_MODEL.wordsOnly : GENERAL_MODEL.withVectors;
}
