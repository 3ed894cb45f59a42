import { randomUUID } from "node:crypto";
import { z } from "zod";
import { Prisma } from "#prisma/generated/client";
import { VERTICALS } from "../../domain/documents/collection.ts";
import { AppError } from "../../domain/errors.ts";
import { Candidate } from "../../domain/routing/candidate.ts";
import { ROUTING_MODES, type RoutingDecision } from "../../domain/routing/decision.ts";
import { RoutingPolicy, type VersionedPolicy } from "../../domain/routing/policy.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { withViewer } from "../client.ts";
import { rememberBriefly } from "../remember-briefly.ts";

/** A version of a policy, and who saved it when. */
export type KeptPolicy = {
  version: number;
  policy: RoutingPolicy;
  userId: string;
  createdAt: Date;
};

/** A decision as it was written, with what it was about. */
export type KeptDecision = RoutingDecision & {
  id: string;
  callId: string | null;
  answerId: string | null;
  userId: string;
  createdAt: Date;
};

/** What a decision is about, as far as that has an id yet. */
export type DecisionSubject = { callId: string | null; answerId: string | null };

/** From an instant up to another, and at most so many. */
export type DecisionSpan = { from: Date; to: Date; limit: number };

const LISTED_POLICIES = 100;

/**
 * Saves how models are chosen from now on, as the next version; earlier ones stay, and decisions keep
 * pointing at them. Throws an `AppError` when it is no sound policy, or somebody saved another just now.
 */
export async function savePolicy(
  viewer: Viewer,
  content: Prisma.InputJsonObject,
): Promise<{ version: number }> {
  const parsed = RoutingPolicy.safeParse(content);
  if (!parsed.success) throw new AppError("invalid_request", z.prettifyError(parsed.error));
  return withViewer(viewer, async (tx) => {
    const latest = await tx.routingPolicy.aggregate({ _max: { version: true } });
    const version = (latest._max.version ?? 0) + 1;
    const { organizationId, userId } = viewer;
    await tx.routingPolicy
      .create({
        data: { organizationId, userId, version, policy: content },
        select: { version: true },
      })
      .catch(asTaken);
    await recordAuditEvent(tx, viewer, "routing.policy-saved", `version ${version}`);
    return { version };
  });
}

/** The policy that holds; null: nobody has saved one. */
export async function currentPolicy(viewer: Viewer): Promise<VersionedPolicy | null> {
  const row = await withViewer(viewer, (tx) =>
    tx.routingPolicy.findFirst({
      select: { version: true, policy: true },
      orderBy: { version: "desc" },
    }),
  );
  return row && { version: row.version, policy: RoutingPolicy.parse(row.policy) };
}

/** The same as of two seconds ago at most: every call needs to know it. */
export const policyOf = rememberBriefly(currentPolicy);

/** The versions of the policy, the latest first. */
export async function listPolicies(viewer: Viewer): Promise<KeptPolicy[]> {
  const rows = await withViewer(viewer, (tx) =>
    tx.routingPolicy.findMany({
      omit: { organizationId: true },
      orderBy: { version: "desc" },
      take: LISTED_POLICIES,
    }),
  );
  return rows.map((row) => ({ ...row, policy: RoutingPolicy.parse(row.policy) }));
}

/** Why a call goes where it goes, in the asker's name, as the row that keeps it. It is never changed. */
export function decisionRow(
  { organizationId, userId }: Viewer,
  about: DecisionSubject & { createdAt: Date },
  { order, expected, ...decision }: RoutingDecision,
) {
  const id = randomUUID();
  return { organizationId, id, userId, callOrder: order, ...expected, ...about, ...decision };
}

/** Why an answer's model answered it: for who asked, and for curators. Null: it is not known. */
export async function findDecisionOfAnswer(
  viewer: Viewer,
  answerId: string,
): Promise<KeptDecision | null> {
  const row = await withViewer(viewer, (tx) =>
    tx.routingDecision.findFirst({ where: { answerId }, orderBy: { createdAt: "desc" } }),
  );
  return row && toDecision(row);
}

/** One decision by its id. Throws an `AppError` where there is none that the viewer may see. */
export async function getDecision(viewer: Viewer, id: string): Promise<KeptDecision> {
  const row = await withViewer(viewer, (tx) => tx.routingDecision.findFirst({ where: { id } }));
  if (!row)
    throw new AppError("not_found", "This decision does not exist. Reload the list of decisions.");
  return toDecision(row);
}

/** The decisions of a span of time in their order, the latest of them where there are more than the limit. */
export async function listDecisions(
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

/** Somebody else saved the same version in this moment. */
function asTaken(cause: unknown): never {
  if (cause instanceof Prisma.PrismaClientKnownRequestError && cause.code === "P2002") {
    const message =
      "Somebody else has just changed the routing policy. Reload the page and try again.";
    throw new AppError("conflict", message, { cause });
  }
  throw cause;
}
