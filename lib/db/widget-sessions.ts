import { mayAppearAt } from "../domain/origins.ts";
import { visitorViewer } from "../domain/viewer.ts";
import type { Visitor } from "../domain/visitor.ts";
import { type Transaction, withHouse, withViewer } from "./client.ts";
import { asEmbeddedWidget, type EmbeddedWidget } from "./widgets.ts";

/** The identity a site has vouched for. */
export type Identity = {
  subject: string;
  name: string | null;
  email: string | null;
  /** Hash of the token's own id, which counts once, and until when it has to be remembered. */
  tokenHash: string;
  expiresAt: Date;
};

export type NewWidgetSession = {
  tokenHash: string;
  /** The origin of the page around the widget; null for the console's preview. */
  hostOrigin: string | null;
  identity: Identity | null;
  expiresAt: Date;
  endsAt: Date;
};

/**
 * Lets a visitor in. Returns false, and changes nothing, when the identity token was used before or
 * its key was changed meanwhile.
 * An identified visitor keeps one row over all their visits; any other gets a new one each time.
 */
export async function createWidgetSession(
  widget: EmbeddedWidget,
  { identity, ...session }: NewWidgetSession,
): Promise<boolean> {
  const { organizationId, id: widgetId } = widget;
  // Nobody yet: the visitor's own row is written here.
  const newcomer = visitorViewer(organizationId, crypto.randomUUID(), widget);
  return withViewer(newcomer, async (tx) => {
    if (identity && !(await vouches(tx, widget, identity))) return false;

    const visitorId = await placeVisitor(tx, widget, session.hostOrigin, identity);
    await tx.widgetSession.create({
      data: {
        ...session,
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
 * Whether the keys that the token was checked with still count, which nobody may change from here
 * on to the end of the transaction, and whether it is shown for the first time.
 */
async function vouches(
  tx: Transaction,
  { organizationId, id: widgetId, sealedSecret, publicKey }: EmbeddedWidget,
  { tokenHash, expiresAt }: Identity,
): Promise<boolean> {
  const keys = await tx.$queryRaw<{ sealedSecret: string; publicKey: string | null }[]>`
    SELECT sealed_secret AS "sealedSecret", public_key AS "publicKey"
    FROM widget WHERE id = ${widgetId}::uuid FOR SHARE`;
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

/** What became of a token: who holds it, or why it opens nothing. */
export type FoundVisitor = { visitor: Visitor } | { refused: "ended" | "paused" };

/**
 * Who holds this token, looked up on every request: a session that was revoked or has run out, a
 * paused widget and a site that is no longer on the list count from the next request on.
 */
export async function findVisitor(tokenHash: string): Promise<FoundVisitor> {
  const found = await withHouse(async (tx) => {
    const session = await tx.widgetSession.findUnique({ where: { tokenHash } });
    const widget = session && (await tx.widget.findUnique({ where: { id: session.widgetId } }));
    return widget && { session, widget: asEmbeddedWidget(widget) };
  });
  if (!found) return { refused: "ended" };
  const { session, widget } = found;
  const refused = whyRefused(session, widget);
  return refused ? { refused } : { visitor: asVisitor(session, widget) };
}

type Standing = {
  hostOrigin: string | null;
  isIdentified: boolean;
  revokedAt: Date | null;
  expiresAt: Date;
};

function whyRefused(
  { hostOrigin, isIdentified, revokedAt, expiresAt }: Standing,
  widget: { isPaused: boolean; origins: readonly string[]; identity: string },
): "ended" | "paused" | null {
  if (revokedAt || expiresAt < new Date()) return "ended";
  if (hostOrigin === null) return null; // the preview, which shows a paused widget as well
  if (widget.isPaused) return "paused";
  if (widget.identity === "required" && !isIdentified) return "ended";
  return mayAppearAt(widget.origins, hostOrigin) ? null : "ended";
}

/** Those of these sessions whose tokens still open something. */
export async function findOpenSessions(ids: readonly string[]): Promise<Set<string>> {
  const { sessions, widgets } = await withHouse(async (tx) => {
    const sessions = await tx.widgetSession.findMany({ where: { id: { in: [...ids] } } });
    const widgetIds = [...new Set(sessions.map(({ widgetId }) => widgetId))];
    const widgets = await tx.widget.findMany({
      where: { id: { in: widgetIds } },
      select: { id: true, isPaused: true, origins: true, identity: true },
    });
    return { sessions, widgets };
  });
  const open = sessions.filter((session) => {
    const widget = widgets.find(({ id }) => id === session.widgetId);
    return widget && whyRefused(session, widget) === null;
  });
  return new Set(open.map(({ id }) => id));
}

type Session = { id: string; visitorId: string; hostOrigin: string | null; isIdentified: boolean };

function asVisitor(session: Session, widget: EmbeddedWidget): Visitor {
  const { id, collectionIds, sourceAccess, limits, dailyBudget } = widget;
  return {
    ...visitorViewer(widget.organizationId, session.visitorId, { id, collectionIds }),
    widget: { id, collectionIds, sourceAccess, limits, dailyBudget },
    sessionId: session.id,
    isIdentified: session.isIdentified,
    isPreview: session.hostOrigin === null,
  };
}

/** A computer that slept this long wakes up to its conversation. */
const GRACE_MS = 60 * 60 * 1000;

/**
 * Lets a token open until `wanted`, or until its session ends if that is earlier; returns until
 * when. It may have run out within the last hour. Null: the session is over.
 */
export async function renewWidgetSession(tokenHash: string, wanted: Date): Promise<Date | null> {
  const session = await withHouse((tx) => tx.widgetSession.findUnique({ where: { tokenHash } }));
  if (!session || session.revokedAt || session.endsAt <= new Date()) return null;
  if (session.expiresAt.getTime() < Date.now() - GRACE_MS) return null;

  const { organizationId, visitorId, widgetId, endsAt } = session;
  const expiresAt = wanted < endsAt ? wanted : endsAt;
  const viewer = visitorViewer(organizationId, visitorId, { id: widgetId, collectionIds: [] });
  const { count } = await withViewer(viewer, (tx) =>
    tx.widgetSession.updateMany({ where: { tokenHash, revokedAt: null }, data: { expiresAt } }),
  );
  return count === 1 ? expiresAt : null;
}

/** Ends a visitor's session; its token opens nothing from now on. */
export async function endWidgetSession(visitor: Visitor): Promise<void> {
  await withViewer(visitor, (tx) =>
    tx.widgetSession.updateMany({
      where: { id: visitor.sessionId, revokedAt: null },
      data: { revokedAt: new Date() },
    }),
  );
}
