import { fromPrisma, type JobWithMetadata, PgBoss } from "pg-boss";
import { z } from "zod";
import type { Transaction } from "./db/client.ts";
import { databaseHome } from "./db/connection.ts";
import { signalWork } from "./db/work-signal.ts";
import { log } from "./log.ts";

// The contract between the code that queues work and the worker: names and payloads, no handlers.

export const JOB_SCHEMA = "jobs";

const Version = z.object({
  organizationId: z.uuid(),
  versionId: z.uuid(),
  /** It is parsed already; only its passages are to be tried again. */
  embedOnly: z.boolean().exactOptional(),
});

/** What each kind of job carries. The names are those of the queues. */
const PAYLOADS = {
  /** A version to parse, segment and embed. */
  ingest: Version,
  /** A version that takes long to parse. Only the worker queues it. */
  "ingest-long": Version,
  /** A test set to run through retrieval. */
  evaluation: z.object({ organizationId: z.uuid(), runId: z.uuid() }),
  /** A test set to ask an endpoint, whose answers are graded. */
  "answer-run": z.object({ organizationId: z.uuid(), runId: z.uuid() }),
  /** An endpoint to ask the cases that ship with the product. */
  certify: z.object({ organizationId: z.uuid(), certificationId: z.uuid() }),
  /** A collection to ask its own questions, with the answering documents and without them. */
  calibrate: z.object({ organizationId: z.uuid(), collectionId: z.uuid() }),
  /** A version of a collection's tuning to train. */
  tune: z.object({ organizationId: z.uuid(), tuningId: z.uuid() }),
  /** A collection on whose test cases the current reranker is tried. */
  reranker: z.object({ organizationId: z.uuid(), collectionId: z.uuid() }),
};
export type JobName = keyof typeof PAYLOADS;
export type Job<Name extends JobName> = z.infer<(typeof PAYLOADS)[Name]>;

/** Parses a job's payload; throws when it does not have the shape that this version writes. */
export function readJob<Name extends JobName>(name: Name, data: unknown): Job<Name> {
  return PAYLOADS[name].parse(data) as Job<Name>; // TypeScript does not tie the schema to its name
}

type Watched = { retryLimit: number; heartbeatSeconds: number; expireInSeconds: number };

const HOUR_SECONDS = 3600;
const WATCHED: Record<JobName, Watched> = {
  ingest: { retryLimit: 3, heartbeatSeconds: 15, expireInSeconds: HOUR_SECONDS },
  "ingest-long": { retryLimit: 3, heartbeatSeconds: 15, expireInSeconds: HOUR_SECONDS },
  evaluation: { retryLimit: 2, heartbeatSeconds: 60, expireInSeconds: 6 * HOUR_SECONDS },
  "answer-run": { retryLimit: 2, heartbeatSeconds: 60, expireInSeconds: 12 * HOUR_SECONDS },
  certify: { retryLimit: 2, heartbeatSeconds: 60, expireInSeconds: 12 * HOUR_SECONDS },
  calibrate: { retryLimit: 1, heartbeatSeconds: 60, expireInSeconds: HOUR_SECONDS },
  tune: { retryLimit: 1, heartbeatSeconds: 60, expireInSeconds: 6 * HOUR_SECONDS },
  reranker: { retryLimit: 1, heartbeatSeconds: 60, expireInSeconds: HOUR_SECONDS },
};

/**
 * Jobs that somebody waits for. After `retryLimit` lost workers they move to a queue of lost jobs, so
 * that a file that kills every worker is set aside and its document says so. Jobs of the other kinds are
 * simply queued again.
 */
const LOST: Partial<Record<string, string>> = {
  ingest: "ingest-lost",
  "ingest-long": "ingest-long-lost",
  evaluation: "evaluation-lost",
  "answer-run": "answer-run-lost",
  certify: "certify-lost",
} satisfies Partial<Record<JobName, string>>;

/** The queue of this kind's jobs whose workers died too often; null when the kind has none. */
export function lostQueueOf(name: string): string | null {
  return LOST[name] ?? null;
}

/**
 * Every queue with its options. A job whose worker sends no heartbeat for `heartbeatSeconds` goes to
 * another worker.
 */
export const QUEUES: Record<string, Partial<Watched & { deadLetter: string }>> = Object.fromEntries(
  [
    ...Object.values(LOST).map((name) => [name, {}]),
    ...Object.entries(WATCHED).map(([name, options]) => {
      const deadLetter = lostQueueOf(name);
      return [name, deadLetter ? { ...options, deadLetter } : options];
    }),
  ],
);

/** Jobs without a heartbeat are looked for at most this often, however many workers do. */
const MONITOR_SECONDS = 5;

let started: Promise<PgBoss> | null = null;

/** The queue, connected as the application's role. */
export function jobQueue(): Promise<PgBoss> {
  started ??= connect();
  return started;
}

/** For each queue, the organizations whose jobs were fetched in this round. */
const served = new Map<JobName, Set<string>>();

/**
 * Fetches the oldest jobs of organizations that had no turn in this round. When only others wait, a new
 * round begins. So nobody waits behind all of another organization's jobs.
 */
export async function fetchInTurn(
  name: JobName,
  batchSize: number,
): Promise<JobWithMetadata<unknown>[]> {
  const boss = await jobQueue();
  const before = served.get(name) ?? new Set();
  const options = { batchSize, includeMetadata: true } as const;
  let jobs =
    before.size > 0
      ? await boss.fetch<unknown>(name, { ...options, ignoreGroups: [...before] })
      : [];
  if (jobs.length === 0) {
    before.clear();
    jobs = await boss.fetch<unknown>(name, options);
  }
  for (const { groupId } of jobs) if (groupId) before.add(groupId);
  served.set(name, before);
  return jobs;
}

/** Queues jobs again whose workers are lost, and deletes old ones. Returns 0: how many is not known. */
export async function lookForLostJobs(): Promise<0> {
  const boss = await jobQueue();
  await boss.supervise();
  return 0;
}

/** Does `work`, and meanwhile sends heartbeats for the jobs that are still `open`. */
export async function withHeartbeat<Result>(
  name: JobName,
  open: ReadonlySet<string>,
  work: () => Promise<Result>,
): Promise<Result> {
  const boss = await jobQueue();
  const heartbeat = setInterval(
    () => {
      boss
        .touch(name, [...open])
        .catch((err: unknown) => log.warn({ err, job: name }, "A heartbeat was not sent."));
    },
    (WATCHED[name].heartbeatSeconds * 1000) / 3,
  );
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
  }
}

async function connect(): Promise<PgBoss> {
  const home = databaseHome();
  const boss = new PgBoss({
    connectionString: home.appUrl,
    schema: JOB_SCHEMA,
    migrate: false,
    createSchema: false,
    schedule: false,
    // The worker does it itself, ever more rarely while nothing happens. The rest would ask the database all day.
    supervise: false,
    registerInstance: false,
    queueCacheIntervalSeconds: HOUR_SECONDS,
    monitorIntervalSeconds: MONITOR_SECONDS,
    // Only the owner of the indexes may rebuild them, and the queue is small.
    reindex: false,
    monitorVacuum: false,
    ...(home.kind === "embedded" ? { backend: "pglite" as const } : {}),
    max: 2,
  });
  boss.on("error", (err) => log.error({ err }, "The job queue failed."));
  await boss.start();
  return boss;
}

/** Closes the queue's connections, if any were opened. */
export async function closeJobQueue(): Promise<void> {
  const boss = await started;
  started = null;
  await boss?.stop({ graceful: false });
}

/** Queues jobs within a transaction, in one statement. */
export type Enqueue<Name extends JobName> = (
  tx: Transaction,
  ...jobs: Job<Name>[]
) => Promise<void>;

/**
 * Prepares to queue jobs inside transactions, so that a row and its job exist together or not at all.
 * Call it before the transaction opens: the embedded database runs one transaction at a time, and
 * connecting inside one would wait for itself.
 */
export async function prepareJob<Name extends JobName>(name: Name): Promise<Enqueue<Name>> {
  const boss = await jobQueue();
  return async (tx, ...jobs) => {
    if (jobs.length === 0) return;
    const inserted = jobs.map((data) => ({ data, group: { id: data.organizationId } }));
    await boss.insert(name, inserted, { db: fromPrisma(tx) });
    await signalWork(tx, name);
  };
}
