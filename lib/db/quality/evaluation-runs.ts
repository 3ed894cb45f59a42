import { z } from "zod";
import type { Prisma } from "#prisma/generated/client";
import { AppError } from "../../domain/errors.ts";
import {
  type EvaluationRun,
  type Measures,
  RUN_STATES,
  type RunSettings,
  TEST_CASE_KINDS,
  type TestCaseResult,
} from "../../domain/quality/evaluation.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";
import {
  type Page,
  type PageQuery,
  ROWS_PER_PAGE,
  readTimeCursor,
  toPage,
  whereOlder,
} from "../page.ts";
import { holdSetToRun } from "./test-sets.ts";

/** Queues the job in the transaction that makes the run, so that both exist or neither. */
type Enqueue = (tx: Transaction, job: { organizationId: string; runId: string }) => Promise<void>;

const Measure = z
  .object({ value: z.number(), low: z.number(), high: z.number(), count: z.number() })
  .nullable()
  .default(null);
const StoredMeasures = z.object({
  ndcg10: Measure,
  recall10: Measure,
  mrr10: Measure,
  firstRelevant: Measure,
  answered: Measure,
  abstained: Measure,
});
const StoredSettings = z.object({
  product: z.string(),
  embeddingModel: z.string().nullable(),
  passages: z.number(),
  setStamp: z.string(),
  collectionStamp: z.string(),
});
const StoredResults = z.array(
  z.object({
    caseId: z.string(),
    kind: z.enum(TEST_CASE_KINDS),
    isLost: z.boolean(),
    ndcg10: z.number(),
    recall10: z.number(),
    mrr10: z.number(),
    firstRank: z.number().nullable(),
    isAnswered: z.boolean(),
  }),
);

const COLUMNS = {
  id: true,
  setId: true,
  state: true,
  startedBy: true,
  done: true,
  total: true,
  measures: true,
  settings: true,
  createdAt: true,
  finishedAt: true,
} as const satisfies Prisma.EvaluationRunSelect;

/** A page of the runs of a set, the newest first. */
export async function listRuns(
  viewer: Viewer,
  setId: string,
  { after, limit = ROWS_PER_PAGE }: PageQuery = {},
): Promise<Page<EvaluationRun>> {
  const place = readTimeCursor(after);
  const rows = await withViewer(viewer, (tx) =>
    tx.evaluationRun.findMany({
      where: { setId, ...whereOlder(place) },
      select: COLUMNS,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit + 1,
    }),
  );
  return toPage(rows.map(asRun), limit, ({ createdAt, id }) => [createdAt, id]);
}

/** The results of a finished run, one for each test case. */
export async function listResults(viewer: Viewer, runId: string): Promise<TestCaseResult[]> {
  const run = await withViewer(viewer, (tx) =>
    tx.evaluationRun.findFirst({ where: { id: runId }, select: { results: true } }),
  );
  return StoredResults.parse(run?.results ?? []);
}

/** Queues a run. Throws `conflict` if a run of this test set is queued or running. */
export function queueRun(
  viewer: Viewer,
  setId: string,
  startedBy: string | null,
  enqueue: Enqueue,
): Promise<{ id: string }> {
  const { organizationId } = viewer;
  return withViewer(viewer, async (tx) => {
    const { total } = await holdSetToRun(tx, setId);
    const open = await tx.evaluationRun.findFirst({
      where: { setId, state: { in: ["queued", "running"] } },
      select: { id: true },
    });
    if (open)
      throw new AppError(
        "conflict",
        "An evaluation run of this test set is already in progress. Wait until it is finished.",
      );

    const run = await tx.evaluationRun.create({
      data: { organizationId, setId, startedBy, total },
      select: { id: true },
    });
    await enqueue(tx, { organizationId, runId: run.id });
    return run;
  });
}

/** Begins a run, from the start if an earlier worker began it. Null: it is over or deleted. */
export async function beginRun(viewer: Viewer, id: string): Promise<{ setId: string } | null> {
  const [run] = await withViewer(viewer, (tx) =>
    tx.evaluationRun.updateManyAndReturn({
      where: { id, state: { in: ["queued", "running"] } },
      data: { state: "running", done: 0, lastActivityAt: new Date() },
      select: { setId: true },
    }),
  );
  return run ?? null;
}

/** Stores the progress of a run. False: it was deleted. */
export async function noteRun(
  viewer: Viewer,
  id: string,
  { done, total }: { done: number; total: number },
): Promise<boolean> {
  const { count } = await withViewer(viewer, (tx) =>
    tx.evaluationRun.updateMany({
      where: { id },
      data: { done, total, lastActivityAt: new Date() },
    }),
  );
  return count > 0;
}

export async function finishRun(
  viewer: Viewer,
  id: string,
  { results, ...rest }: { measures: Measures; settings: RunSettings; results: TestCaseResult[] },
): Promise<void> {
  const done = { state: "done", done: results.length, total: results.length };
  const data = { ...rest, ...done, results, finishedAt: new Date() };
  await withViewer(viewer, (tx) => tx.evaluationRun.updateMany({ where: { id }, data }));
}

export async function failRun(viewer: Viewer, id: string): Promise<void> {
  await withViewer(viewer, (tx) =>
    tx.evaluationRun.updateMany({
      where: { id, state: { in: ["queued", "running"] } },
      data: { state: "failed", finishedAt: new Date() },
    }),
  );
}

function asRun(row: Prisma.EvaluationRunGetPayload<{ select: typeof COLUMNS }>): EvaluationRun {
  const { id, done, total, createdAt, finishedAt } = row;
  return {
    id,
    state: z.enum(RUN_STATES).parse(row.state),
    isByHand: row.startedBy !== null,
    done,
    total,
    measures: row.measures === null ? null : StoredMeasures.parse(row.measures),
    settings: row.settings === null ? null : StoredSettings.parse(row.settings),
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
