import type { Viewer } from "#lib/domain/viewer";
import { SHED } from "#test/support/provider-quirks/quirk";
import { buildCollection, storeDocument } from "./document.ts";
import { createOrganization } from "./organization.ts";

/** A reader of the rules of a tool shed: three documents of a sentence each. */
export async function createShed(): Promise<Viewer> {
  const viewer = await createOrganization();
  const collection = await buildCollection(viewer);
  for (const { name, text } of SHED) {
    await storeDocument(viewer, collection, { title: name.replace(".txt", ""), pages: [text] });
  }
  return viewer;
}
