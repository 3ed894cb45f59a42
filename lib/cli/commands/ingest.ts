import { createReadStream } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { createCollection, findCollectionBySlug } from "../../db/documents/collections.ts";
import { getDocuments } from "../../db/documents/document-rows.ts";
import { addDocument } from "../../documents/add-document.ts";
import type { Collection } from "../../domain/documents/collection.ts";
import type { DocumentRow } from "../../domain/documents/document-row.ts";
import { AppError } from "../../domain/errors.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { findService } from "../../run-file.ts";
import { loadSample } from "../../sample/load-sample.ts";
import { ROOT } from "../children.ts";
import type { Output } from "../output.ts";
import { withServices } from "../services.ts";
import { waitForDocuments } from "../wait-for-documents.ts";
import { withWorker } from "../with-worker.ts";

type Options = { collection?: string; wait?: boolean; sample?: boolean };
type Added = { path: string; id: string; collectionId: string };

/** `freehold ingest`: adds files and folders, or the sample collections. */
export async function ingest(paths: string[], options: Options, output: Output): Promise<void> {
  const startedAt = performance.now();
  await withServices({ embedder: options.wait === true }, async (viewer) => {
    const added = options.sample
      ? await addSample(viewer)
      : await addPaths(viewer, paths, options, output);
    if (!options.wait) return reportQueued(added, startedAt, output);
    const ids = added.map(({ id }) => id);
    await withWorker(() => waitForDocuments(viewer, ids, output.progress));
    report(added, await readRows(viewer, ids), startedAt, output);
  });
}

const ROWS_AT_ONCE = 1_000;

async function readRows(viewer: Viewer, ids: readonly string[]): Promise<DocumentRow[]> {
  const rows: DocumentRow[] = [];
  for (let start = 0; start < ids.length; start += ROWS_AT_ONCE) {
    rows.push(...(await getDocuments(viewer, ids.slice(start, start + ROWS_AT_ONCE))));
  }
  return rows;
}

async function addSample(viewer: Viewer): Promise<Added[]> {
  const { documents } = await loadSample(viewer, ROOT);
  return documents.map((id) => ({ path: "sample", id, collectionId: "" }));
}

async function addPaths(
  viewer: Viewer,
  paths: readonly string[],
  options: Options,
  output: Output,
): Promise<Added[]> {
  if (!options.collection || paths.length === 0) {
    throw new AppError(
      "invalid_request",
      "Name the files and the collection: npm run freehold -- ingest PATH… --collection SLUG (or --sample).",
    );
  }
  const files = (await Promise.all(paths.map(listFiles))).flat().sort();
  const { id: collectionId } = await openCollection(viewer, options.collection);
  const added: Added[] = [];
  for (const file of files) {
    output.progress(`Adding ${added.length + 1} / ${files.length}: ${path.basename(file)}`);
    const { id } = await addDocument(viewer, {
      collectionId,
      fileName: path.basename(file),
      bytes: createReadStream(file),
    });
    added.push({ path: file, id, collectionId });
  }
  return added;
}

/** A folder's files without hidden ones; for a file, the file itself. */
async function listFiles(place: string): Promise<string[]> {
  const stat = await fs.stat(place).catch((cause: unknown) => {
    throw new AppError("invalid_request", `There is no file or folder ${place}.`, { cause });
  });
  if (!stat.isDirectory()) return [place];
  const entries = await fs.readdir(place, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

async function openCollection(viewer: Viewer, slug: string): Promise<Collection> {
  const found = await findCollectionBySlug(viewer, slug);
  if (found) return found;
  return createCollection(viewer, {
    name: slug,
    slug,
    vertical: "general",
    language: "mixed",
    dataClass: "internal",
  });
}

async function reportQueued(added: Added[], startedAt: number, output: Output): Promise<void> {
  const documents = added.map((document) => ({
    path: document.path,
    id: document.id,
    status: "queued",
    pages: 0,
    passages: 0,
    seconds: 0,
  }));
  const hint = (await findService("worker"))
    ? "The running worker processes them now."
    : "Run `npm start` to process them, or add --wait to process them now.";
  output.finish({ documents, seconds: secondsSince(startedAt) }, [
    `${documents.length} documents queued. ${hint}`,
  ]);
}

function report(added: Added[], rows: DocumentRow[], startedAt: number, output: Output): void {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const documents = added.flatMap(({ path: file, id }) => {
    const row = byId.get(id);
    return row ? [present(file, row)] : [];
  });
  const lines = documents.map(({ path: file, status, pages, passages, reason }) =>
    reason
      ? `${status}  ${file}: ${reason}`
      : `${status}  ${file}: ${pages > 1 ? `${pages} pages, ` : ""}${passages} passages`,
  );
  output.finish({ documents, seconds: secondsSince(startedAt) }, lines);
}

function present(file: string, row: DocumentRow) {
  const took = Date.parse(row.lastActivityAt) - Date.parse(row.createdAt);
  return {
    path: file,
    id: row.id,
    status: row.state,
    pages: row.pageCount,
    passages: row.passageCount,
    seconds: took / 1000,
    ...(row.failureCode ? { reason: row.failureCode } : {}),
  };
}

function secondsSince(startedAt: number): number {
  return Math.round(performance.now() - startedAt) / 1000;
}
