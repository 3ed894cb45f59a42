import { findCollectionBySlug, listCollections } from "../../db/documents/collections.ts";
import type { Collection } from "../../domain/documents/collection.ts";
import { AppError } from "../../domain/errors.ts";
import type { Viewer } from "../../domain/viewer.ts";

/** The collection of that slug, or an error that lists the ones there are. */
export async function requireCollection(viewer: Viewer, slug: string): Promise<Collection> {
  const collection = await findCollectionBySlug(viewer, slug);
  if (collection) return collection;
  const slugs = (await listCollections(viewer)).map((found) => found.slug);
  const known = slugs.length > 0 ? `There are: ${slugs.join(", ")}.` : "There is none yet.";
  throw new AppError("not_found", `There is no collection "${slug}". ${known}`);
}
