import { z } from "zod";
import { Prisma } from "#prisma/generated/client";
import { AppError } from "../../domain/errors.ts";
import { RoutingPolicy, type VersionedPolicy } from "../../domain/routing/policy.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { withViewer } from "../client.ts";
import { readCursor } from "../cursor.ts";
import { type Page, type PageQuery, ROWS_PER_PAGE, toPage } from "../page.ts";
import { rememberBriefly } from "../remember-briefly.ts";

/** A version of a policy, and who saved it when. */
export type KeptPolicy = {
  version: number;
  policy: RoutingPolicy;
  userId: string;
  createdAt: Date;
};

/** The last version of a page. */
const Cursor = z.tuple([z.int32()]);

/**
 * Saves the next version of the routing policy, in force from now on. Earlier versions stay, and decisions
 * keep pointing at them. Throws an `AppError` if the policy is invalid, or somebody has just saved another.
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

/** The current policy; null: nobody has saved one. */
export async function currentPolicy(viewer: Viewer): Promise<VersionedPolicy | null> {
  const row = await withViewer(viewer, (tx) =>
    tx.routingPolicy.findFirst({
      select: { version: true, policy: true },
      orderBy: { version: "desc" },
    }),
  );
  return row && { version: row.version, policy: RoutingPolicy.parse(row.policy) };
}

/** The current policy, cached for at most two seconds, because every call needs it. */
export const policyOf = rememberBriefly(currentPolicy);

/** A page of the versions of the policy, the latest first. */
export async function listPolicies(
  viewer: Viewer,
  { after, limit = ROWS_PER_PAGE }: PageQuery = {},
): Promise<Page<KeptPolicy>> {
  const place = after ? readCursor(Cursor, after) : null;
  const rows = await withViewer(viewer, (tx) =>
    tx.routingPolicy.findMany({
      where: place ? { version: { lt: place[0] } } : {},
      omit: { organizationId: true },
      orderBy: { version: "desc" },
      take: limit + 1,
    }),
  );
  const versions = rows.map((row) => ({ ...row, policy: RoutingPolicy.parse(row.policy) }));
  return toPage(versions, limit, ({ version }) => [version]);
}

/** Somebody else has saved the same version at the same time. */
function asTaken(cause: unknown): never {
  if (cause instanceof Prisma.PrismaClientKnownRequestError && cause.code === "P2002") {
    const message =
      "Somebody else has just changed the routing policy. Reload the page and try again.";
    throw new AppError("conflict", message, { cause });
  }
  throw cause;
}
