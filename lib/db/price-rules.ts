import { z } from "zod";
import { Prisma } from "../../prisma/generated/client.ts";
import { AppError } from "../domain/errors.ts";
import { conflict, loadPriceList, type RefusedRow } from "../domain/pricing/load-price-list.ts";
import { HolidayCalendar, PriceRule } from "../domain/pricing/price-rule.ts";
import type { Viewer } from "../domain/viewer.ts";
import { recordAuditEvent } from "./audit.ts";
import { type Transaction, withViewer } from "./client.ts";

/** All that calls are priced by: every version of every rule, and of each calendar the latest. */
export type Prices = { rules: PriceRule[]; calendars: HolidayCalendar[] };

export function listPrices(viewer: Viewer): Promise<Prices> {
  return withViewer(viewer, readPrices);
}

/**
 * Adds a rule, or the next version of the one by that id; earlier ones stay, and charges keep pointing
 * at them. Throws an `AppError` when it is no sound rule, or prices what another does at the same time.
 */
export function addPriceRule(
  viewer: Viewer,
  id: string,
  content: Prisma.InputJsonObject,
): Promise<{ version: number }> {
  return withViewer(viewer, async (tx) => {
    const { rules, calendars } = await readPrices(tx);
    const versions = rules.filter((rule) => rule.id === id).map((rule) => rule.version);
    const version = Math.max(0, ...versions) + 1;
    const row = { ...content, id, version };
    const rule = PriceRule.safeParse(row);
    if (!rule.success) throw new AppError("invalid_request", z.prettifyError(rule.error));
    const reason = conflict(rule.data, rules, calendars);
    if (reason) throw new AppError("conflict", reason);
    const key = { organizationId: viewer.organizationId, userId: viewer.userId, id, version };
    await tx.priceRule.create({ data: { ...key, rule: row }, select: { id: true } }).catch(asTaken);
    await recordAuditEvent(tx, viewer, "price.added", `${id} version ${version}`);
    return { version };
  });
}

/** Adds the next version of a calendar: the days on which nobody works, all that are known. */
export function addPriceCalendar(
  viewer: Viewer,
  id: string,
  content: Prisma.InputJsonObject,
): Promise<{ version: number }> {
  return withViewer(viewer, async (tx) => {
    const calendar = { ...content, id };
    const parsed = HolidayCalendar.safeParse(calendar);
    if (!parsed.success) throw new AppError("invalid_request", z.prettifyError(parsed.error));
    const latest = await tx.priceCalendar.aggregate({ where: { id }, _max: { version: true } });
    const version = (latest._max.version ?? 0) + 1;
    const key = { organizationId: viewer.organizationId, userId: viewer.userId, id, version };
    await tx.priceCalendar
      .create({ data: { ...key, calendar }, select: { id: true } })
      .catch(asTaken);
    await recordAuditEvent(tx, viewer, "price.calendar-added", `${id} version ${version}`);
    return { version };
  });
}

const Rows = z.object({
  rules: z.array(z.record(z.string(), z.json())),
  calendars: z.array(z.record(z.string(), z.json())),
});

/**
 * Adds the rules and calendars of a price package that the house does not have. What it has by that id
 * stays as it is: only a person changes a price.
 */
export async function addPricePackage(
  viewer: Viewer,
  content: unknown,
): Promise<{ added: number; refused: RefusedRow[] }> {
  const { rules, calendars, refused } = loadPriceList(content);
  const refusedRows = new Set(refused.map(({ row }) => row));
  const rows = Rows.parse(content);
  const kept = rows.rules.filter((_, index) => !refusedRows.has(index));
  const owner = { organizationId: viewer.organizationId, userId: viewer.userId };
  const added = await withViewer(viewer, async (tx) => {
    const known = await tx.priceRule.findMany({ distinct: ["id"], select: { id: true } });
    const ids = new Set(known.map(({ id }) => id));
    await tx.priceCalendar.createMany({
      data: calendars.map(({ id }, index) => ({
        ...owner,
        id,
        version: 1,
        calendar: rows.calendars[index] ?? {},
      })),
      skipDuplicates: true,
    });
    const { count } = await tx.priceRule.createMany({
      data: rules
        .map(({ id, version }, index) => ({ ...owner, id, version, rule: kept[index] ?? {} }))
        .filter(({ id }) => !ids.has(id)),
      skipDuplicates: true,
    });
    if (count > 0) await recordAuditEvent(tx, viewer, "price.added", `${count} of a package`);
    return count;
  });
  return { added, refused };
}

async function readPrices(tx: Transaction): Promise<Prices> {
  const rules = await tx.priceRule.findMany({
    select: { rule: true },
    orderBy: [{ id: "asc" }, { version: "asc" }],
  });
  const calendars = await tx.priceCalendar.findMany({
    distinct: ["id"],
    select: { calendar: true },
    orderBy: [{ id: "asc" }, { version: "desc" }],
  });
  return {
    rules: rules.map(({ rule }) => PriceRule.parse(rule)),
    calendars: calendars.map(({ calendar }) => HolidayCalendar.parse(calendar)),
  };
}

/** Somebody else added the same version in this moment. */
function asTaken(cause: unknown): never {
  if (cause instanceof Prisma.PrismaClientKnownRequestError && cause.code === "P2002") {
    const message = "Somebody has changed this price just now. Look at it again.";
    throw new AppError("conflict", message, { cause });
  }
  throw cause;
}
