import type { Viewer } from "../domain/viewer.ts";
import type { Money } from "../domain/widget.ts";
import { withViewer } from "./client.ts";

/** Money set aside for a call that is under way. `day` is the one it is booked on, YYYY-MM-DD. */
export type Reservation = { day: string; amount: Money };

/**
 * Sets money aside within a day's budget; null when what is left does not cover it. Exact under
 * any number of calls at once: the row is counted up only if the sum stays within.
 */
export async function reserveSpending(
  viewer: Viewer,
  widgetId: string,
  { amount, budget }: { amount: Money; budget: Money },
): Promise<Reservation | null> {
  const { organizationId } = viewer;
  const asked = BigInt(amount.nano);
  const most = BigInt(budget.nano);
  if (amount.currency !== budget.currency || asked > most) return null;

  const rows = await withViewer(
    viewer,
    (tx) => tx.$queryRaw<{ day: string }[]>`
      INSERT INTO widget_spending AS known (organization_id, widget_id, day, currency, reserved)
      VALUES (${organizationId}::uuid, ${widgetId}::uuid, (now() AT TIME ZONE 'UTC')::date,
              ${budget.currency}, ${asked})
      ON CONFLICT (organization_id, widget_id, day, currency)
      DO UPDATE SET reserved = known.reserved + ${asked}
      WHERE known.spent + known.reserved + ${asked} <= ${most}
      RETURNING day::text`,
  );
  const day = rows[0]?.day;
  return day === undefined ? null : { day, amount };
}

/** Books what a call did cost in place of what was set aside for it. */
export async function settleSpending(
  viewer: Viewer,
  widgetId: string,
  { day, amount }: Reservation,
  spentNano: bigint,
): Promise<void> {
  await withViewer(
    viewer,
    (tx) => tx.$executeRaw`
      UPDATE widget_spending
      SET reserved = reserved - ${BigInt(amount.nano)}, spent = spent + ${spentNano}
      WHERE widget_id = ${widgetId}::uuid AND day = ${day}::date
        AND currency = ${amount.currency}`,
  );
}
