import { ingestDocument } from "#ingest/ingest-document";
import { IngestFailure } from "#ingest/parse/ingest-failure";
import { noteNewPassages, reweighTouched } from "#ingest/touched-collections";
import { markFailed } from "#lib/db/documents/ingestion";
import type { FailureCode } from "#lib/domain/documents/document";
import { systemViewer } from "#lib/domain/viewer";
import type { JobHandler } from "../take-jobs.ts";

/**
 * Parses uploads and makes them searchable. A file that cannot be parsed is stored as such, and its job
 * succeeds.
 */
export const ingestJobs: JobHandler<"ingest"> = {
  name: "ingest",
  batchSize: 8,
  work: async ({ organizationId, versionId }) => {
    const viewer = systemViewer(organizationId);
    try {
      const upload = await ingestDocument(viewer, versionId);
      if (upload) await noteNewPassages(viewer, upload.collectionId);
    } catch (error) {
      const code = failureCodeOf(error);
      if (code === "internal") throw error;
      await markFailed(viewer, versionId, code);
    }
  },
  giveUp: ({ organizationId, versionId }, error) =>
    markFailed(
      systemViewer(organizationId),
      versionId,
      error === null ? "worker-lost" : "internal",
    ),
  whenIdle: reweighTouched,
};

const STORAGE_CODES = new Set(["ENOSPC", "EDQUOT", "53100"]); // 53100: Postgres's disk_full

function failureCodeOf(error: unknown): FailureCode {
  if (error instanceof IngestFailure) return error.code;
  if (!(error instanceof Error)) return "internal";
  const code = "code" in error ? String(error.code) : "";
  if (STORAGE_CODES.has(code)) return "storage-full";
  return code === "ENOENT" ? "original-missing" : "internal";
}
