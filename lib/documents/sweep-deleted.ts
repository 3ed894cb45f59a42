import { removeBrokenUploads } from "../blobs.ts";
import { sweepAnswers } from "../db/answers/sweep-answers.ts";
import { withViewer } from "../db/client.ts";
import { listUnswept, markSwept } from "../db/documents/deleted-versions.ts";
import { sweepJobs } from "../db/documents/sweep-jobs.ts";
import { sweepSearch } from "../db/search/sweep-search.ts";
import {
  existingPassages,
  listTrainedTunings,
  replaceMemory,
} from "../db/tuning/tuned-memories.ts";
import { loadTuning } from "../db/tuning/tunings.ts";
import { systemViewer, type Viewer } from "../domain/viewer.ts";
import { JOB_SCHEMA } from "../jobs.ts";
import { forgetPassages } from "../retrieval/tuned/forget-passages.ts";
import { readTuning, storeTuning } from "../retrieval/tuned/tuning.ts";
import { discardOriginals } from "./discard-originals.ts";

/**
 * Takes what was deleted out of everything beside the documents: answers with their quotes, shadow answers, the
 * retrieval log, tuned memories, jobs, originals. Answers are looked through for every version that was ever deleted,
 * because one may have been written while its document was being deleted. Returns how many versions it swept.
 */
export async function sweepDeleted(organizationIds: readonly string[]): Promise<number> {
  let swept = 0;
  for (const organizationId of organizationIds) swept += await sweep(systemViewer(organizationId));
  await removeBrokenUploads();
  return swept;
}

async function sweep(viewer: Viewer): Promise<number> {
  const versions = await listUnswept(viewer);
  const found = await sweepAnswers(viewer);
  const versionIds = [...new Set([...versions.map(({ versionId }) => versionId), ...found])];
  if (versionIds.length === 0) return 0;
  await sweepSearch(viewer);
  await sweepMemories(viewer);
  await sweepJobs(viewer, JOB_SCHEMA);
  await discardOriginals(
    viewer,
    versions.flatMap(({ blobHash }) => blobHash ?? []),
  );
  await markSwept(viewer, versionIds);
  return versionIds.length;
}

/** Takes passages that no longer exist out of what tunings remember. */
async function sweepMemories(viewer: Viewer): Promise<void> {
  for (const id of await listTrainedTunings(viewer)) {
    const stored = await withViewer(viewer, (tx) => loadTuning(tx, id));
    if (!stored) continue;
    const tuning = readTuning(stored);
    if (!tuning.memory) continue;
    const named = tuning.memory.answers.flat();
    const existing = await existingPassages(viewer, named);
    if (named.every((passage) => existing.has(passage))) continue;
    const memory = forgetPassages(tuning.memory, (passage) => existing.has(passage));
    await replaceMemory(viewer, id, storeTuning({ ...tuning, memory }));
  }
}
