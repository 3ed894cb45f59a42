import { removeBlob } from "../blobs.ts";
import { whileUnused } from "../db/documents/originals.ts";
import type { Viewer } from "../domain/viewer.ts";

/** Removes the originals that no document needs any more. */
export async function discardOriginals(viewer: Viewer, hashes: readonly string[]): Promise<void> {
  for (const hash of new Set(hashes)) await whileUnused(viewer, hash, () => removeBlob(hash));
}
