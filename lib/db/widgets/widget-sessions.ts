import { Prisma } from "#prisma/generated/client";
import { canManageWidgets } from "../../domain/permissions.ts";
import { visitorViewer } from "../../domain/viewer.ts";
import { mayAppearAt } from "../../domain/widgets/origins.ts";
import type { Visitor } from "../../domain/widgets/visitor.ts";
import { WidgetLimits, WidgetSettings } from "../../domain/widgets/widget.ts";
import { type SystemTransaction, type Transaction, withSystem, withViewer } from "../client.ts";
import { asRole } from "../people/users.ts";
import { ACCESS_CHANGED, signalWork } from "../work-signal.ts";
import type { EmbeddedWidget } from "./widgets.ts";

/** The identity that a site has signed. */
export type Identity = {
  subject: string;
  name: string | null;
  email: string | null;
  /** The hash of the token's own id, which is valid once, and until when it must be remembered. */
  tokenHash: string;
  expiresAt: Date;
};

/** Where a session takes place: on a site's page, or in the preview of a curator with this sign-in. */
export type SessionPlace = { hostOrigin: string } | { ownerSessionId: string };

export type NewWidgetSession = {
  tokenHash: string;
  place: SessionPlace;
  identity: Identity | null;
  expiresAt: Date;
  endsAt: Date;
};

/**
 * Starts a visitor's session. Returns false, and changes nothing, if the identity token was used before or
 * its key has changed meanwhile. An identified visitor has one row for all visits; any other gets a new row
 * each time.
 */
export async function createWidgetSession(
  widget: EmbeddedWidget,
  { identity, place, ...session }: NewWidgetSession,
): Promise<boolean> {
  const { organizationId, id: widgetId } = widget;
  const hostOrigin = "hostOrigin" in place ? place.hostOrigin : null;
  // A temporary viewer, because the visitor has no row yet.
  const newcomer = visitorViewer(organizationId, crypto.randomUUID(), widget);
  return withViewer(newcomer, async (tx) => {
    if (identity && !(await vouches(tx, widget, identity))) return false;

    const visitorId = await placeVisitor(tx, widget, hostOrigin, identity);
    await tx.widgetSession.create({
      data: {
        ...session,
        ...place,
        organizationId,
        widgetId,
        visitorId,
        isIdentified: identity !== null,
      },
      select: { id: true },
    });
    return true;
  });
}

/**
 * Whether the keys that the token was checked with are still valid, and whether the token is used for the
 * first time. Locks the keys until the transaction ends.
 */
async function vouches(
  tx: Transaction,
  { organizationId, id: widgetId, sealedSecret, publicKey }: EmbeddedWidget,
  { tokenHash, expiresAt }: Identity,
): Promise<boolean> {
  const keys = await tx.$queryRaw<{ sealedSecret: string; publicKey: string | null }[]>`
    SELECT sealed_secret AS "sealedSecret", public_key AS "publicKey"
    FROM widget
    WHERE organization_id = ${tx.organizationId}::uuid AND id = ${widgetId}::uuid FOR SHARE`;
  if (keys[0]?.sealedSecret !== sealedSecret || keys[0].publicKey !== publicKey) return false;

  const { count } = await tx.widgetTokenUse.createMany({
    data: { organizationId, widgetId, tokenHash, expiresAt },
    skipDuplicates: true,
  });
  return count === 1;
}

async function placeVisitor(
  tx: Transaction,
  { organizationId, id: widgetId }: EmbeddedWidget,
  hostOrigin: string | null,
  identity: Identity | null,
): Promise<string> {
  const { subject, name, email } = identity ?? { subject: null, name: null, email: null };
  const data = { organizationId, widgetId, hostOrigin, subject, name, email };
  if (subject === null) {
    return (await tx.widgetVisitor.create({ data, select: { id: true } })).id;
  }
  const known = { organizationId_widgetId_subject: { organizationId, widgetId, subject } };
  const { id } = await tx.widgetVisitor.upsert({
    where: known,
    create: data,
    update: { name, email, hostOrigin },
    select: { id: true },
  });
  return id;
}

/** The visitor who holds a token, or why the token is refused. */
export type FoundVisitor = { visitor: Visitor } | { refused: "ended" | "paused" };

/** What decides whether a token is refused. */
type Standing = {
  hostOrigin: string | null;
  isIdentified: boolean;
  revokedAt: Date | null;
  expiresAt: Date;
  isPaused: boolean;
  origins: string[];
  identity: string;
  /** The curator whose preview this is, and the role they have now. Null: no preview, or its sign-in is over. */
  curatorId: string | null;
  curatorRole: string | null;
};

type VisitorRow = Standing & {
  organizationId: string;
  visitorId: string;
  sessionId: string;
  widgetId: string;
  collectionIds: string[];
  sourceAccess: string;
  limits: unknown;
};

/** The columns of `Standing` in the queries below. */
const STANDING = Prisma.sql`
  session.host_origin AS "hostOrigin", session.is_identified AS "isIdentified",
  session.revoked_at AS "revokedAt", session.expires_at AS "expiresAt",
  widget.is_paused AS "isPaused", widget.origins, widget.identity,
  person.id AS "curatorId", curator.role AS "curatorRole"`;

/** The tables behind these columns. A preview's curator is there only while their sign-in is open. */
const SESSIONS = Prisma.sql`
  widget_session session
  JOIN widget ON widget.organization_id = session.organization_id
             AND widget.id = session.widget_id
  LEFT JOIN session sign_in ON sign_in.organization_id = session.organization_id
             AND sign_in.id = session.owner_session_id
             AND sign_in.revoked_at IS NULL AND sign_in.expires_at > now()
  LEFT JOIN member curator ON curator.organization_id = sign_in.organization_id
             AND curator.user_id = sign_in.user_id
  LEFT JOIN "user" person ON person.id = curator.user_id AND person.disabled_at IS NULL`;

/**
 * The visitor who holds this token. A revoked or expired session, a paused widget, a site that was removed from the list
 * and, for a preview, the end of its curator's sign-in or right take effect on the next request. One query, on every
 * request.
 */
export async function findVisitor(tokenHash: string): Promise<FoundVisitor> {
  const [row] = await withSystem(
    (tx) => tx.$queryRaw<VisitorRow[]>`
      SELECT ${STANDING}, session.id AS "sessionId", session.visitor_id AS "visitorId",
             widget.organization_id AS "organizationId", widget.id AS "widgetId",
             widget.collection_ids AS "collectionIds", widget.source_access AS "sourceAccess",
             widget.limits
      FROM ${SESSIONS}
      WHERE session.token_hash = ${tokenHash}`,
  );
  if (!row) return { refused: "ended" };
  const refused = whyRefused(row);
  return refused ? { refused } : { visitor: asVisitor(row) };
}

function whyRefused(standing: Standing): "ended" | "paused" | null {
  const { hostOrigin, isIdentified, revokedAt, expiresAt } = standing;
  if (revokedAt || expiresAt < new Date()) return "ended";
  // The preview shows a paused widget as well, but to curators only.
  if (hostOrigin === null) return isCurator(standing) ? null : "ended";
  if (standing.isPaused) return "paused";
  if (standing.identity === "required" && !isIdentified) return "ended";
  return mayAppearAt(standing.origins, hostOrigin) ? null : "ended";
}

function isCurator({ curatorId, curatorRole }: Standing): boolean {
  if (curatorId === null || curatorRole === null) return false;
  return canManageWidgets({ role: asRole(curatorRole) });
}

/** How a session stands now: why its token is refused, if it is, and what its widget shows. */
export type SessionStanding = { refused: "ended" | "paused" | null; collectionIds: string[] };

/** How these sessions stand, by their ids; those that are gone are left out. */
export async function standingsOf(
  tx: SystemTransaction,
  ids: readonly string[],
): Promise<Map<string, SessionStanding>> {
  const rows = await tx.$queryRaw<(Standing & { id: string; collectionIds: string[] })[]>`
    SELECT ${STANDING}, session.id, widget.collection_ids AS "collectionIds"
    FROM ${SESSIONS}
    WHERE session.id = ANY(${[...ids]}::uuid[])`;
  return new Map(
    rows.map((row) => [row.id, { refused: whyRefused(row), collectionIds: row.collectionIds }]),
  );
}

function asVisitor(row: VisitorRow): Visitor {
  const { organizationId, visitorId, sessionId, widgetId: id, collectionIds } = row;
  return {
    ...visitorViewer(organizationId, visitorId, { id, collectionIds }),
    widget: {
      id,
      collectionIds,
      sourceAccess: WidgetSettings.shape.sourceAccess.parse(row.sourceAccess),
      limits: WidgetLimits.parse(row.limits),
    },
    sessionId,
    isIdentified: row.isIdentified,
    curatorId: row.curatorId,
  };
}

/** A computer that slept for up to this long keeps its conversation. A preview is opened again instead. */
const GRACE_MS = 60 * 60 * 1000;

/** Until when a token is valid now, or why it was not renewed. */
export type Renewal = { expiresAt: Date } | { refused: "ended" | "paused" };

type RenewableRow = Standing & {
  organizationId: string;
  visitorId: string;
  widgetId: string;
  endsAt: Date;
};

/**
 * Renews a token until `wanted`, or until its session ends if that is earlier. It is refused like any other request,
 * except that a visitor's token may have expired within the last hour.
 */
export async function renewWidgetSession(tokenHash: string, wanted: Date): Promise<Renewal> {
  const [session] = await withSystem(
    (tx) => tx.$queryRaw<RenewableRow[]>`
      SELECT ${STANDING}, session.organization_id AS "organizationId",
             session.visitor_id AS "visitorId", session.widget_id AS "widgetId",
             session.ends_at AS "endsAt"
      FROM ${SESSIONS}
      WHERE session.token_hash = ${tokenHash}`,
  );
  if (!session || session.endsAt <= new Date()) return { refused: "ended" };
  const grace = session.hostOrigin === null ? 0 : GRACE_MS;
  const lenient = { ...session, expiresAt: new Date(session.expiresAt.getTime() + grace) };
  const refused = whyRefused(lenient);
  if (refused) return { refused };

  const { organizationId, visitorId, widgetId, endsAt } = session;
  const expiresAt = wanted < endsAt ? wanted : endsAt;
  const viewer = visitorViewer(organizationId, visitorId, { id: widgetId, collectionIds: [] });
  const { count } = await withViewer(viewer, (tx) =>
    tx.widgetSession.updateMany({ where: { tokenHash, revokedAt: null }, data: { expiresAt } }),
  );
  return count === 1 ? { expiresAt } : { refused: "ended" };
}

/** Ends a visitor's session; its token is refused from now on. */
export async function endWidgetSession(visitor: Visitor): Promise<void> {
  await withViewer(visitor, async (tx) => {
    await tx.widgetSession.updateMany({
      where: { id: visitor.sessionId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    await signalWork(tx, ACCESS_CHANGED);
  });
}
