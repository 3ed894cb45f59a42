import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";

const LENGTH = 40;

/** The last shown words before each of these places of a version; empty at its beginning. */
export async function textBefore(
  viewer: Viewer,
  versionId: string,
  places: readonly { at: number }[],
): Promise<string[]> {
  if (places.length === 0) return [];
  const version = await withViewer(viewer, (tx) =>
    tx.documentVersion.findFirst({ where: { id: versionId }, select: { text: true } }),
  );
  const text = version?.text ?? "";
  return places.map(({ at }) => {
    const start = Math.max(0, at - LENGTH);
    const words = text.slice(start, at).trim().replace(/\s+/g, " ");
    return start > 0 && words !== "" ? `…${words}` : words;
  });
}
