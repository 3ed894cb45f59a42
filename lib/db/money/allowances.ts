import type { Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";

/** An allowance: how often something may happen in the current minute or day (UTC). */
export type Allowance = {
  /** Unique in the organization. */
  name: string;
  per: "minute" | "day";
  limit: number;
};

/**
 * Takes one from each allowance and returns null. If an allowance is used up, takes nothing and returns
 * that allowance. Exact for any number of concurrent callers, because each waits for the row locks of the
 * one before. Put allowances that many callers share last, so that their rows are locked for the shortest
 * time.
 */
export async function takeFromAllowances(
  viewer: Viewer,
  allowances: readonly Allowance[],
): Promise<Allowance | null> {
  if (allowances.length === 0) return null;
  return withViewer(viewer, async (tx) => {
    const counts = await countUp(tx, allowances);
    const exceeded = allowances.find(({ name, limit }) => (counts.get(name) ?? 0) > limit);
    if (exceeded) throw new UsedUp(exceeded);
    return null;
  }).catch((error: unknown) => {
    if (error instanceof UsedUp) return error.allowance;
    throw error;
  });
}

/** Thrown to roll the counting back. */
class UsedUp extends Error {
  override readonly name = "UsedUp";
  readonly allowance: Allowance;

  constructor(allowance: Allowance) {
    super(`${allowance.name} is used up`);
    this.allowance = allowance;
  }
}

async function countUp(
  tx: Transaction,
  allowances: readonly Allowance[],
): Promise<Map<string, number>> {
  const names = allowances.map(({ name }) => name);
  const periods = allowances.map(({ per }) => per);
  const rows = await tx.$queryRaw<{ name: string; count: number }[]>`
    INSERT INTO allowance_count AS known (organization_id, name, since, count)
    SELECT ${tx.organizationId}::uuid, asked.name, date_trunc(asked.period, now(), 'UTC'), 1
    FROM unnest(${names}::text[], ${periods}::text[]) WITH ORDINALITY AS asked (name, period, place)
    ORDER BY asked.place
    ON CONFLICT (organization_id, name, since)
    DO UPDATE SET count = known.count + 1
    RETURNING name, count`;
  return new Map(rows.map((row) => [row.name, row.count]));
}
