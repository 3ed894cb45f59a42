import { z } from "zod";
import type { Prisma } from "#prisma/generated/client";
import { AppError } from "../../domain/errors.ts";
import {
  TUNING_KINDS,
  TUNING_STATES,
  TuningFigures,
  type TuningKind,
  type TuningVersion,
} from "../../domain/tuning/tuning.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { type Transaction, withViewer } from "../client.ts";
import { readCursor } from "../cursor.ts";
import { type Page, type PageQuery, toPage } from "../page.ts";

/** A stored tuning: its numbers as bytes, everything else as JSON. */
export type KeptTuning = { numbers: Uint8Array<ArrayBuffer>; parameters: unknown };

export type TrainedTuning = KeptTuning & {
  kind: TuningKind;
  embeddingModelId: string | null;
  questions: number;
  seconds: number;
  figures: TuningFigures;
};

/** Versions of a page. */
const LISTED = 20;
/** The last version of a page. */
const Cursor = z.tuple([z.int32()]);
/** Longer than any training should take. A training that is silent for so long counts as failed. */
const SILENT_MILLISECONDS = 2 * 60 * 60 * 1000;

/** The id of the version that a search of the collection uses: the one that is on, or the named one. */
export async function findTuningId(
  tx: Transaction,
  collectionId: string,
  embeddingModelId: string,
  version?: number,
): Promise<string | null> {
  const row = await tx.retrievalTuning.findFirst({
    where: { collectionId, embeddingModelId, ...(version ? { version } : { state: "on" }) },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** The stored tuning; null: it does not exist or is not trained yet. */
export async function loadTuning(tx: Transaction, id: string): Promise<KeptTuning | null> {
  const row = await tx.retrievalTuning.findFirst({
    where: { id },
    select: { numbers: true, parameters: true },
  });
  return row?.numbers && row.parameters
    ? { numbers: row.numbers, parameters: row.parameters }
    : null;
}

/** A page of a collection's versions, the latest first. */
export async function listTunings(
  viewer: Viewer,
  collectionId: string,
  activeModelId: string | null,
  { after, limit = LISTED }: PageQuery = {},
): Promise<Page<TuningVersion>> {
  const place = after ? readCursor(Cursor, after) : null;
  const rows = await withViewer(viewer, (tx) =>
    tx.retrievalTuning.findMany({
      where: { collectionId, ...(place && { version: { lt: place[0] } }) },
      omit: { numbers: true, parameters: true },
      orderBy: { version: "desc" },
      take: limit + 1,
    }),
  );
  const versions = rows.map((row) => ({
    id: row.id,
    version: row.version,
    state: TUNING_STATES.find((state) => state === row.state) ?? "failed",
    kind: TUNING_KINDS.find((kind) => kind === row.kind) ?? null,
    questions: row.questions,
    seconds: row.seconds,
    figures: row.figures === null ? null : TuningFigures.parse(row.figures),
    createdAt: row.createdAt.toISOString(),
    switchedOnAt: row.switchedOnAt?.toISOString() ?? null,
    undoneAt: row.undoneAt?.toISOString() ?? null,
    fitsModel: row.embeddingModelId === null || row.embeddingModelId === activeModelId,
  }));
  return toPage(versions, limit, ({ version }) => [version]);
}

/** Adds the next version, to be trained. Throws `conflict` if one is already queued or in training. */
export async function openTuning(
  tx: Transaction,
  viewer: Viewer,
  collectionId: string,
  startedBy: string | null,
): Promise<{ id: string; version: number }> {
  const inTheMaking = { collectionId, state: { in: ["queued", "training"] } };
  // The process that trained this version has ended.
  await tx.retrievalTuning.updateMany({
    where: { ...inTheMaking, lastActivityAt: { lt: new Date(Date.now() - SILENT_MILLISECONDS) } },
    data: { state: "failed" },
  });
  const open = await tx.retrievalTuning.findFirst({
    where: inTheMaking,
    select: { id: true },
  });
  if (open)
    throw new AppError(
      "conflict",
      "This collection is already being tuned. Wait until it is finished.",
    );
  const latest = await tx.retrievalTuning.aggregate({
    where: { collectionId },
    _max: { version: true },
  });
  const version = (latest._max.version ?? 0) + 1;
  return tx.retrievalTuning.create({
    data: { organizationId: viewer.organizationId, collectionId, version, startedBy },
    select: { id: true, version: true },
  });
}

/** Starts to train a version; null: it is not, or no longer, to be trained. */
export function startTuning(viewer: Viewer, id: string): Promise<{ collectionId: string } | null> {
  return withViewer(viewer, async (tx) => {
    const { count } = await tx.retrievalTuning.updateMany({
      where: { id, state: { in: ["queued", "training"] } },
      data: { state: "training", lastActivityAt: new Date() },
    });
    if (count === 0) return null;
    return tx.retrievalTuning.findFirst({ where: { id }, select: { collectionId: true } });
  });
}

/** Stores a trained version. It changes no search until it is switched on. */
export async function keepTuning(
  viewer: Viewer,
  id: string,
  { parameters, ...columns }: TrainedTuning,
): Promise<void> {
  await withViewer(viewer, (tx) =>
    tx.retrievalTuning.updateMany({
      where: { id },
      data: {
        ...columns,
        parameters: parameters as Prisma.InputJsonValue,
        state: "candidate",
        lastActivityAt: new Date(),
      },
    }),
  );
}

export async function failTuning(viewer: Viewer, id: string): Promise<void> {
  await withViewer(viewer, (tx) =>
    tx.retrievalTuning.updateMany({ where: { id }, data: { state: "failed" } }),
  );
}

/** Switches a version on in place of the present one; `undoTuning` brings that one back. */
export function switchTuningOn(viewer: Viewer, id: string): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const row = await tx.retrievalTuning.findFirst({
      where: { id, state: { in: ["candidate", "off"] }, numbers: { not: null } },
      select: { collectionId: true, version: true, kind: true },
    });
    if (!row || row.kind === "none") throw noSuchTuning();
    const { collectionId, version } = row;
    const current = await tx.retrievalTuning.findFirst({
      where: { collectionId, state: "on" },
      select: { id: true },
    });
    if (current) {
      await tx.retrievalTuning.updateMany({ where: { id: current.id }, data: { state: "off" } });
    }
    await tx.retrievalTuning.updateMany({
      where: { id },
      data: {
        state: "on",
        replacesId: current?.id ?? null,
        switchedOnAt: new Date(),
        switchedOnBy: viewer.userId,
        undoneAt: null,
        undoneBy: null,
      },
    });
    await recordAuditEvent(tx, viewer, "tuning.switched-on", `${collectionId} version ${version}`);
  });
}

/** Switches off the version that is on, and the version that it replaced on again. */
export function undoTuning(viewer: Viewer, id: string): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const row = await tx.retrievalTuning.findFirst({
      where: { id, state: "on" },
      select: { collectionId: true, version: true, replacesId: true },
    });
    if (!row) throw noSuchTuning();
    await tx.retrievalTuning.updateMany({
      where: { id },
      data: { state: "off", undoneAt: new Date(), undoneBy: viewer.userId },
    });
    if (row.replacesId) {
      await tx.retrievalTuning.updateMany({
        where: { id: row.replacesId, state: "off" },
        data: { state: "on" },
      });
    }
    await recordAuditEvent(
      tx,
      viewer,
      "tuning.undone",
      `${row.collectionId} version ${row.version}`,
    );
  });
}

function noSuchTuning(): AppError {
  return new AppError("not_found", "There is no such tuning version.");
}
