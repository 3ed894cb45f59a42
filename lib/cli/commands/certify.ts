import { createInterface } from "node:readline/promises";
import {
  beginCertification,
  cancelCertification,
  failCertification,
  getCertification,
  listCertificationResults,
  startCertification,
} from "../../db/models/certifications.ts";
import { AppError } from "../../domain/errors.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { estimateCertification } from "../../evaluation/certify/estimate-certification.ts";
import { runCertification } from "../../evaluation/certify/run-certification.ts";
import type { Output } from "../output.ts";
import { withServices } from "../services.ts";
import { costLine, reportOf } from "./certify-report.ts";
import { requireEndpoint } from "./require-endpoint.ts";

type Options = { endpoint: string; limit?: number; yes?: boolean };

/** `freehold certify`: says what it will cost, asks an endpoint the shipped cases, and reports what it did. */
export async function certify(options: Options, output: Output): Promise<void> {
  const limit = limitOf(options);
  await withServices({ embedder: true }, async (viewer) => {
    const endpointId = await requireEndpoint(viewer, options.endpoint);
    const estimate = await estimateCertification(viewer, endpointId, limit);
    output.say(costLine(estimate));
    if (!(estimate.isFree || options.yes)) await confirm();

    const started = { endpointId, total: estimate.cases, startedBy: null };
    const { id } = await startCertification(viewer, started, null);
    await runHere(viewer, { id, endpointId }, output);
    const certification = await getCertification(viewer, id);
    const results = await listCertificationResults(viewer, id);
    const { json, lines } = reportOf(certification, results, estimate);
    output.finish(json, lines);
    if (certification.state !== "done") process.exitCode = 1;
  });
}

function limitOf({ limit = null }: { limit?: number | null }): number | null {
  if (limit !== null && !(Number.isInteger(limit) && limit > 0)) {
    throw new AppError("invalid_request", "--limit must be a whole number above 0.");
  }
  return limit;
}

/** Runs a certification in this process. Ctrl+C cancels it. */
async function runHere(
  viewer: Viewer,
  { id, endpointId }: { id: string; endpointId: string },
  output: Output,
): Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const stop = () => stopping.abort();
  process.once("SIGINT", stop);
  try {
    const run = await beginCertification(viewer, id);
    const onProgress = (done: number, total: number) => output.progress(`Case ${done} / ${total}`);
    if (run) await runCertification(viewer, run, { signal, onProgress });
  } catch (error) {
    if (!signal.aborted) {
      await failCertification(viewer, id, "internal");
      throw error;
    }
    await cancelCertification(viewer, endpointId);
  } finally {
    process.off("SIGINT", stop);
    output.progress("");
  }
}

async function confirm(): Promise<void> {
  if (!(process.stdin.isTTY && process.stderr.isTTY)) {
    throw new AppError(
      "invalid_request",
      "Nothing was sent. Repeat with --yes to accept the cost.",
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const said = await terminal.question("Continue? [y/N] ");
  terminal.close();
  if (!/^y(?:es)?$/i.test(said.trim())) throw new AppError("invalid_request", "Nothing was sent.");
}
