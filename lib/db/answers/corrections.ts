import type { Source } from "../../domain/answers/citation.ts";
import { AppError } from "../../domain/errors.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";
import { StoredSources } from "./answers.ts";

/** The viewer's statement of whether a source of their answer answers their question. */
export type Correction = { sourceId: string; isAnswer: boolean };

/**
 * Stores that a source answers the question, or removes that statement; a repeated call changes nothing.
 * The place comes from the source stored with the answer, never from the browser.
 */
export async function correctAnswer(
  viewer: Viewer,
  answerId: string,
  { sourceId, isAnswer }: Correction,
): Promise<void> {
  const { organizationId, userId } = viewer;
  await withViewer(viewer, async (tx) => {
    const source = await findSource(tx, viewer, answerId, sourceId);
    const { documentId, versionId, start: startOffset, end: endOffset } = source;
    const place = { answerId, versionId, startOffset, endOffset };
    if (!isAnswer) {
      await tx.correction.deleteMany({ where: { ...place, userId } });
      return;
    }
    const data = [{ ...place, organizationId, documentId, userId }];
    await tx.correction.createMany({ data, skipDuplicates: true });
  });
}

/** A source of the viewer's own answer whose document they may still read. */
async function findSource(
  tx: Transaction,
  { userId }: Viewer,
  answerId: string,
  sourceId: string,
): Promise<Source> {
  const answer = await tx.answer.findFirst({
    where: { id: answerId, userId },
    select: { sources: true },
  });
  const source = StoredSources.parse(answer?.sources ?? []).find(({ id }) => id === sourceId);
  const isReadable = source && (await tx.document.count({ where: { id: source.documentId } })) > 0;
  if (!isReadable) throw new AppError("not_found", "There is no such source.");
  return source;
}
