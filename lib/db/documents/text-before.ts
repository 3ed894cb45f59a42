import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";
import { textAt } from "./text-at.ts";

const LENGTH = 40;
/** The rest of a word that the cut went through; in scripts with spaces alone, where half a word misleads. */
const REST_OF_WORD = /^[\p{L}\p{N}'’-]*(?=\s)/u;

/** The last shown words before each of these places of a version; empty at its beginning. */
export async function textBefore(
  viewer: Viewer,
  versionId: string,
  places: readonly { at: number }[],
): Promise<string[]> {
  if (places.length === 0) return [];
  const spans = places.map(({ at }) => ({ versionId, start: Math.max(0, at - LENGTH), end: at }));
  const found = await withViewer(viewer, (tx) => textAt(tx, spans));
  return found.map((piece, index) => {
    const isCut = (spans[index]?.start ?? 0) > 0;
    const text = piece?.text ?? "";
    const words = (isCut ? text.replace(REST_OF_WORD, "") : text).trim().replace(/\s+/g, " ");
    return isCut && words !== "" ? `…${words}` : words;
  });
}
