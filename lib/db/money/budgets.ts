import type { Prisma } from "#prisma/generated/client";
import { AppError } from "../../domain/errors.ts";
import {
  type BudgetTarget,
  EVERY_MEMBER,
  Limits,
  MEMBER_DEFAULT,
} from "../../domain/money/budget.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { type Transaction, withViewer } from "../client.ts";
import { rememberBriefly } from "../remember-briefly.ts";

/** Cached, because every question and every call needs the limits, and they are the same for every viewer. */
const rowsOf = rememberBriefly((viewer) => withViewer(viewer, (tx) => tx.budget.findMany()));

/** The limits of these targets, in the same order; targets without limits are left out. */
export async function findLimits(
  viewer: Viewer,
  targets: readonly BudgetTarget[],
): Promise<(BudgetTarget & Limits)[]> {
  const rows = await rowsOf(viewer);
  return targets.flatMap((target) => {
    const row = rows.find((one) => isOf(one, target));
    const limits = row ? limitsOf(row) : defaultFor(rows, target);
    return limits ? [{ ...target, ...limits }] : [];
  });
}

type Row = Prisma.BudgetGetPayload<object>;

function isOf(row: Row, { scope, scopeId }: BudgetTarget): boolean {
  return row.scope === scope && row.scopeId === scopeId;
}

function defaultFor(rows: readonly Row[], { scope }: BudgetTarget): Limits | null {
  if (scope !== "member") return null;
  const row = rows.find((one) => isOf(one, EVERY_MEMBER));
  return row ? limitsOf(row) : MEMBER_DEFAULT;
}

/** The limits that a row stores. */
export function limitsOf({ period, most, currency, ...row }: Row): Limits {
  const budget = most === null ? null : { period, most: { nano: String(most), currency } };
  return Limits.parse({ ...row, budget });
}

/** Sets the limits of the organization, of every member, of one member or of a key; null removes them. */
export function saveLimits(
  viewer: Viewer,
  target: BudgetTarget,
  limits: Limits | null,
): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const { scope, scopeId } = target;
    if (scope === "member" && scopeId !== "") await requireMember(tx, scopeId);
    if (scope === "key") await requireKey(tx, scopeId);
    await writeLimits(tx, viewer, target, limits);
    const subject = scopeId === "" ? scope : `${scope} ${scopeId}`;
    await recordAuditEvent(tx, viewer, limits ? "budget.set" : "budget.removed", subject);
  });
}

async function requireMember(tx: Transaction, userId: string): Promise<void> {
  if ((await tx.member.count({ where: { userId } })) > 0) return;
  throw new AppError("not_found", "This person is not a member. Reload the page.");
}

async function requireKey(tx: Transaction, id: string): Promise<void> {
  if ((await tx.accessKey.count({ where: { id, revokedAt: null } })) > 0) return;
  throw new AppError("not_found", "This access key does not exist. Reload the page.");
}

/** Sets or removes limits as part of another change: without the checks and the audit of `saveLimits`. */
export async function writeLimits(
  tx: Transaction,
  { organizationId }: Viewer,
  target: BudgetTarget,
  limits: Limits | null,
): Promise<void> {
  const row = { organizationId, scope: target.scope, scopeId: target.scopeId };
  if (!limits) {
    await tx.budget.deleteMany({ where: row });
    return;
  }
  const { budget, ...questions } = limits;
  const columns = {
    ...questions,
    period: budget?.period ?? null,
    most: budget && BigInt(budget.most.nano),
    currency: budget?.most.currency ?? null,
  };
  await tx.budget.upsert({
    where: { organizationId_scope_scopeId: row },
    create: { ...row, ...columns },
    update: columns,
  });
}
