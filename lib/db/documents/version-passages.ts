import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";

export type VersionPassage = {
  id: string;
  ordinal: number;
  page: number;
  start: number;
  end: number;
  text: string;
  headings: string[];
};

type Listing = {
  offset: number;
  limit: number;
  /** Start at the page of passages that contains this passage instead. */
  around?: string | undefined;
};

/** A page of a version's passages in the order of its text, and the position at which it begins. */
export function listVersionPassages(
  viewer: Viewer,
  versionId: string,
  { offset, limit, around }: Listing,
): Promise<{ passages: VersionPassage[]; offset: number }> {
  return withViewer(viewer, async (tx) => {
    const wanted = around
      ? await tx.passage.findFirst({
          where: { id: around, versionId },
          select: { ordinal: true },
        })
      : null;
    const from = wanted ? Math.floor(wanted.ordinal / limit) * limit : offset;
    const rows = await tx.passage.findMany({
      where: { versionId },
      orderBy: { ordinal: "asc" },
      skip: from,
      take: limit,
      select: {
        id: true,
        ordinal: true,
        page: true,
        startOffset: true,
        endOffset: true,
        text: true,
        headings: true,
      },
    });
    const passages = rows.map(({ startOffset: start, endOffset: end, ...row }) => ({
      ...row,
      start,
      end,
    }));
    return { passages, offset: from };
  });
}
