import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import path from "node:path";
import { getDocuments } from "../db/documents/document-rows.ts";
import { listDocumentIds, listDocumentPaths } from "../db/documents/list-documents.ts";
import { addDocuments } from "../documents/add-documents.ts";
import { readWhenAsked } from "../documents/read-when-asked.ts";
import { documentPath } from "../domain/documents/document-path.ts";
import { sourceOf } from "../domain/documents/document-source.ts";
import { AppError } from "../domain/errors.ts";
import type { Viewer } from "../domain/viewer.ts";
import { openEvaluationCollection } from "./ingest-dataset.ts";
import { waitForDocuments } from "./wait-for-documents.ts";
import { withWorker } from "./with-worker.ts";

type Files = {
  /** Part of the collection's name. */
  name: string;
  folder: string;
  /** Paths inside the folder. */
  files: readonly string[];
};

export type IngestedFolder = {
  collectionId: string;
  /** One line for each file that is missing or could not be parsed. */
  unreadable: string[];
};

/**
 * Ingests files into a collection of their own, by the same path as production. A later run uses it again where paths,
 * sizes and times are the same. A file that cannot be read ends nothing.
 */
export async function ingestFolder(
  viewer: Viewer,
  { name, folder, files }: Files,
  progress: (line: string) => void,
): Promise<IngestedFolder> {
  const found = await Promise.all(files.map((file) => lookAt(folder, file)));
  const present = found.flatMap((one) => (one.size === null ? [] : [one]));
  const missing = found.filter(({ size }) => size === null);
  if (present.length === 0) {
    throw new AppError(
      "invalid_request",
      `None of the documents is in ${folder}. Name the folder.`,
    );
  }
  const fingerprint = createHash("sha256")
    .update(JSON.stringify(present))
    .digest("hex")
    .slice(0, 12);
  const collectionId = await openEvaluationCollection(viewer, `eval-cases-${name}-${fingerprint}`);
  const paths = await listDocumentPaths(viewer, collectionId);
  const fresh = present.filter(({ file }) => !paths.has(documentPath(file)));
  const notAdded = await withWorker(async () => {
    const failed = await addAll(viewer, { collectionId, folder, files: fresh, progress });
    await waitForDocuments(viewer, await listDocumentIds(viewer, collectionId), progress);
    return failed;
  });
  const ids = await listDocumentIds(viewer, collectionId);
  const failed = (await getDocuments(viewer, ids)).filter(({ state }) => state === "failed");
  return {
    collectionId,
    unreadable: [
      ...missing.map(({ file }) => `There is no ${file} in ${folder}.`),
      ...notAdded,
      ...failed.map(({ title, failureCode }) => `${title} could not be read: ${failureCode}.`),
    ],
  };
}

type Adding = {
  collectionId: string;
  folder: string;
  files: readonly { file: string }[];
  progress: (line: string) => void;
};

/** Adds files; returns a line for each that could not be added. */
async function addAll(
  viewer: Viewer,
  { collectionId, folder, files, progress }: Adding,
): Promise<string[]> {
  const uploads = files.map(({ file }) => ({
    fileName: path.basename(file),
    path: file,
    source: sourceOf("dataset"),
    bytes: readWhenAsked(path.join(folder, file)),
  }));
  const failed: string[] = [];
  let done = 0;
  for await (const outcome of addDocuments(viewer, collectionId, uploads)) {
    const { file } = files[done] ?? { file: "" };
    done += 1;
    progress(`Adding ${done} / ${files.length}: ${file}`);
    if ("added" in outcome) continue;
    if (!(outcome.error instanceof AppError)) throw outcome.error;
    failed.push(`${file} could not be added: ${outcome.error.message}`);
  }
  return failed;
}

/** A file's size and time of change; `size` is null where there is none. */
async function lookAt(folder: string, file: string) {
  const found = await stat(path.join(folder, file)).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  });
  return { file, size: found?.size ?? null, changed: found?.mtimeMs ?? null };
}
