import { z } from "zod";
import type { Prisma } from "#prisma/generated/client";
import { AppError } from "../../domain/errors.ts";
import { type BudgetTarget, NO_LIMITS } from "../../domain/money/budget.ts";
import type { Money } from "../../domain/money/money.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type Widget, WidgetSettings, type WidgetSummary } from "../../domain/widgets/widget.ts";
import { recordAuditEvent } from "../audit.ts";
import { type Transaction, withSystem, withViewer } from "../client.ts";
import { limitsOf, writeLimits } from "../money/budgets.ts";

/** A widget with its organization, for the page inside the frame. */
export type EmbeddedWidget = Omit<Widget, "dailyBudget"> & {
  organizationId: string;
  sealedSecret: string;
};

type Row = Prisma.WidgetGetPayload<object>;
type WidgetChange = { [Name in keyof WidgetSettings]?: WidgetSettings[Name] | undefined };

/** Every widget of the organization, sorted by name, with its usage. */
export async function listWidgets(viewer: Viewer): Promise<WidgetSummary[]> {
  const rows = await withViewer(
    viewer,
    (tx) => tx.$queryRaw<(Omit<WidgetSummary, "createdAt" | "lastAskedAt"> & Dates)[]>`
      SELECT widget.id, widget.name, widget.is_paused AS "isPaused", widget.origins,
             widget.created_at AS "createdAt",
             count(answer.id) FILTER (WHERE answer.created_at >= date_trunc('day', now(), 'UTC'))::int
               AS "questionsToday",
             count(answer.id)::int AS questions, max(answer.created_at) AS "lastAskedAt"
      FROM widget
      LEFT JOIN (answer JOIN widget_visitor visitor
                   ON visitor.organization_id = answer.organization_id
                  AND visitor.id = answer.user_id AND visitor.host_origin IS NOT NULL)
        ON answer.organization_id = widget.organization_id AND answer.widget_id = widget.id
       AND answer.created_at > now() - interval '30 days'
      WHERE widget.organization_id = ${tx.organizationId}::uuid
      GROUP BY widget.organization_id, widget.id
      ORDER BY widget.name, widget.created_at`,
  );
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastAskedAt: row.lastAskedAt?.toISOString() ?? null,
  }));
}

type Dates = { createdAt: Date; lastAskedAt: Date | null };

/** The widget with that id. Throws `not_found` if the viewer sees no such widget. */
export async function getWidget(viewer: Viewer, id: string): Promise<Widget> {
  return withViewer(viewer, async (tx) => {
    const row = await tx.widget.findFirst({ where: { id } });
    if (!row) throw noSuchWidget();
    return { ...asWidget(row), dailyBudget: await readDailyBudget(tx, id) };
  });
}

async function readDailyBudget(tx: Transaction, id: string): Promise<Money | null> {
  const row = await tx.budget.findFirst({ where: targetOf(id) });
  return (row && limitsOf(row).budget?.most) ?? null;
}

function targetOf(widgetId: string): BudgetTarget {
  return { scope: "widget", scopeId: widgetId };
}

/** The widget for the frame at that address, without a viewer. Null: there is none. */
export async function findEmbeddedWidget(id: string): Promise<EmbeddedWidget | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const row = await withSystem((tx) => tx.widget.findUnique({ where: { id } }));
  if (!row) return null;
  const { organizationId, sealedSecret } = row;
  return { ...asWidget(row), organizationId, sealedSecret };
}

export function createWidget(
  viewer: Viewer,
  created: { id: string; settings: WidgetSettings; sealedSecret: string },
): Promise<void> {
  const { id, sealedSecret } = created;
  const { dailyBudget, ...settings } = created.settings;
  const { organizationId } = viewer;
  return withViewer(viewer, async (tx) => {
    await requireCollections(tx, settings.collectionIds);
    await tx.widget.create({
      data: { organizationId, id, sealedSecret, ...settings },
      select: { id: true },
    });
    await writeDailyBudget(tx, viewer, id, dailyBudget);
    await recordAuditEvent(tx, viewer, "widget.added", id);
  });
}

export function updateWidget(viewer: Viewer, id: string, wanted: WidgetChange): Promise<void> {
  const { dailyBudget, ...change } = WidgetSettings.partial().parse(wanted);
  return withViewer(viewer, async (tx) => {
    const row = await tx.widget.findFirst({ where: { id } });
    if (!row) throw noSuchWidget();
    // Check only the added collections: this curator may not see one that the widget already has.
    const added = change.collectionIds?.filter((one) => !row.collectionIds.includes(one)) ?? [];
    await requireCollections(tx, added);

    // Update only the changed columns, because somebody else may be changing others.
    await tx.widget.updateMany({ where: { id }, data: columnsOf(change) });
    if (dailyBudget !== undefined) await writeDailyBudget(tx, viewer, id, dailyBudget);
    const { publicKey, origins } = change;
    if (origins?.length === 0) await endSessions(tx, id);
    if (publicKey !== undefined && publicKey !== row.publicKey) {
      await endSessions(tx, id, { isIdentified: true });
    }
    await recordAuditEvent(tx, viewer, "widget.changed", id);
  });
}

/** Ends the widget's sessions that `which` selects; all of them, also previews, when it is left out. */
async function endSessions(
  tx: Transaction,
  widgetId: string,
  which: Prisma.WidgetSessionWhereInput = {},
): Promise<void> {
  await tx.widgetSession.updateMany({
    where: { ...which, widgetId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
}

/** Pauses or resumes a widget. A paused widget answers nobody, from the next request on. */
export function pauseWidget(viewer: Viewer, id: string, isPaused: boolean): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const { count } = await tx.widget.updateMany({ where: { id }, data: { isPaused } });
    if (count === 0) throw noSuchWidget();
    await recordAuditEvent(tx, viewer, isPaused ? "widget.paused" : "widget.resumed", id);
  });
}

/** Replaces the secret and ends the sessions that were started with the old one, and all previews. */
export function replaceWidgetSecret(
  viewer: Viewer,
  id: string,
  sealedSecret: string,
): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const data = { sealedSecret, secretMadeAt: new Date() };
    const { count } = await tx.widget.updateMany({ where: { id }, data });
    if (count === 0) throw noSuchWidget();

    await endSessions(tx, id, { OR: [{ isIdentified: true }, { hostOrigin: null }] });
    await recordAuditEvent(tx, viewer, "widget.secret-replaced", id);
  });
}

/** Deletes a widget with its visitors and their conversations. The records of calls stay. */
export function deleteWidget(viewer: Viewer, id: string): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const { count } = await tx.widget.deleteMany({ where: { id } });
    if (count === 0) throw noSuchWidget();
    await tx.budget.deleteMany({ where: targetOf(id) });
    await tx.spending.deleteMany({ where: targetOf(id) });
    await recordAuditEvent(tx, viewer, "widget.deleted", id);
  });
}

/** Checks that the viewer may see each collection, because the widget shows its content to strangers. */
async function requireCollections(tx: Transaction, ids: readonly string[]): Promise<void> {
  const found = await tx.collection.count({ where: { id: { in: [...ids] } } });
  if (found < new Set(ids).size) {
    throw new AppError("not_found", "There is no such collection. Choose another one.");
  }
}

function columnsOf(change: Omit<WidgetChange, "dailyBudget">) {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

function writeDailyBudget(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  most: Money | null,
): Promise<void> {
  const budget = most && { period: "day" as const, most };
  return writeLimits(tx, viewer, targetOf(id), budget && { ...NO_LIMITS, budget });
}

/** The widget that a row stores. */
function asWidget(row: Row): Omit<Widget, "dailyBudget"> {
  const { id, isPaused, secretMadeAt, createdAt } = row;
  const settings = WidgetSettings.omit({ dailyBudget: true }).parse(row);
  return {
    ...settings,
    id,
    isPaused,
    secretMadeAt: secretMadeAt.toISOString(),
    createdAt: createdAt.toISOString(),
  };
}

function noSuchWidget(): AppError {
  return new AppError("not_found", "There is no such widget.");
}
