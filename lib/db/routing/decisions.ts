import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Prisma } from "#prisma/generated/client";
import { VERTICALS } from "../../domain/documents/collection.ts";
import { AppError } from "../../domain/errors.ts";
import { Candidate } from "../../domain/routing/candidate.ts";
import { ROUTING_MODES, type RoutingDecision } from "../../domain/routing/decision.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";
import {
  type Page,
  type PageQuery,
  ROWS_PER_PAGE,
  readTimeCursor,
  toPage,
  whereOlder,
} from "../page.ts";

/** A stored decision, with the call and the answer it is about. */
export type KeptDecision = RoutingDecision & {
  id: string;
  callId: string | null;
  answerId: string | null;
  userId: string;
  createdAt: Date;
};

/** What a decision is about. Null: no call or answer has an id yet. */
export type DecisionSubject = { callId: string | null; answerId: string | null };

/** A span of time (`to` is excluded), and the most decisions to list. */
export type DecisionSpan = { from: Date; to: Date; limit: number };

/** The row that stores why a call goes to its endpoint, in the name of the person who asked. It never changes. */
export function decisionRow(
  { organizationId, userId }: Viewer,
  about: DecisionSubject & { createdAt: Date },
  { order, expected, ...decision }: RoutingDecision,
) {
  const id = randomUUID();
  return { organizationId, id, userId, callOrder: order, ...expected, ...about, ...decision };
}

/** Why this model answered: for the person who asked and for curators. Null: not known. */
export async function findDecisionOfAnswer(
  viewer: Viewer,
  answerId: string,
): Promise<KeptDecision | null> {
  const row = await withViewer(viewer, (tx) =>
    tx.routingDecision.findFirst({ where: { answerId }, orderBy: { createdAt: "desc" } }),
  );
  return row && toDecision(row);
}

/** One decision by its id. Throws an `AppError` if the viewer sees no such decision. */
export async function getDecision(viewer: Viewer, id: string): Promise<KeptDecision> {
  const row = await withViewer(viewer, (tx) => tx.routingDecision.findFirst({ where: { id } }));
  if (!row)
    throw new AppError("not_found", "This decision does not exist. Reload the list of decisions.");
  return toDecision(row);
}

/** A page of the decisions, the latest first. */
export async function listDecisions(
  viewer: Viewer,
  { after, limit = ROWS_PER_PAGE }: PageQuery = {},
): Promise<Page<KeptDecision>> {
  const place = readTimeCursor(after);
  const rows = await withViewer(viewer, (tx) =>
    tx.routingDecision.findMany({
      where: whereOlder(place),
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit + 1,
    }),
  );
  const decisions = rows.map(toDecision);
  return toPage(decisions, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
}

/** The decisions of a span of time in their order, the latest of them where there are more than the limit. */
export async function listDecisionsBetween(
  viewer: Viewer,
  { from, to, limit }: DecisionSpan,
): Promise<KeptDecision[]> {
  const rows = await withViewer(viewer, (tx) =>
    tx.routingDecision.findMany({
      where: { createdAt: { gte: from, lt: to } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit,
    }),
  );
  return rows.reverse().map(toDecision);
}

const Written = z.object({
  mode: z.enum(ROUTING_MODES),
  vertical: z.enum(VERTICALS),
  candidates: z.array(Candidate),
});

function toDecision({
  organizationId,
  callOrder,
  currency,
  nano,
  triedNano,
  ...row
}: Prisma.RoutingDecisionGetPayload<object>): KeptDecision {
  const expected = { currency, nano, triedNano };
  return { ...row, ...Written.parse(row), order: callOrder, expected };
}
