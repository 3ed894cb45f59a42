import { z } from "zod";
import type { Prisma } from "#prisma/generated/client";
import type { AnswerNote } from "../../domain/answers/answer.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";

const BREAKER_STATES = ["closed", "open", "half-open"] as const;
export type BreakerState = (typeof BREAKER_STATES)[number];

/** The health of an endpoint, as stored by the last process that called it. */
export type EndpointHealth = {
  endpointId: string;
  state: BreakerState;
  /** The circuit breaker's state, for the next process. */
  breaker: Prisma.JsonValue;
  lastFault: string | null;
  pausedUntil: Date | null;
  changedAt: Date;
};

const State = z.enum(BREAKER_STATES);

const COLUMNS = {
  endpointId: true,
  state: true,
  breaker: true,
  lastFault: true,
  pausedUntil: true,
  changedAt: true,
} as const;

/** The health of every endpoint that ever had a fault. */
export async function listEndpointHealth(viewer: Viewer): Promise<EndpointHealth[]> {
  const rows = await withViewer(viewer, (tx) => tx.endpointHealth.findMany({ select: COLUMNS }));
  return rows.map((row) => ({ ...row, state: State.parse(row.state) }));
}

export async function saveEndpointHealth(
  viewer: Viewer,
  endpointId: string,
  health: {
    state: BreakerState;
    breaker: Prisma.InputJsonValue;
    lastFault: AnswerNote | null;
    pausedUntil: Date | null;
  },
): Promise<void> {
  const { organizationId } = viewer;
  const changed = { ...health, changedAt: new Date() };
  await withViewer(viewer, async (tx) => {
    const isThere = await tx.endpoint.count({ where: { id: endpointId } });
    if (isThere === 0) return;
    await tx.endpointHealth.upsert({
      where: { organizationId_endpointId: { organizationId, endpointId } },
      create: { organizationId, endpointId, ...changed },
      update: changed,
      select: { endpointId: true },
    });
  });
}
