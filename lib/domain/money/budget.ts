import { z } from "zod";
import { SYSTEM_USER_ID, type Viewer } from "../viewer.ts";
import { Money } from "./money.ts";

type Scope = "organization" | "member" | "widget" | "key";

/** Whose budget it is. */
export type BudgetTarget = {
  scope: Scope;
  /** Empty: the organization's, or the one for every member without limits of their own. */
  scopeId: string;
};

export const ORGANIZATION: BudgetTarget = { scope: "organization", scopeId: "" };
export const EVERY_MEMBER: BudgetTarget = { scope: "member", scopeId: "" };

export const BUDGET_PERIODS = ["day", "month"] as const;
export type BudgetPeriod = (typeof BUDGET_PERIODS)[number];

const Count = z.number().int().min(1).max(10_000_000).nullable();

/** How much may be spent on models and how many questions asked. Null: no limit. */
export const Limits = z.object({
  /** Most that models may cost in a day or a month (UTC). */
  budget: z.object({ period: z.enum(BUDGET_PERIODS), most: Money }).nullable(),
  questionsPerMinute: Count,
  questionsPerDay: Count,
});
export type Limits = z.infer<typeof Limits>;

export const NO_LIMITS: Limits = { budget: null, questionsPerMinute: null, questionsPerDay: null };

/**
 * The limits of members while nobody has set any: more than a person asks, less than a program that runs wild.
 * Limits saved with empty fields are no limits.
 */
export const MEMBER_DEFAULT: Limits = { ...NO_LIMITS, questionsPerMinute: 30 };

/** A budget that a call counts against. */
export type SpendingLimit = BudgetTarget & NonNullable<Limits["budget"]>;

/**
 * Whose limits apply to a viewer's question, the most widely shared last. Every transaction locks them in this order, so
 * that none can deadlock, and shared rows are locked for the shortest time. A widget's preview counts like the widget; the
 * system only counts against the organization.
 */
export function targetsOf(viewer: Viewer): BudgetTarget[] {
  const { keyId, widget, userId } = viewer;
  const isMember = viewer.role !== "visitor" && userId !== SYSTEM_USER_ID;
  return [
    ...(keyId === undefined ? [] : [{ scope: "key", scopeId: keyId } as const]),
    ...(isMember ? [{ scope: "member", scopeId: userId } as const] : []),
    ...(widget ? [{ scope: "widget", scopeId: widget.id } as const] : []),
    ORGANIZATION,
  ];
}

/** Whether a budget in this currency can cover a call: one on your servers without a price is free. */
export function canCover(
  currency: string,
  { price, isLocal }: { price: { currency: string } | null; isLocal: boolean },
): boolean {
  return price ? price.currency === currency : isLocal;
}

/** When the current minute, day or month (UTC) ends. */
export function endOf(period: "minute" | BudgetPeriod, now: Date): Date {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  if (period === "month") return new Date(Date.UTC(year, month + 1));
  if (period === "day") return new Date(Date.UTC(year, month, day + 1));
  return new Date(Date.UTC(year, month, day, now.getUTCHours(), now.getUTCMinutes() + 1));
}
