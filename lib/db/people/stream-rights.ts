import type { EndReason } from "../../domain/people/access-end.ts";
import { lesserOf, type Role, systemViewer, type Viewer } from "../../domain/viewer.ts";
import { type SystemTransaction, withSystem, withViewer } from "../client.ts";
import { type SessionStanding, standingsOf } from "../widgets/widget-sessions.ts";

/** What an open stream depends on: the rights of its owner, and the documents that it shows. */
export type StreamRights = { viewer: Viewer; documentIds: ReadonlySet<string> };

/**
 * Those of the streams whose owner may no longer have them, each with the reason. It takes one query for each kind of
 * owner (sign-ins, keys, visitors) and one for each organization whose documents are shown, however many streams there
 * are.
 */
export async function findEndedStreams<Stream extends StreamRights>(
  streams: readonly Stream[],
): Promise<Map<Stream, EndReason>> {
  const owners = await withSystem((tx) => readOwners(tx, streams));
  const ended = new Map<Stream, EndReason>();
  for (const stream of streams) {
    const reason = whyOwnerLost(stream.viewer, owners);
    if (reason) ended.set(stream, reason);
  }
  const open = streams.filter((stream) => !ended.has(stream) && stream.documentIds.size > 0);
  for (const [organizationId, shown] of Map.groupBy(open, idOfOrganization)) {
    const documents = await readDocuments(organizationId, shown);
    for (const stream of shown) {
      const isShown = [...stream.documentIds].every((id) =>
        isVisible(stream.viewer, documents, id),
      );
      if (!isShown) ended.set(stream, "source-closed");
    }
  }
  return ended;
}

type Owners = {
  /** The roles that the owners of sign-ins and of keys have now, by the id of the sign-in or key. */
  roles: Map<string, Role>;
  visits: Map<string, SessionStanding>;
};

async function readOwners(
  tx: SystemTransaction,
  streams: readonly StreamRights[],
): Promise<Owners> {
  const viewers = streams.map(({ viewer }) => viewer);
  const signIns = idsOf(viewers, ({ widget, sessionId }) => (widget ? undefined : sessionId));
  const keys = idsOf(viewers, ({ keyId }) => keyId);
  const visits = idsOf(viewers, ({ widget, sessionId }) => (widget ? sessionId : undefined));
  const roles = [...(await rolesOfSignIns(tx, signIns)), ...(await rolesOfKeys(tx, keys))];
  return {
    roles: new Map(roles.map(({ id, role }) => [id, role])),
    visits: visits.length > 0 ? await standingsOf(tx, visits) : new Map(),
  };
}

function idsOf(viewers: readonly Viewer[], idOf: (viewer: Viewer) => string | undefined): string[] {
  return [...new Set(viewers.flatMap((viewer) => idOf(viewer) ?? []))];
}

type OwnerRole = { id: string; role: Role };

async function rolesOfSignIns(tx: SystemTransaction, ids: string[]): Promise<OwnerRole[]> {
  if (ids.length === 0) return [];
  return tx.$queryRaw<OwnerRole[]>`
    SELECT s.id, m.role
    FROM session s
    JOIN "user" u ON u.id = s.user_id AND u.disabled_at IS NULL
    JOIN member m ON m.organization_id = s.organization_id AND m.user_id = s.user_id
    WHERE s.id = ANY(${ids}::uuid[]) AND s.revoked_at IS NULL AND s.expires_at > now()`;
}

async function rolesOfKeys(tx: SystemTransaction, ids: string[]): Promise<OwnerRole[]> {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<(OwnerRole & { keyRole: Role })[]>`
    SELECT k.id, k.role AS "keyRole", m.role
    FROM access_key k
    JOIN "user" u ON u.id = k.user_id AND u.disabled_at IS NULL
    JOIN member m ON m.organization_id = k.organization_id AND m.user_id = k.user_id
    WHERE k.id = ANY(${ids}::uuid[]) AND k.revoked_at IS NULL
      AND (k.expires_at IS NULL OR k.expires_at > now())`;
  return rows.map(({ id, keyRole, role }) => ({ id, role: lesserOf(keyRole, role) }));
}

function whyOwnerLost(viewer: Viewer, { roles, visits }: Owners): EndReason | null {
  const { widget, keyId, sessionId, role } = viewer;
  if (widget) return whyVisitEnded(widget, visits.get(sessionId ?? ""));
  const id = keyId ?? sessionId;
  if (id === undefined || role === "visitor") return null; // the system itself
  const now = roles.get(id);
  // The stream of a member who was demoted ends too: it was begun with rights that they no longer have.
  return now !== undefined && lesserOf(role, now) === role ? null : "access-ended";
}

function whyVisitEnded(
  { collectionIds }: NonNullable<Viewer["widget"]>,
  visit: SessionStanding | undefined,
): EndReason | null {
  if (!visit || visit.refused === "ended") return "access-ended";
  if (visit.refused === "paused") return "assistant-paused";
  const isNarrower = !collectionIds.every((id) => visit.collectionIds.includes(id));
  return isNarrower ? "source-closed" : null;
}

type ShownDocument = { id: string; documentTags: string[]; collectionTags: string[] };

async function readDocuments(
  organizationId: string,
  streams: readonly StreamRights[],
): Promise<Map<string, ShownDocument>> {
  const ids = [...new Set(streams.flatMap(({ documentIds }) => [...documentIds]))];
  const rows = await withViewer(
    systemViewer(organizationId),
    (tx) => tx.$queryRaw<ShownDocument[]>`
      SELECT document.id, document.access_tags AS "documentTags",
             collection.access_tags AS "collectionTags"
      FROM document
      JOIN collection ON collection.organization_id = document.organization_id
                     AND collection.id = document.collection_id
      WHERE document.organization_id = ${tx.organizationId}::uuid
        AND document.id = ANY(${ids}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** A document that the system finds is visible to whoever shares a tag with it and with its collection. */
function isVisible(
  { accessTags }: Viewer,
  documents: ReadonlyMap<string, ShownDocument>,
  id: string,
): boolean {
  const document = documents.get(id);
  if (!document) return false;
  const { documentTags, collectionTags } = document;
  const shares = (tags: readonly string[]) => tags.some((tag) => accessTags.includes(tag));
  return shares(documentTags) && shares(collectionTags);
}

function idOfOrganization({ viewer }: StreamRights): string {
  return viewer.organizationId;
}
