/** A file whose bytes are stored, to be added to a collection. */
export type NewDocument = {
  collectionId: string;
  fileName: string;
  /** Where it comes from (`sourceOf`) and its path there (`documentPath`): together they name the document. */
  source: string;
  path: string;
  /** The document whose next version this is, whatever its path. Unset: the path decides. */
  versionOf?: string | undefined;
  /** Unset: the title comes from the file's name. */
  title?: string | undefined;
  blobHash: string;
  byteLength: number;
};
