import { getDocuments } from "../../db/documents/document-rows.ts";
import type { DocumentRow } from "../../domain/documents/document-row.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { findService } from "../../run-file.ts";
import { loadSample } from "../../sample/load-sample.ts";
import { type Added, addPaths, type PathOptions } from "../add-paths.ts";
import { ROOT } from "../children.ts";
import type { Output } from "../output.ts";
import { withServices } from "../services.ts";
import { waitForDocuments } from "../wait-for-documents.ts";
import { withWorker } from "../with-worker.ts";

type Options = PathOptions & { wait?: boolean; sample?: boolean };

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
  return documents.map((id) => ({ path: "sample", id, sameName: [] }));
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
    ...sameNameLines(added),
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
  lines.push(...sameNameLines(added));
  output.finish({ documents, seconds: secondsSince(startedAt) }, lines);
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
