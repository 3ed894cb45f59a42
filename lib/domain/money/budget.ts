import { z } from "zod";
import { SYSTEM_USER_ID, type Viewer } from "../viewer.ts";
import type { Visitor } from "../widgets/visitor.ts";
import { Money } from "./money.ts";

type Scope = "organization" | "member" | "widget" | "key";

/** Whose budget it is. */
export type BudgetTarget = {
  scope: Scope;
  /** Empty: the organization's, or that of every member who has no limits of their own. */
  scopeId: string;
};

export const ORGANIZATION: BudgetTarget = { scope: "organization", scopeId: "" };
export const EVERY_MEMBER: BudgetTarget = { scope: "member", scopeId: "" };

export const BUDGET_PERIODS = ["day", "month"] as const;
export type BudgetPeriod = (typeof BUDGET_PERIODS)[number];

const Count = z.number().int().min(1).max(10_000_000).nullable();

/** What somebody may spend on models and how much they may ask. Null is without limit. */
export const Limits = z.object({
  /** What models may cost in a day or a month (UTC). */
  budget: z.object({ period: z.enum(BUDGET_PERIODS), most: Money }).nullable(),
  questionsPerMinute: Count,
  questionsPerDay: Count,
});
export type Limits = z.infer<typeof Limits>;

export const NO_LIMITS: Limits = { budget: null, questionsPerMinute: null, questionsPerDay: null };

/** A budget that a call counts against. */
export type SpendingLimit = BudgetTarget & NonNullable<Limits["budget"]>;

/**
 * Whose limits hold for what a viewer asks, those that are shared by most last: locked in this
 * order, by everybody, none waits for a lock in a circle, and what many share is held the shortest.
 * A curator in a widget's preview and the house itself ask on the organization's account alone.
 */
export function targetsOf(viewer: Viewer | Visitor): BudgetTarget[] {
  const { keyId, widget, userId } = viewer;
  const isPreview = "isPreview" in viewer && viewer.isPreview;
  const isMember = viewer.role !== "visitor" && userId !== SYSTEM_USER_ID;
  return [
    ...(keyId === undefined ? [] : [{ scope: "key", scopeId: keyId } as const]),
    ...(isMember ? [{ scope: "member", scopeId: userId } as const] : []),
    ...(widget && !isPreview ? [{ scope: "widget", scopeId: widget.id } as const] : []),
    ORGANIZATION,
  ];
}

/** Whether a budget in that currency can cover a call there: one in the house without a price is free. */
export function canCover(
  currency: string,
  { price, isLocal }: { price: { currency: string } | null; isLocal: boolean },
): boolean {
  return price ? price.currency === currency : isLocal;
}

/** When the minute, day or month (UTC) that `now` is in is over. */
export function endOf(period: "minute" | BudgetPeriod, now: Date): Date {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  if (period === "month") return new Date(Date.UTC(year, month + 1));
  if (period === "day") return new Date(Date.UTC(year, month, day + 1));
  return new Date(Date.UTC(year, month, day, now.getUTCHours(), now.getUTCMinutes() + 1));
}
