import type { Prisma } from "#prisma/generated/client";
import {
  type BudgetTarget,
  EVERY_MEMBER,
  type Limits,
  MEMBER_DEFAULT,
  NO_LIMITS,
  ORGANIZATION,
} from "../../domain/money/budget.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";
import { limitsOf } from "./budgets.ts";

/** Limits, and how much of the budget is spent in the current day or month. */
export type BudgetState = {
  limits: Limits;
  /** In billionths of the budget's currency: what is booked, and what is set aside for calls under way. */
  spent: string;
  reserved: string;
};

export type BudgetOverview = {
  organization: BudgetState;
  /** The limits of members who have none of their own. */
  everyMember: Limits;
  members: (BudgetState & { id: string; name: string; email: string; isOwn: boolean })[];
  /** Only widgets that have a budget. */
  widgets: (BudgetState & { id: string; name: string })[];
  /** All keys that work, with or without limits of their own. */
  keys: (BudgetState & { id: string; name: string; owner: string })[];
};

/** The budgets of the organization and of its members, widgets and keys, sorted by name. */
export function readBudgetOverview(viewer: Viewer): Promise<BudgetOverview> {
  return withViewer(viewer, async (tx) => {
    const rows = await tx.budget.findMany();
    const spending = await readSpending(tx);
    const people = await tx.$queryRaw<{ id: string; name: string; email: string }[]>`
      SELECT u.id, u.name, u.email FROM member m JOIN "user" u ON u.id = m.user_id
      WHERE m.organization_id = ${tx.organizationId}::uuid
      ORDER BY lower(u.name), u.email`;
    const targets = rows.filter(({ scope }) => scope === "widget").map(({ scopeId }) => scopeId);
    const widgets = await tx.widget.findMany({
      where: { id: { in: targets } },
      select: { id: true, name: true },
      orderBy: [{ name: "asc" }, { createdAt: "asc" }],
    });
    const keys = await tx.$queryRaw<{ id: string; name: string; owner: string }[]>`
      SELECT k.id, k.name, u.name AS owner
      FROM access_key k
      JOIN member m ON m.organization_id = k.organization_id AND m.user_id = k.user_id
      JOIN "user" u ON u.id = k.user_id
      WHERE k.organization_id = ${tx.organizationId}::uuid
        AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
      ORDER BY lower(k.name), k.created_at`;

    const everyMember = limitsAmong(rows, EVERY_MEMBER) ?? MEMBER_DEFAULT;
    const stateOf = (target: BudgetTarget, fallback: Limits): BudgetState =>
      withSpending(limitsAmong(rows, target) ?? fallback, target, spending);
    return {
      organization: stateOf(ORGANIZATION, NO_LIMITS),
      everyMember,
      members: people.map((person) => {
        const target = { scope: "member", scopeId: person.id } as const;
        const isOwn = limitsAmong(rows, target) !== null;
        return { ...person, isOwn, ...stateOf(target, everyMember) };
      }),
      widgets: widgets.map((widget) => ({
        ...widget,
        ...stateOf({ scope: "widget", scopeId: widget.id }, NO_LIMITS),
      })),
      keys: keys.map((key) => ({
        ...key,
        ...stateOf({ scope: "key", scopeId: key.id }, NO_LIMITS),
      })),
    };
  });
}

type SpendingRow = {
  scope: string;
  scopeId: string;
  period: string;
  currency: string;
  spent: string;
  reserved: string;
};

/** The spending of the current days and months. */
function readSpending(tx: Transaction): Promise<SpendingRow[]> {
  return tx.$queryRaw`
    SELECT spending.scope, spending.scope_id AS "scopeId", spending.period, spending.currency,
           spending.spent::text, coalesce(sum(held.nano), 0)::text AS reserved
    FROM spending
    LEFT JOIN budget_reservation held
      ON held.organization_id = spending.organization_id AND held.spending_id = spending.id
     AND held.expires_at > now()
    WHERE spending.organization_id = ${tx.organizationId}::uuid
      AND spending.since = date_trunc(spending.period, now() AT TIME ZONE 'UTC')::date
    GROUP BY spending.organization_id, spending.id`;
}

function limitsAmong(
  rows: readonly Prisma.BudgetGetPayload<object>[],
  { scope, scopeId }: BudgetTarget,
): Limits | null {
  const row = rows.find((one) => one.scope === scope && one.scopeId === scopeId);
  return row ? limitsOf(row) : null;
}

function withSpending(
  limits: Limits,
  { scope, scopeId }: BudgetTarget,
  spending: readonly SpendingRow[],
): BudgetState {
  const row = spending.find(
    (one) =>
      one.scope === scope &&
      one.scopeId === scopeId &&
      one.period === limits.budget?.period &&
      one.currency === limits.budget.most.currency,
  );
  return { limits, spent: row?.spent ?? "0", reserved: row?.reserved ?? "0" };
}
