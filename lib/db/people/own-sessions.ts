import { AppError } from "../../domain/errors.ts";
import { type Device, deviceOf } from "../../domain/people/device.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { withSystem, withViewer } from "../client.ts";
import {
  type Page,
  type PageQuery,
  ROWS_PER_PAGE,
  readTimeCursor,
  toPage,
  whereOlder,
} from "../page.ts";

/** An open sign-in of the viewer. Times are ISO 8601. */
export type OwnSession = {
  id: string;
  /** The one with which the list was asked for. */
  isCurrent: boolean;
  device: Device;
  /** The network address of the last use. Null: it was not used yet, or the address is not known. */
  address: string | null;
  organization: string;
  createdAt: string;
  /** Accurate to the minute. */
  lastUsedAt: string | null;
  expiresAt: string;
};

/** A page of the viewer's open sign-ins in every organization, the newest first. */
export async function listOwnSessions(
  { userId, sessionId }: Viewer,
  { after, limit = ROWS_PER_PAGE }: PageQuery = {},
): Promise<Page<OwnSession>> {
  const rows = await withSystem((tx) =>
    tx.session.findMany({
      where: { ...openOf(userId), ...whereOlder(readTimeCursor(after)) },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit + 1,
      select: {
        id: true,
        address: true,
        userAgent: true,
        createdAt: true,
        lastUsedAt: true,
        expiresAt: true,
        organization: { select: { name: true } },
      },
    }),
  );
  const sessions = rows.map(({ userAgent, organization, ...row }) => ({
    ...row,
    isCurrent: row.id === sessionId,
    device: deviceOf(userAgent),
    organization: organization.name,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt.toISOString(),
  }));
  return toPage(sessions, limit, ({ createdAt, id }) => [createdAt, id]);
}

/** Ends one of the viewer's own sign-ins. */
export async function endOwnSession(viewer: Viewer, id: string): Promise<void> {
  const ended = await endOpen(viewer, { id });
  if (ended === 0) throw new AppError("not_found", "This session has ended already.");
}

/** Ends all of the viewer's sign-ins but the one of this request, and returns how many there were. */
export async function endOtherSessions(viewer: Viewer): Promise<number> {
  const { sessionId } = viewer;
  if (sessionId === undefined) throw new AppError("unauthenticated", "Please sign in.");
  return await endOpen(viewer, { NOT: { id: sessionId } });
}

async function endOpen(
  viewer: Viewer,
  which: { id: string } | { NOT: { id: string } },
): Promise<number> {
  const { userId } = viewer;
  const { count } = await withSystem((tx) =>
    tx.session.updateMany({
      where: { ...openOf(userId), ...which },
      data: { revokedAt: new Date() },
    }),
  );
  if (count > 0) {
    await withViewer(viewer, (tx) => recordAuditEvent(tx, viewer, "session.ended", userId));
  }
  return count;
}

function openOf(userId: string) {
  return { userId, revokedAt: null, expiresAt: { gt: new Date() } };
}
