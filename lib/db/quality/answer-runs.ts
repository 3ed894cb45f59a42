import { z } from "zod";
import type { Prisma } from "#prisma/generated/client";
import { ANSWER_NOTES } from "../../domain/answers/answer.ts";
import { AppError } from "../../domain/errors.ts";
import { Money } from "../../domain/money/money.ts";
import {
  type AnswerMeasures,
  type AnswerResult,
  type AnswerRun,
  type AnswerRunSettings,
  GRADERS,
} from "../../domain/quality/answer-quality.ts";
import { ANSWER_KINDS, RUN_STATES } from "../../domain/quality/evaluation.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";
import { latestEpochId } from "../models/epochs.ts";
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

const Measure = z.object({
  value: z.number(),
  low: z.number(),
  high: z.number(),
  count: z.number(),
});
const StoredMeasures = z.object({
  items: z.number(),
  correct: z.number(),
  abstained: z.number(),
  failed: z.number(),
  citationPrecision: z.number(),
  citationRecall: z.number(),
  sourceRecall5: z.number(),
  costPer1000: Money.nullable(),
  share: Measure.nullable(),
});
const StoredSettings = z.object({
  product: z.string(),
  embeddingModel: z.string().nullable(),
  setStamp: z.string(),
  collectionStamp: z.string(),
});
const Scores = z.partialRecord(z.enum(GRADERS), z.number());

const COLUMNS = {
  id: true,
  setId: true,
  endpointId: true,
  epochId: true,
  judgeId: true,
  state: true,
  done: true,
  total: true,
  measures: true,
  settings: true,
  createdAt: true,
  finishedAt: true,
} as const satisfies Prisma.AnswerRunSelect;

/** A page of the runs of a set, the newest first. */
export async function listAnswerRuns(
  viewer: Viewer,
  setId: string,
  { after, limit = ROWS_PER_PAGE }: PageQuery = {},
): Promise<Page<AnswerRun>> {
  const place = readTimeCursor(after);
  const rows = await withViewer(viewer, (tx) =>
    tx.answerRun.findMany({
      where: { setId, ...whereOlder(place) },
      select: COLUMNS,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit + 1,
    }),
  );
  return toPage(rows.map(asRun), limit, ({ createdAt, id }) => [createdAt, id]);
}

/** The results of a run, in the order in which the test cases were asked, without those deleted since. */
export async function listAnswerResults(viewer: Viewer, runId: string): Promise<AnswerResult[]> {
  const rows = await withViewer(viewer, (tx) =>
    tx.answerResult.findMany({
      where: { runId },
      omit: { organizationId: true, runId: true },
      orderBy: { caseId: "asc" },
    }),
  );
  return rows.map(({ cost, costCurrency, scores, kind, fault, ...row }) => ({
    ...row,
    kind: z.enum(ANSWER_KINDS).parse(kind),
    fault: z.enum(ANSWER_NOTES).nullable().parse(fault),
    scores: Scores.parse(scores),
    cost:
      cost === null || costCurrency === null
        ? null
        : { nano: String(cost), currency: costCurrency },
  }));
}

type Asked = { setId: string; endpointId: string; judgeId: string | null };

/** Queues a run. Throws `conflict` if a run of this endpoint and test set is queued or running. */
export function queueAnswerRun(
  viewer: Viewer,
  { setId, endpointId, judgeId }: Asked,
  startedBy: string | null,
  enqueue: Enqueue,
): Promise<{ id: string }> {
  const { organizationId } = viewer;
  return withViewer(viewer, async (tx) => {
    const { total } = await holdSetToRun(tx, setId);
    const open = await tx.answerRun.findFirst({
      where: { setId, endpointId, state: { in: ["queued", "running"] } },
      select: { id: true },
    });
    if (open)
      throw new AppError(
        "conflict",
        "An answer run of this endpoint is already in progress. Wait until it is finished.",
      );

    const run = await tx.answerRun.create({
      data: { organizationId, setId, endpointId, judgeId, startedBy, total },
      select: { id: true },
    });
    await enqueue(tx, { organizationId, runId: run.id });
    return run;
  });
}

/** A run to do, and the test cases that an earlier worker already asked: they are not paid for twice. */
export type BegunAnswerRun = Asked & { id: string; asked: Set<string> };

/** Begins or resumes a run. Null: it is over or deleted. */
export function beginAnswerRun(viewer: Viewer, id: string): Promise<BegunAnswerRun | null> {
  return withViewer(viewer, async (tx) => {
    const [run] = await tx.answerRun.updateManyAndReturn({
      where: { id, state: { in: ["queued", "running"] } },
      data: { state: "running", lastActivityAt: new Date() },
      select: { id: true, setId: true, endpointId: true, judgeId: true },
    });
    if (!run) return null;
    const results = await tx.answerResult.findMany({
      where: { runId: id },
      select: { caseId: true },
    });
    return { ...run, asked: new Set(results.map(({ caseId }) => caseId)) };
  });
}

/** Stores a result, unless its test case was deleted. False: the run was deleted or ended. */
export function keepAnswerResult(
  viewer: Viewer,
  runId: string,
  { cost, ...result }: AnswerResult,
): Promise<boolean> {
  const { organizationId } = viewer;
  return withViewer(viewer, async (tx) => {
    const [run] = await tx.answerRun.updateManyAndReturn({
      where: { id: runId, state: { in: ["queued", "running"] } },
      data: { done: { increment: 1 }, lastActivityAt: new Date() },
      select: { id: true },
    });
    if (!run) return false;
    // The test case may have been deleted while it was asked; the run goes on.
    const isThere = await tx.testCase.count({ where: { id: result.caseId } });
    if (isThere === 0) return true;
    const money = { cost: cost && BigInt(cost.nano), costCurrency: cost?.currency ?? null };
    await tx.answerResult.createMany({ data: [{ organizationId, runId, ...result, ...money }] });
    return true;
  });
}

export async function finishAnswerRun(
  viewer: Viewer,
  id: string,
  { measures, settings }: { measures: AnswerMeasures; settings: AnswerRunSettings },
): Promise<void> {
  const data = { state: "done", measures, settings, finishedAt: new Date() };
  await withViewer(viewer, async (tx) => {
    const run = await tx.answerRun.findFirst({ where: { id }, select: { endpointId: true } });
    const epochId = run && (await latestEpochId(tx, run.endpointId));
    const open = { id, state: { in: ["queued", "running"] } };
    await tx.answerRun.updateMany({ where: open, data: { ...data, epochId } });
  });
}

export async function failAnswerRun(viewer: Viewer, id: string): Promise<void> {
  await withViewer(viewer, (tx) =>
    tx.answerRun.updateMany({
      where: { id, state: { in: ["queued", "running"] } },
      data: { state: "failed", finishedAt: new Date() },
    }),
  );
}

function asRun(row: Prisma.AnswerRunGetPayload<{ select: typeof COLUMNS }>): AnswerRun {
  const { state, measures, settings, createdAt, finishedAt, ...rest } = row;
  return {
    ...rest,
    state: z.enum(RUN_STATES).parse(state),
    measures: measures === null ? null : StoredMeasures.parse(measures),
    settings: settings === null ? null : StoredSettings.parse(settings),
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
