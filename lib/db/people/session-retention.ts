import { systemViewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";

/** How long it is kept from where an ended sign-in was used, so that its owner can still ask about it. */
const KEPT_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Deletes address and browser of sign-ins that ended more than thirty days ago. The row stays: it says when the person
 * signed in last. Returns how many rows it changed.
 */
export async function forgetWhereSessionsWere(
  organizationId: string,
  now: Date = new Date(),
): Promise<number> {
  const longAgo = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
  const { count } = await withViewer(systemViewer(organizationId), (tx) =>
    tx.session.updateMany({
      where: {
        OR: [{ revokedAt: { lt: longAgo } }, { expiresAt: { lt: longAgo } }],
        AND: [{ OR: [{ address: { not: null } }, { userAgent: { not: null } }] }],
      },
      data: { address: null, userAgent: null },
    }),
  );
  return count;
}
