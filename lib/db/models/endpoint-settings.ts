import type { Prisma } from "#prisma/generated/client";
import { AppError } from "../../domain/errors.ts";
import { ReportedWindow } from "../../domain/models/context-window.ts";
import type { Endpoint } from "../../domain/models/endpoint.ts";
import { type LearntQuirk, quirksOf } from "../../domain/models/learnt-quirks.ts";
import type { OwnPatience, Patience } from "../../domain/models/patience.ts";
import { defaultPatience, patienceOf } from "../../domain/models/patience-of.ts";
import type { Place } from "../../domain/models/standing.ts";
import { canSeeServerErrors } from "../../domain/permissions.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { withViewer } from "../client.ts";

/** What a curator may change of an endpoint. Left out: stays as it is. Null: the default again. */
export type EndpointChanges = {
  patience?: OwnPatience | undefined;
  /** In tokens. */
  contextWindow?: number | null | undefined;
};

/** The columns of what may be changed. */
export const CHANGEABLE = {
  contextWindow: true,
  headSeconds: true,
  firstSignSeconds: true,
  pauseSeconds: true,
  wholeSeconds: true,
} as const satisfies Prisma.EndpointSelect;

type Stored = {
  baseUrl: string;
  model: string;
  contextWindow: number | null;
  headSeconds: number | null;
  firstSignSeconds: number | null;
  pauseSeconds: number | null;
  wholeSeconds: number | null;
  reportedWindow: Prisma.JsonValue;
  learntQuirks: Prisma.JsonValue;
  provider: { kind: string };
  place: Place;
};

/** Settings as a call uses them. */
export function usedSettings(row: Stored): {
  contextWindow: number | null;
  patience: Patience;
  quirks: LearntQuirk[];
} {
  const reported = ReportedWindow.nullable().parse(row.reportedWindow);
  return {
    contextWindow: row.contextWindow ?? reported?.tokens ?? null,
    patience: patienceOf(ownPatience(row), { ...row, kind: row.provider.kind }),
    quirks: quirksOf(row.learntQuirks, row),
  };
}

/** Settings as the console shows them; what servers said of refused parameters for owners alone. */
export function shownSettings(
  viewer: Viewer,
  row: Stored,
): Pick<Endpoint, "patience" | "contextWindow" | "quirks"> {
  const isForOwner = canSeeServerErrors(viewer);
  return {
    patience: {
      own: ownPatience(row),
      usual: defaultPatience({ ...row, kind: row.provider.kind }),
    },
    contextWindow: {
      own: row.contextWindow,
      reported: ReportedWindow.nullable().parse(row.reportedWindow),
    },
    quirks: quirksOf(row.learntQuirks, row).map((quirk) =>
      isForOwner ? quirk : { parameter: quirk.parameter, at: quirk.at },
    ),
  };
}

function ownPatience(row: Stored): OwnPatience {
  return {
    head: row.headSeconds,
    firstSign: row.firstSignSeconds,
    pause: row.pauseSeconds,
    whole: row.wholeSeconds,
  };
}

/** The columns that changes are stored in. */
export function columnsOf({ patience, contextWindow }: EndpointChanges) {
  return {
    ...(contextWindow !== undefined && { contextWindow }),
    ...(patience && {
      headSeconds: patience.head,
      firstSignSeconds: patience.firstSign,
      pauseSeconds: patience.pause,
      wholeSeconds: patience.whole,
    }),
  };
}

/** Changes settings of an endpoint. Throws "not_found" for `quotes` and for an endpoint that does not exist. */
export function changeEndpoint(
  viewer: Viewer,
  id: string,
  changes: EndpointChanges,
): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const { count } = await tx.endpoint.updateMany({ where: { id }, data: columnsOf(changes) });
    if (count === 0) throw new AppError("not_found", "This endpoint does not exist.");
    await recordAuditEvent(tx, viewer, "endpoint.changed", id);
  });
}

/** Stores what a server said of its context window. */
export async function saveReportedWindow(
  viewer: Viewer,
  id: string,
  reportedWindow: ReportedWindow,
): Promise<void> {
  // `updateMany`, because the endpoint may have been deleted meanwhile.
  await withViewer(viewer, (tx) =>
    tx.endpoint.updateMany({ where: { id }, data: { reportedWindow } }),
  );
}

type Learner = { id: string; baseUrl: string; model: string };

/** Remembers that an endpoint's server refuses parameters, beside what was learnt of it before. */
export async function rememberQuirks(
  viewer: Viewer,
  { id, baseUrl, model }: Learner,
  learnt: readonly LearntQuirk[],
): Promise<void> {
  await withViewer(viewer, async (tx) => {
    const row = await tx.endpoint.findFirst({ where: { id }, select: { learntQuirks: true } });
    const before = quirksOf(row?.learntQuirks, { baseUrl, model });
    const isNew = ({ parameter }: LearntQuirk) =>
      !learnt.some((each) => each.parameter === parameter);
    const learntQuirks = { baseUrl, model, learnt: [...before.filter(isNew), ...learnt] };
    await tx.endpoint.updateMany({ where: { id }, data: { learntQuirks } });
  });
}

/** Forgets what was learnt of an endpoint's server, so that the next request has every parameter again. */
export function forgetQuirks(viewer: Viewer, id: string): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const { count } = await tx.endpoint.updateMany({
      where: { id },
      data: { learntQuirks: NOTHING_LEARNT },
    });
    if (count === 0) throw new AppError("not_found", "This endpoint does not exist.");
    await recordAuditEvent(tx, viewer, "endpoint.quirks-forgotten", id);
  });
}

const NOTHING_LEARNT = { baseUrl: "", model: "", learnt: [] };
