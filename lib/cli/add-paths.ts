import { createReadStream } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { createCollection, findCollectionBySlug } from "../db/documents/collections.ts";
import type { AddedDocument } from "../db/documents/documents.ts";
import { addDocument } from "../documents/add-document.ts";
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

/** Adds files and folders to a collection, which is created if it does not exist. */
export async function addPaths(
  viewer: Viewer,
  paths: readonly string[],
  options: PathOptions,
  output: Output,
): Promise<Added[]> {
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
  const added: Added[] = [];
  for (const { file, path: itsPath } of files) {
    output.progress(`Adding ${added.length + 1} / ${files.length}: ${path.basename(file)}`);
    const { id, sameName } = await addDocument(viewer, {
      collectionId,
      fileName: path.basename(file),
      path: itsPath,
      source,
      versionOf,
      bytes: createReadStream(file),
    });
    added.push({ path: file, id, sameName });
  }
  return added;
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
