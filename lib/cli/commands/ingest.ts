import { getDocuments } from "../../db/documents/document-rows.ts";
import type { DocumentRow } from "../../domain/documents/document-row.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { findService } from "../../run-file.ts";
import { loadSample } from "../../sample/load-sample.ts";
import { type Added, addPaths, type NotAdded, type PathOptions, planPaths } from "../add-paths.ts";
import { ROOT } from "../children.ts";
import type { Output } from "../output.ts";
import { withServices } from "../services.ts";
import { waitForDocuments } from "../wait-for-documents.ts";
import { withWorker } from "../with-worker.ts";

type Options = PathOptions & { wait?: boolean; sample?: boolean };

type Result = { added: Added[]; failed: NotAdded[] };

/** `freehold ingest`: adds files and folders, or the sample collections. */
export async function ingest(paths: string[], options: Options, output: Output): Promise<void> {
  const startedAt = performance.now();
  await withServices({ embedder: options.wait === true }, async (viewer) => {
    const plan = options.sample ? null : await planPaths(viewer, paths, options);
    const add = () => (plan ? addPaths(viewer, plan, output) : addSample(viewer));
    if (!options.wait) return reportQueued(await add(), startedAt, output);
    // The worker parses and embeds the first documents while the others are added.
    const result = await withWorker(async () => {
      const { added, failed } = await add();
      const ids = added.map(({ id }) => id);
      await waitForDocuments(viewer, ids, output.progress);
      return { added, failed };
    });
    const ids = result.added.map(({ id }) => id);
    report(result, await readRows(viewer, ids), startedAt, output);
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

async function addSample(viewer: Viewer): Promise<Result> {
  const { documents } = await loadSample(viewer, ROOT);
  return { added: documents.map((id) => ({ path: "sample", id, sameName: [] })), failed: [] };
}

async function reportQueued(
  { added, failed }: Result,
  startedAt: number,
  output: Output,
): Promise<void> {
  const queued = added.map((document) => ({
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
  const documents = [...queued, ...failed.map(presentNotAdded)];
  output.finish({ documents, seconds: secondsSince(startedAt) }, [
    `${queued.length} documents queued. ${hint}`,
    ...notAddedLines(failed),
    ...sameNameLines(added),
  ]);
  failIfAny(failed);
}

function report(
  { added, failed }: Result,
  rows: DocumentRow[],
  startedAt: number,
  output: Output,
): void {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const present = added.flatMap(({ path: file, id }) => {
    const row = byId.get(id);
    return row ? [presentRow(file, row)] : [];
  });
  const lines = present.map(({ path: file, status, pages, passages, reason }) =>
    reason
      ? `${status}  ${file}: ${reason}`
      : `${status}  ${file}: ${pages > 1 ? `${pages} pages, ` : ""}${passages} passages`,
  );
  lines.push(...notAddedLines(failed), ...sameNameLines(added));
  const documents = [...present, ...failed.map(presentNotAdded)];
  output.finish({ documents, seconds: secondsSince(startedAt) }, lines);
  failIfAny(failed);
}

/** A file that was not added, in the form of the documents of the JSON object: it has no id. */
function presentNotAdded({ path: file, reason }: NotAdded) {
  return { path: file, id: null, status: "failed", pages: 0, passages: 0, seconds: 0, reason };
}

function notAddedLines(failed: readonly NotAdded[]): string[] {
  return failed.map(({ path: file, reason }) => `not added  ${file}: ${reason}`);
}

/** Programs learn from the exit code that a file is missing. */
function failIfAny(failed: readonly NotAdded[]): void {
  if (failed.length > 0) process.exitCode = 1;
}

const SAME_NAMES_SHOWN = 20;

/** Says which documents share their name with one that stood there before, since they may be meant as its new version. */
function sameNameLines(added: readonly Added[]): string[] {
  const together = new Set(added.map(({ id }) => id));
  const sharing = added.flatMap(({ path: file, sameName }) => {
    const other = sameName.find(({ id }) => !together.has(id));
    return other ? [{ file, other }] : [];
  });
  const lines = sharing
    .slice(0, SAME_NAMES_SHOWN)
    .map(
      ({ file, other }) =>
        `${file} is another document than ${other.path}. If it is the new version of that one, say so on its page in the console.`,
    );
  const more = sharing.length - lines.length;
  return more > 0 ? [...lines, `${more} more documents have the name of another one.`] : lines;
}

function presentRow(file: string, row: DocumentRow) {
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
