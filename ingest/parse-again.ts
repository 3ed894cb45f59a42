import { markFailed } from "#lib/db/documents/ingestion";
import {
  type EarlierParse,
  findEarlierParse,
  keepText,
  noteNotParsedAgain,
  replaceText,
} from "#lib/db/documents/parse-again";
import { systemViewer, type Viewer } from "#lib/domain/viewer";
import { log } from "#lib/log";
import { IngestFailure } from "./parse/ingest-failure.ts";
import type { Parsed } from "./parse/parsed.ts";
import { parseInLane } from "./parse-in-lane.ts";
import { segmentWithTerms } from "./segment/segment-with-terms.ts";
import { noteNewPassages } from "./touched-collections.ts";

const parseFileAgain = (earlier: EarlierParse) => parseInLane("long", earlier, () => {});

/**
 * Parses one document version again that an earlier parser parsed, while no upload waits. If its text is the same, its
 * passages and vectors stay. What was done is kept with each version, so it goes on after a restart. Returns how many
 * versions it parsed: 0 or 1.
 */
export async function parseAgain(
  organizationIds: readonly string[],
  parse: (earlier: EarlierParse) => Promise<Parsed> = parseFileAgain,
): Promise<number> {
  for (const organizationId of organizationIds) {
    const viewer = systemViewer(organizationId);
    const earlier = await findEarlierParse(viewer);
    if (!earlier) continue;
    await parseOne(viewer, earlier, parse);
    return 1;
  }
  return 0;
}

async function parseOne(
  viewer: Viewer,
  earlier: EarlierParse,
  parse: (earlier: EarlierParse) => Promise<Parsed>,
): Promise<void> {
  try {
    const parsed = await parse(earlier);
    if (parsed.text === earlier.text) return await keepText(viewer, earlier, parsed);
    await replaceText(viewer, earlier, parsed, segmentWithTerms(parsed, earlier.title));
    await noteNewPassages(viewer, earlier.collectionId);
  } catch (error) {
    if (!(error instanceof IngestFailure)) throw error;
    await noteFailure(viewer, earlier, error);
  }
}

async function noteFailure(viewer: Viewer, earlier: EarlierParse, { code }: IngestFailure) {
  const { versionId } = earlier;
  log.warn({ versionId, code }, "A document could not be parsed again for hidden text.");
  if (code !== "no-text") return noteNotParsedAgain(viewer, earlier);
  // All of its text is hidden: nothing of it may be searched any more.
  const nothing = { mediaType: "", text: "", pages: [], blocks: [], layouts: [], warnings: [] };
  await replaceText(viewer, earlier, nothing, []);
  await markFailed(viewer, versionId, code);
}
