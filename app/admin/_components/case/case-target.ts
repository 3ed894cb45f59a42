import type { Grade } from "#lib/domain/quality/evaluation";

/** A passage on the page that can be judged, and its place. */
export type JudgedPlace = {
  collectionId: string;
  documentId: string;
  versionId: string;
  start: number;
  end: number;
};

export type Mark = JudgedPlace & { grade: Grade };

/** A collection and its test sets, to which a test case can be added. */
export type CaseTarget = {
  collectionId: string;
  name: string;
  sets: { id: string; name: string }[];
};

export function keyOf({ versionId, start, end }: JudgedPlace): string {
  return `${versionId} ${start} ${end}`;
}

/**
 * The collections to which a test case with these marks can belong: a test set measures one collection.
 * Without a mark that answers: the searched collection, or any.
 */
export function targetsFor(
  marks: readonly Mark[],
  targets: readonly CaseTarget[],
  searched: string | null,
): CaseTarget[] {
  const marked = new Set(marks.filter(({ grade }) => grade > 0).map((mark) => mark.collectionId));
  if (marked.size > 0) return targets.filter(({ collectionId }) => marked.has(collectionId));
  const own = targets.filter(({ collectionId }) => collectionId === searched);
  return own.length > 0 ? own : [...targets];
}
