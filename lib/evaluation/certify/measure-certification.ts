import {
  type CertificationMeasures,
  type CertificationResult,
  CRITERIA,
  type Criterion,
} from "../../domain/models/certification.ts";
import type { Measure } from "../../domain/quality/evaluation.ts";
import { wilson } from "../intervals.ts";

/** The measures of a certification's results, each share with its 95 % interval. */
export function measureCertification(
  results: readonly CertificationResult[],
): CertificationMeasures {
  const sentences = results.flatMap(({ falseSentences }) => falseSentences);
  const outcomes = (criterion: Criterion): boolean[] => {
    if (criterion === "citations-resolve") return results.flatMap(markersOf);
    if (criterion === "false-flagged") return sentences.map(isFlagged);
    return results.flatMap(({ met }) => met[criterion] ?? []);
  };
  return {
    shares: Object.fromEntries(
      CRITERIA.map((criterion) => [criterion, wilson(outcomes(criterion))]),
    ) as Record<Criterion, Measure | null>, // fromEntries loses the names of the keys
    falseSentences: sentences.length,
    falseShownSupported: sentences.filter((one) => !isFlagged(one)).length,
  };
}

type FalseSentence = CertificationResult["falseSentences"][number];

/** Whether readers are warned of it, or at least not told that a source supports it. */
function isFlagged({ verdict }: FalseSentence): boolean {
  return verdict === null || verdict === "not-shown" || verdict === "contradicted";
}

function markersOf({ markers, resolvedMarkers }: CertificationResult): boolean[] {
  return Array.from({ length: markers }, (_, index) => index < resolvedMarkers);
}
