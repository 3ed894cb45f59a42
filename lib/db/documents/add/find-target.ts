import { sourceOf } from "../../../domain/documents/document-source.ts";
import type { Transaction } from "../../client.ts";
import { findCandidates, findChosen, findNewestFrom, type Newest } from "./find-place.ts";
import type { NewDocument } from "./new-document.ts";
import { tellApart } from "./tell-apart.ts";

type Target = {
  /** The document that the upload belongs to; null: to a new one. */
  document: Newest | null;
  /** Its version with the same bytes, if the upload changes nothing. */
  same: { id: string; state: string } | null;
};

/** Finds the document that an upload belongs to. Throws `not_found` if there is none with the id that `versionOf` names. */
export async function findTarget(tx: Transaction, added: NewDocument): Promise<Target> {
  if (added.versionOf) {
    const chosen = await findChosen(tx, added.collectionId, added.versionOf);
    return { document: chosen, same: await findUnchanged(tx, chosen, added) };
  }
  const { atPath, sameBytes, ofUnknownSource } = await findCandidates(tx, added);
  if (atPath) return { document: atPath, same: await findUnchanged(tx, atPath, added) };

  // An empty file says nothing: two of them are not the same document.
  if (sameBytes && added.byteLength > 0) {
    await learnPlace(tx, sameBytes, added);
    return { document: sameBytes, same: { id: sameBytes.versionId, state: sameBytes.state } };
  }
  // A document from before sources were recorded takes the first upload of its bare name as its next version.
  const earlier = added.path.includes("/") ? null : ofUnknownSource;
  if (earlier) await learnPlace(tx, earlier, added);
  return { document: earlier, same: earlier && (await findUnchanged(tx, earlier, added)) };
}

/** The version with the uploaded bytes, if it is the newest of the document or the newest from its path. */
async function findUnchanged(tx: Transaction, known: Newest, added: NewDocument) {
  if (known.blobHash === added.blobHash) return { id: known.versionId, state: known.state };
  const fromThere = added.versionOf ? null : await findNewestFrom(tx, known.id, added);
  return fromThere?.blobHash === added.blobHash ? fromThere : null;
}

/** An upload under the name of a document whose source is not known says where the document comes from. */
async function learnPlace(tx: Transaction, document: Newest, added: NewDocument): Promise<void> {
  const { source, path, fileName } = added;
  if (document.source !== sourceOf("unknown") || document.fileName !== fileName) return;
  await tx.document.updateMany({ where: { id: document.id }, data: { source, path } });
  await tellApart(tx, added.collectionId, fileName);
}
