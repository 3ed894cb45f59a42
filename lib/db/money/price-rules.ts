import { z } from "zod";
import { Prisma } from "#prisma/generated/client";
import { AppError } from "../../domain/errors.ts";
import { conflict, type RefusedRow } from "../../domain/money/pricing/load-price-list.ts";
import { newInPackage, type PackagePreview } from "../../domain/money/pricing/new-in-package.ts";
import { HolidayCalendar, PriceRule } from "../../domain/money/pricing/price-rule.ts";
import { latestOf } from "../../domain/money/pricing/rule-at.ts";
import { ruleContent } from "../../domain/money/pricing/rule-content.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { type Transaction, withViewer } from "../client.ts";

/** Everything that prices calls: every version of every rule, and the latest version of each calendar. */
export type Prices = { rules: PriceRule[]; calendars: HolidayCalendar[] };

export function listPrices(viewer: Viewer): Promise<Prices> {
  return withViewer(viewer, readPrices);
}

/** Every version of a rule, the latest first, and when each was added. */
export async function listPriceVersions(
  viewer: Viewer,
  id: string,
): Promise<{ rule: PriceRule; addedAt: string }[]> {
  const rows = await withViewer(viewer, (tx) =>
    tx.priceRule.findMany({
      where: { id },
      select: { rule: true, createdAt: true },
      orderBy: { version: "desc" },
    }),
  );
  if (rows.length === 0) throw noSuchPrice();
  return rows.map(({ rule, createdAt }) => ({
    rule: PriceRule.parse(rule),
    addedAt: createdAt.toISOString(),
  }));
}

/**
 * Adds a rule, or the next version of the rule with that id. Earlier versions stay, and charges keep pointing
 * at them. Throws an `AppError` if the rule is invalid, or another rule prices the same at the same time.
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

/**
 * Announces, confirms or cancels a rule: adds a version that differs only in its status. A cancelled rule
 * prices no more calls; its past charges stay.
 */
export async function setPriceStatus(
  viewer: Viewer,
  id: string,
  status: PriceRule["status"],
): Promise<{ version: number }> {
  const { rules } = await listPrices(viewer);
  const latest = latestOf(rules).find((rule) => rule.id === id);
  if (!latest) throw noSuchPrice();
  if (latest.status === status) return { version: latest.version };
  return addPriceRule(viewer, id, { ...ruleContent(latest), status });
}

/** Adds the next version of a calendar: all public holidays that are known. */
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

export function previewPricePackage(viewer: Viewer, content: unknown): Promise<PackagePreview> {
  return withViewer(viewer, async (tx) => newInPackage(await readPrices(tx), content));
}

/**
 * Adds the rules and calendars of a price package that the organization does not have, and later versions of rules that
 * it has as an earlier package brought them. A rule that the organization corrected itself stays, and one that conflicts
 * with another of its rules is refused.
 */
export async function addPricePackage(
  viewer: Viewer,
  content: unknown,
): Promise<{ added: number; refused: RefusedRow[] }> {
  const rows = Rows.parse(content);
  const owner = { organizationId: viewer.organizationId, userId: viewer.userId };
  return withViewer(viewer, async (tx) => {
    const { rules, refused } = newInPackage(await readPrices(tx), content);
    await tx.priceCalendar.createMany({
      data: rows.calendars.map((calendar) => ({
        ...owner,
        id: String(calendar.id),
        version: 1,
        calendar,
      })),
      skipDuplicates: true,
    });
    const { count } = await tx.priceRule.createMany({
      data: rules.map(({ id, version }) => ({
        ...owner,
        id,
        version,
        rule: rows.rules.find((row) => row.id === id && row.version === version) ?? {},
      })),
      skipDuplicates: true,
    });
    if (count > 0) await recordAuditEvent(tx, viewer, "price.added", `${count} from a price list`);
    return { added: count, refused };
  });
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

function noSuchPrice(): AppError {
  return new AppError("not_found", "This price does not exist. Reload the list of prices.");
}

/** Somebody else has added the same version at the same time. */
function asTaken(cause: unknown): never {
  if (cause instanceof Prisma.PrismaClientKnownRequestError && cause.code === "P2002") {
    const message = "Somebody else has just changed this price. Reload it and try again.";
    throw new AppError("conflict", message, { cause });
  }
  throw cause;
}
