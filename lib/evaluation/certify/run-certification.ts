import packageFile from "../../../package.json" with { type: "json" };
import {
  type BegunCertification,
  failCertification,
  finishCertification,
  keepCertificationResult,
  listCertificationResults,
} from "../../db/models/certifications.ts";
import type { AnswerNote } from "../../domain/answers/answer.ts";
import type { CertificationResult } from "../../domain/models/certification.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { currentEmbedding } from "../../models/current-embedding.ts";
import { askCase, type CaseOptions } from "./ask-case.ts";
import { type CertifyCase, casesFor, loadCertifyCases } from "./certify-case.ts";
import { gradeCase } from "./grade-case.ts";
import { measureCertification } from "./measure-certification.ts";

/** Faults that the next case would meet as well. */
const LASTING: readonly AnswerNote[] = [
  "restricted",
  "over-budget",
  "resting",
  "unreachable",
  "key-refused",
  "unknown-model",
];
/** After so many faults in a row the endpoint is not asked any more. */
const MOST_FAULTS = 5;

type RunOptions = CaseOptions & { onProgress?: (done: number, total: number) => void };

/**
 * Asks an endpoint the cases of a certification, one after the other, and keeps each graded result. Continues where an
 * earlier worker stopped. Ends early when it was cancelled, or when the endpoint keeps failing.
 */
export async function runCertification(
  viewer: Viewer,
  run: BegunCertification,
  { onProgress, ...options }: RunOptions,
): Promise<void> {
  const { cases, stamp } = await loadCertifyCases();
  const open = casesFor(cases, run.endpointId, run.total).filter(({ id }) => !run.asked.has(id));
  const failing = failureCounter();
  let done = run.asked.size;
  for (const one of open) {
    const result = await askAndGrade(viewer, one, run.endpointId, options);
    if (!(await keepCertificationResult(viewer, run.id, result))) return;
    done += 1;
    onProgress?.(done, run.total);
    const fault = failing(result);
    if (fault) return failCertification(viewer, run.id, fault);
  }
  await finishCertification(viewer, run.id, {
    measures: measureCertification(await listCertificationResults(viewer, run.id)),
    settings: {
      product: packageFile.version,
      casesStamp: stamp,
      embeddingModel: currentEmbedding()?.name ?? null,
    },
  });
}

/** Counts faults in a row. Returns the fault that ends the certification, or null to go on. */
function failureCounter(): (result: CertificationResult) => AnswerNote | null {
  let inARow = 0;
  return ({ fault }) => {
    inARow = fault === null || fault === "cut-off" ? 0 : inARow + 1;
    return fault && (LASTING.includes(fault) || inARow >= MOST_FAULTS) ? fault : null;
  };
}

async function askAndGrade(
  viewer: Viewer,
  one: CertifyCase,
  endpointId: string,
  options: CaseOptions,
): Promise<CertificationResult> {
  const asked = await askCase(viewer, one, endpointId, options);
  const { milliseconds, cost } = asked;
  return { ...gradeCase(one, asked), milliseconds, cost };
}
