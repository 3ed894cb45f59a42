import type { Grade } from "#lib/domain/quality/evaluation";

/** A passage on the page that can be judged, and where it stands. */
export type JudgedPlace = {
  collectionId: string;
  documentId: string;
  versionId: string;
  start: number;
  end: number;
};

export type Mark = JudgedPlace & { grade: Grade };

/** Where a test case can go: each collection with its sets. */
export type CaseTarget = {
  collectionId: string;
  name: string;
  sets: { id: string; name: string }[];
};

export function keyOf({ versionId, start, end }: JudgedPlace): string {
  return `${versionId} ${start} ${end}`;
}

/**
 * The collections that a test case with these marks may be about: a set measures one collection.
 * Without a mark that answers: the one searched, or any.
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
