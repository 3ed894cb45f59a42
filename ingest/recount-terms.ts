import { recountSome } from "#lib/db/search/recount-some";
import { systemViewer } from "#lib/domain/viewer";
import { log } from "#lib/log";
import { asEmbedded } from "#lib/models/embedding-client";
import { countPassageTerms } from "#lib/retrieval/terms";
import { noteNewPassages } from "./touched-collections.ts";

let recounted = 0;
let isDone = false;

/**
 * Updates the terms of some versions' passages that an earlier release computed in another way. New
 * versions are stored with the right terms, so once none is left, this does nothing until the next
 * start. Returns how many versions it updated.
 */
export async function recountTerms(organizationIds: readonly string[]): Promise<number> {
  if (isDone) return 0;
  for (const organizationId of organizationIds) {
    const viewer = systemViewer(organizationId);
    const { versions, collectionIds } = await recountSome(viewer, (passages) => ({
      counted: passages.map((passage) => ({ id: passage.id, ...countPassageTerms(passage) })),
      isEmbeddedOtherwise: passages.some((passage) =>
        [passage.title, ...passage.headings, passage.text].some(
          (text) => asEmbedded(text) !== text,
        ),
      ),
    }));
    if (versions === 0) continue;
    recounted += versions;
    for (const collectionId of collectionIds) await noteNewPassages(viewer, collectionId);
    return versions;
  }
  isDone = true;
  if (recounted > 0)
    log.info({ recounted }, "The terms of earlier document versions were counted again.");
  return 0;
}
