import { createEmbeddingLoop } from "#ingest/embed/embedding-loop";
import { removeLostStages } from "#ingest/parse/process/staged-file";
import { parseAgain } from "#ingest/parse-again";
import { recountTerms } from "#ingest/recount-terms";
import { forgetOldReasoning } from "#lib/db/calls/kept-reasoning";
import { databaseHome } from "#lib/db/connection";
import { SWEEP } from "#lib/db/documents/deleted-versions";
import { listOrganizationIds } from "#lib/db/people/organizations";
import { forgetWhereSessionsWere } from "#lib/db/people/session-retention";
import { deleteOldAttempts } from "#lib/db/people/sign-in-attempts";
import { forgetOldRetrievals } from "#lib/db/search/retrieval-retention";
import { forgetOldVisits } from "#lib/db/widgets/widget-retention";
import { listenForWork } from "#lib/db/work-signal";
import { sweepDeleted } from "#lib/documents/sweep-deleted";
import { type JobName, jobQueue, lookForLostJobs } from "#lib/jobs";
import { removeRunFile, writeRunFile } from "#lib/run-file";
import { createBell } from "./bell.ts";
import { answerRunJobs } from "./jobs/answer-run.ts";
import { calibrateJobs } from "./jobs/calibrate.ts";
import { certifyJobs } from "./jobs/certify.ts";
import { evaluationJobs } from "./jobs/evaluation.ts";
import { createIngestJobs, longIngestJobs } from "./jobs/ingest.ts";
import { rerankerJobs } from "./jobs/reranker.ts";
import { tuneJobs } from "./jobs/tune.ts";
import { keepUp } from "./keep-up.ts";
import { lookWhenDue } from "./look-when-due.ts";
import { queueNightlyRuns } from "./queue-nightly-runs.ts";
import { queueNightlyTunings } from "./queue-nightly-tunings.ts";
import { type Rest, repeat } from "./repeat.ts";
import { reporterOf } from "./report-lane.ts";
import { stopSignal } from "./stop-signal.ts";
import { type JobHandler, takeJobs } from "./take-jobs.ts";

// The worker parses uploads, embeds passages that have no vector yet, runs test sets, trains tunings, takes what was
// deleted out of everything else, and once an hour deletes data past its retention period. These loops run side by side
// because parsing is quick and embedding slow: a big document that is being embedded must not keep the next upload from
// becoming searchable. At rest they wait to be told of new work, and ask ever more rarely.

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
/** How long each loop pauses when it found nothing to do: longer each time. New work ends the pause. */
const RESTS = {
  // Shorter for uploads: those of a lost worker are queued again without a signal.
  reading: { first: 0.5 * SECOND, longest: 10 * SECOND },
  work: { first: 0.5 * SECOND, longest: 30 * SECOND },
  // The worker before may just have died; later it matters only to those that share a server.
  lost: { first: 5 * SECOND, longest: 30 * SECOND },
  // A deletion ends the pause; an hour is for answers that were being written meanwhile.
  sweep: { first: 0.5 * SECOND, longest: HOUR },
  // Earlier documents are parsed again while no upload waits. Once all are, there is nothing to find.
  spare: { first: 10 * SECOND, longest: HOUR },
  hourly: { first: HOUR, longest: HOUR },
};

const signal = stopSignal();
const bell = createBell();
const loop = (kind: string, rest: Rest, round: () => Promise<number>) =>
  repeat(kind, rest, round, { bell, signal });

/** Does the jobs of one kind. */
function jobs<Name extends JobName>(handler: JobHandler<Name>) {
  return loop(handler.name, RESTS.work, () => takeJobs(handler, signal));
}

/** Parses documents; embedding is next. */
function parsing<Name extends JobName>(handler: JobHandler<Name>) {
  return loop(handler.name, RESTS.reading, async () => {
    const done = await takeJobs(handler, signal);
    if (done > 0) bell.ring("embed");
    return done;
  });
}

/** Runs `work` once an hour for all organizations, whatever it returns. */
function hourly(name: string, work: (organizationIds: string[]) => Promise<unknown>) {
  return loop(name, RESTS.hourly, async () => {
    await work(await listOrganizationIds());
    return 0;
  });
}

async function deleteExpired(organizationIds: readonly string[]): Promise<void> {
  for (const organizationId of organizationIds) {
    await forgetOldVisits(organizationId);
    await forgetWhereSessionsWere(organizationId);
    await forgetOldRetrievals(organizationId);
    await forgetOldReasoning(organizationId);
  }
  await deleteOldAttempts();
}

removeLostStages();
const embedSome = createEmbeddingLoop({ report: reporterOf("embed") });
await jobQueue();
await listenForWork(bell.ring, signal);
await writeRunFile("worker", 0);
process.send?.({ ready: true });
await Promise.all([
  // One at first: the worker before may have been ended by the file that comes next.
  parsing(createIngestJobs(1)),
  parsing(longIngestJobs),
  loop("embed", RESTS.work, async () => embedSome(await listOrganizationIds())),
  jobs(evaluationJobs),
  jobs(answerRunJobs),
  jobs(certifyJobs),
  jobs(calibrateJobs),
  jobs(rerankerJobs),
  jobs(tuneJobs),
  // On a server a process of its own does it (worker/upkeep.ts): this one does not hold the owner's address.
  ...(databaseHome().kind === "embedded" ? [loop("upkeep", RESTS.hourly, keepUp)] : []),
  loop("lost jobs", RESTS.lost, lookForLostJobs),
  loop("recount", RESTS.hourly, async () => {
    const recounted = await recountTerms(await listOrganizationIds());
    if (recounted > 0) bell.ring("embed");
    return recounted;
  }),
  loop("parse again", RESTS.spare, async () => {
    const read = await parseAgain(await listOrganizationIds());
    if (read > 0) bell.ring("embed");
    return read;
  }),
  hourly("retention", deleteExpired),
  loop(SWEEP, RESTS.sweep, async () => sweepDeleted(await listOrganizationIds())),
  hourly("deleted", (ids) => lookWhenDue(ids, new Date())),
  hourly("nightly runs", (ids) => queueNightlyRuns(ids, new Date())),
  hourly("nightly tunings", (ids) => queueNightlyTunings(ids, new Date())),
]);
await removeRunFile("worker");
process.exit(0);
