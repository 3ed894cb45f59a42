import { findCollectionBySlug, listCollections } from "../../db/documents/collections.ts";
import type { Collection } from "../../domain/documents/collection.ts";
import { AppError } from "../../domain/errors.ts";
import type { Viewer } from "../../domain/viewer.ts";

/** The collection with that slug; the error lists the existing ones. */
export async function requireCollection(viewer: Viewer, slug: string): Promise<Collection> {
  const collection = await findCollectionBySlug(viewer, slug);
  if (collection) return collection;
  const slugs = (await listCollections(viewer)).map((found) => found.slug);
  const known =
    slugs.length > 0
      ? `Choose one of: ${slugs.join(", ")}.`
      : "There are no collections yet: add one with `freehold ingest`.";
  throw new AppError("not_found", `There is no collection "${slug}". ${known}`);
}
