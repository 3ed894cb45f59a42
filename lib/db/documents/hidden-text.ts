import { z } from "zod";
import { HIDDEN_REASONS, type HiddenText } from "../../domain/documents/hidden-text.ts";
import { HIDDEN_TEXT_SINCE } from "../../domain/documents/parser-version.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";

/** Replaces what is known of the text that a version's file does not show. */
export async function storeHiddenText(
  tx: Transaction,
  versionId: string,
  hidden: readonly HiddenText[],
): Promise<void> {
  await tx.hiddenText.deleteMany({ where: { versionId } });
  await addHiddenText(tx, [{ versionId, hidden }]);
}

/** Stores the text that the files of versions do not show; nothing is known of it yet. */
export async function addHiddenText(
  tx: Transaction,
  versions: readonly { versionId: string; hidden: readonly HiddenText[] }[],
): Promise<void> {
  const { organizationId } = tx;
  const data = versions.flatMap(({ versionId, hidden }) =>
    hidden.map(({ at: offset, ...piece }, ordinal) => ({
      ...{ organizationId, versionId, ordinal, offset },
      ...piece,
    })),
  );
  if (data.length > 0) await tx.hiddenText.createMany({ data });
}

export type HiddenTexts = {
  /** Whether the version was parsed by a parser that keeps hidden text apart. */
  isChecked: boolean;
  pieces: HiddenText[];
};

/** The text that a version's file does not show, in the order of the file. Empty for all but curators. */
export function listHiddenText(viewer: Viewer, versionId: string): Promise<HiddenTexts> {
  return withViewer(viewer, async (tx) => {
    const version = await tx.documentVersion.findFirst({
      where: { id: versionId },
      select: { parserVersion: true },
    });
    if (!version) return { isChecked: false, pieces: [] };
    const rows = await tx.hiddenText.findMany({
      where: { versionId },
      orderBy: { ordinal: "asc" },
      select: { page: true, offset: true, reason: true, text: true },
    });
    const pieces = rows.map(({ offset: at, ...piece }) => ({
      ...piece,
      at,
      reason: z.enum(HIDDEN_REASONS).parse(piece.reason),
    }));
    return { isChecked: version.parserVersion >= HIDDEN_TEXT_SINCE, pieces };
  });
}
