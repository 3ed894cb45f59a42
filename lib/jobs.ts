import { fromPrisma, PgBoss } from "pg-boss";
import { z } from "zod";
import type { Transaction } from "./db/client.ts";
import { appUrl, databaseHome } from "./db/connection.ts";
import { log } from "./log.ts";

// The contract between those who ask for work and the worker: names and payloads, no handlers.

export const JOB_SCHEMA = "jobs";

/** A version to be read, cut into passages and made searchable. */
export const IngestJob = z.object({ organizationId: z.uuid(), versionId: z.uuid() });
export type IngestJob = z.infer<typeof IngestJob>;
export const INGEST_QUEUE = "ingest";
/** Jobs whose worker was lost too often: a poisonous file must be set aside, not tried for ever. */
export const LOST_QUEUE = "ingest-lost";

/** A set of questions to be measured by. */
export const EvaluationJob = z.object({ organizationId: z.uuid(), runId: z.uuid() });
export type EvaluationJob = z.infer<typeof EvaluationJob>;
export const EVALUATION_QUEUE = "evaluation";
export const LOST_EVALUATION_QUEUE = "evaluation-lost";

/** A set of questions to be asked of an endpoint, its answers to be graded. */
export const AnswerRunJob = z.object({ organizationId: z.uuid(), runId: z.uuid() });
export type AnswerRunJob = z.infer<typeof AnswerRunJob>;
export const ANSWER_RUN_QUEUE = "answer-run";
export const LOST_ANSWER_RUN_QUEUE = "answer-run-lost";

/** A collection to be asked its own questions, with and without their answers. */
export const CalibrateJob = z.object({ organizationId: z.uuid(), collectionId: z.uuid() });
export type CalibrateJob = z.infer<typeof CalibrateJob>;
export const CALIBRATE_QUEUE = "calibrate";

/** A version of a collection's tuning to be trained. */
export const TuneJob = z.object({ organizationId: z.uuid(), tuningId: z.uuid() });
export type TuneJob = z.infer<typeof TuneJob>;
export const TUNE_QUEUE = "tune";

/** The reranker in use to be tried on a collection's test cases. */
export const RerankerJob = z.object({ organizationId: z.uuid(), collectionId: z.uuid() });
export type RerankerJob = z.infer<typeof RerankerJob>;
export const RERANKER_QUEUE = "reranker";

/**
 * A job whose worker has not been heard from for `heartbeatSeconds` is given to another one;
 * after `retryLimit` such losses it moves to the queue of lost ones.
 */
export const QUEUES = {
  [LOST_QUEUE]: {},
  [INGEST_QUEUE]: {
    retryLimit: 3,
    heartbeatSeconds: 15,
    expireInSeconds: 3600,
    deadLetter: LOST_QUEUE,
  },
  [LOST_EVALUATION_QUEUE]: {},
  [EVALUATION_QUEUE]: {
    retryLimit: 2,
    heartbeatSeconds: 60,
    expireInSeconds: 6 * 3600,
    deadLetter: LOST_EVALUATION_QUEUE,
  },
  [LOST_ANSWER_RUN_QUEUE]: {},
  [ANSWER_RUN_QUEUE]: {
    retryLimit: 2,
    heartbeatSeconds: 60,
    expireInSeconds: 12 * 3600,
    deadLetter: LOST_ANSWER_RUN_QUEUE,
  },
  // Asked again at the next press of the button: nothing waits for it.
  [CALIBRATE_QUEUE]: { retryLimit: 1, heartbeatSeconds: 60, expireInSeconds: 3600 },
  [TUNE_QUEUE]: { retryLimit: 1, heartbeatSeconds: 60, expireInSeconds: 6 * 3600 },
  [RERANKER_QUEUE]: { retryLimit: 1, heartbeatSeconds: 60, expireInSeconds: 3600 },
};

/** How often the worker looks for jobs whose worker fell silent. */
const MONITOR_SECONDS = 5;

let started: Promise<PgBoss> | null = null;

/** The queue, connected as the application's role. `isWorker` also looks for lost jobs. */
export function jobQueue({ isWorker = false } = {}): Promise<PgBoss> {
  started ??= connect(isWorker);
  return started;
}

/** A queue whose jobs are given to another worker when theirs falls silent. */
type Watched = {
  [Queue in keyof typeof QUEUES]: (typeof QUEUES)[Queue] extends { heartbeatSeconds: number }
    ? Queue
    : never;
}[keyof typeof QUEUES];

/** Does `work` and tells the queue all the while that its jobs are being done: those still `open`. */
export async function withHeartbeat<Result>(
  queue: Watched,
  open: ReadonlySet<string>,
  work: () => Promise<Result>,
): Promise<Result> {
  const boss = await jobQueue();
  const heartbeat = setInterval(
    () => {
      boss.touch(queue, [...open]).catch((error: unknown) => log.warn(error, "heartbeat"));
    },
    (QUEUES[queue].heartbeatSeconds * 1000) / 3,
  );
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
  }
}

async function connect(isWorker: boolean): Promise<PgBoss> {
  const home = databaseHome();
  const boss = new PgBoss({
    connectionString: home.kind === "server" ? appUrl(home.ownerUrl) : home.ownerUrl,
    schema: JOB_SCHEMA,
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: isWorker,
    superviseIntervalSeconds: MONITOR_SECONDS,
    monitorIntervalSeconds: MONITOR_SECONDS,
    // Rebuilding indexes is for an owner, and the queue is small.
    reindex: false,
    monitorVacuum: false,
    ...(home.kind === "embedded" ? { backend: "pglite" as const } : {}),
    max: 2,
  });
  boss.on("error", (error) => log.error(error, "job queue"));
  await boss.start();
  return boss;
}

/** Closes the queue's connections, if any were opened. */
export async function closeJobQueue(): Promise<void> {
  const boss = await started;
  started = null;
  await boss?.stop({ graceful: false });
}

/**
 * Makes ready to queue versions inside transactions: row and job then exist together or not at
 * all. Call it before the transaction opens, because connecting inside one would wait for itself
 * on the embedded database, which runs one transaction at a time.
 */
export async function prepareIngest(): Promise<(tx: Transaction, job: IngestJob) => Promise<void>> {
  const boss = await jobQueue();
  return async (tx, job) => {
    await boss.send(INGEST_QUEUE, job, { db: fromPrisma(tx) });
  };
}

/** Makes ready to queue runs inside transactions, as `prepareIngest` does. */
export async function prepareEvaluation(): Promise<
  (tx: Transaction, job: EvaluationJob) => Promise<void>
> {
  const boss = await jobQueue();
  return async (tx, job) => {
    await boss.send(EVALUATION_QUEUE, job, { db: fromPrisma(tx) });
  };
}

/** Makes ready to queue runs of answers inside transactions, as `prepareIngest` does. */
export async function prepareAnswerRun(): Promise<
  (tx: Transaction, job: AnswerRunJob) => Promise<void>
> {
  const boss = await jobQueue();
  return async (tx, job) => {
    await boss.send(ANSWER_RUN_QUEUE, job, { db: fromPrisma(tx) });
  };
}

/** Makes ready to queue a calibration inside a transaction, like `prepareIngest`. */
export async function prepareCalibration(): Promise<
  (tx: Transaction, job: CalibrateJob) => Promise<void>
> {
  const boss = await jobQueue();
  return async (tx, job) => {
    await boss.send(CALIBRATE_QUEUE, job, { db: fromPrisma(tx) });
  };
}

/** Makes ready to queue a training inside a transaction, as `prepareIngest` does. */
export async function prepareTune(): Promise<(tx: Transaction, job: TuneJob) => Promise<void>> {
  const boss = await jobQueue();
  return async (tx, job) => {
    await boss.send(TUNE_QUEUE, job, { db: fromPrisma(tx) });
  };
}

/** Makes ready to queue a trial of the reranker inside a transaction, as `prepareIngest` does. */
export async function prepareRerankerTrial(): Promise<
  (tx: Transaction, job: RerankerJob) => Promise<void>
> {
  const boss = await jobQueue();
  return async (tx, job) => {
    await boss.send(RERANKER_QUEUE, job, { db: fromPrisma(tx) });
  };
}
