import path from "node:path";
import { z } from "zod";
import type { AddedDocument, Outcome } from "../db/documents/add/add-versions.ts";
import { createCollection, findCollectionBySlug } from "../db/documents/collections.ts";
import { addDocuments } from "../documents/add-documents.ts";
import { readWhenAsked } from "../documents/read-when-asked.ts";
import type { Collection } from "../domain/documents/collection.ts";
import { sourceOf } from "../domain/documents/document-source.ts";
import { AppError } from "../domain/errors.ts";
import type { Viewer } from "../domain/viewer.ts";
import { type FileToIngest, filesToIngest } from "./files-to-ingest.ts";
import type { Output } from "./output.ts";

export type PathOptions = {
  /** The collection's slug. */
  collection?: string;
  /** A name for the place that the files come from. */
  source?: string;
  /** The document whose new version the one file is. */
  versionOf?: string;
};

/** A file that was added, and the other documents of its name if it became a document of its own. */
export type Added = { path: string; id: string; sameName: AddedDocument["sameName"] };

/** A file that could not be added, and why. */
export type NotAdded = { path: string; reason: string };

/** What a command adds. */
type Plan = {
  collectionId: string;
  files: FileToIngest[];
  source: string;
  versionOf: string | undefined;
};

/** Finds the files of a command line, and the collection, which is created if it does not exist. */
export async function planPaths(
  viewer: Viewer,
  paths: readonly string[],
  options: PathOptions,
): Promise<Plan> {
  if (!options.collection || paths.length === 0) {
    throw new AppError(
      "invalid_request",
      "Name the files and the collection: npm run freehold -- ingest PATH… --collection SLUG (or --sample).",
    );
  }
  const source = sourceOf("command-line", options.source);
  const files = await filesToIngest(paths, process.cwd());
  const versionOf = chosenDocument(files, options.versionOf);
  const { id: collectionId } = await openCollection(viewer, options.collection);
  return { collectionId, files, source, versionOf };
}

/**
 * Adds the files of a plan. A file that cannot be added does not keep the others from it; throws if none could, or if
 * something else than a file is at fault.
 */
export async function addPaths(
  viewer: Viewer,
  { collectionId, files, source, versionOf }: Plan,
  output: Pick<Output, "progress">,
): Promise<{ added: Added[]; failed: NotAdded[] }> {
  const added: Added[] = [];
  const failed: NotAdded[] = [];
  const uploads = files.map(({ file, path: itsPath }) => ({
    fileName: path.basename(file),
    path: itsPath,
    source,
    versionOf,
    bytes: readWhenAsked(file),
  }));
  for await (const outcome of addDocuments(viewer, collectionId, uploads)) {
    const { file } = files[added.length + failed.length] ?? { file: "" };
    if ("added" in outcome) {
      const { id, sameName } = outcome.added;
      added.push({ path: file, id, sameName });
    } else failed.push({ path: file, reason: reasonOf(outcome, files.length) });
    output.progress(`Adding ${added.length + failed.length} / ${files.length}`);
  }
  return { added, failed };
}

/** Why a file was not added. Throws what is not the file's fault, and the fault of a single file. */
function reasonOf({ error }: Extract<Outcome, { error: unknown }>, files: number): string {
  if (files === 1 || !(error instanceof AppError)) throw error;
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}

function chosenDocument(files: readonly FileToIngest[], id: string | undefined) {
  if (id === undefined) return undefined;
  if (files.length === 1 && z.uuid().safeParse(id).success) return id;
  throw new AppError(
    "invalid_request",
    "--version-of takes the id of one document, and one file that is its new version.",
  );
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
