import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Charge } from "../../domain/money/pricing/charge.ts";
import type { PastCharge } from "../../domain/money/pricing/reprice.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";

/** The stored charge of one attempt, with its lines in order. */
export type KeptCharge = Omit<Charge, "lines" | "marks"> & {
  attempt: number;
  marks: string[];
  lines: { unit: string; quantity: bigint; price: bigint; per: bigint; nano: bigint }[];
};

/** The rows that store the charge of an attempt; attempts count from 1. */
export function chargeRows(
  { organizationId }: Viewer,
  place: { callId: string; attempt: number; createdAt: Date },
  { lines, ...charge }: Charge,
) {
  const id = randomUUID();
  return {
    charge: { organizationId, id, ...place, ...charge },
    lines: lines.map((line, position) => ({ organizationId, chargeId: id, position, ...line })),
  };
}

/** Charges of the last days by versions of a rule before this one, with the usage. */
export function listPastCharges(
  viewer: Viewer,
  { ruleId, before, days }: { ruleId: string; before: number; days: number },
): Promise<PastCharge[]> {
  return withViewer(viewer, async (tx) => {
    const rows = await tx.$queryRaw<StoredCharge[]>`
      SELECT attempt.started_at AS at, charge.currency, charge.total, attempt.usage,
             'estimated' = ANY(charge.marks) AS "isEstimated",
             (SELECT jsonb_agg(jsonb_build_object('unit', unit, 'quantity', quantity::text,
                                                  'nano', nano::text))
              FROM charge_line line
              WHERE line.organization_id = charge.organization_id
                AND line.charge_id = charge.id) AS lines
      FROM charge
      JOIN call_attempt attempt ON attempt.organization_id = charge.organization_id
       AND attempt.call_id = charge.call_id AND attempt.number = charge.attempt
      WHERE charge.organization_id = ${tx.organizationId}::uuid
        AND charge.rule_id = ${ruleId} AND charge.rule_version < ${before}::int
        AND attempt.started_at > now() - make_interval(days => ${days}::int)`;
    return rows.map(({ lines, ...charge }) => ({ ...charge, lines: Lines.parse(lines ?? []) }));
  });
}

type StoredCharge = Omit<PastCharge, "lines"> & { lines: unknown };

const Whole = z.string().transform(BigInt);
const Lines = z.array(z.object({ unit: z.string(), quantity: Whole, nano: Whole }));

const LINE = { unit: true, quantity: true, price: true, per: true, nano: true } as const;

/** The charges of a call's attempts, in order. Only curators see any. */
export function listCharges(viewer: Viewer, callId: string): Promise<KeptCharge[]> {
  return withViewer(viewer, (tx) =>
    tx.charge.findMany({
      where: { callId },
      omit: { organizationId: true, id: true, callId: true, createdAt: true },
      include: { lines: { select: LINE, orderBy: { position: "asc" } } },
      orderBy: { attempt: "asc" },
    }),
  );
}
