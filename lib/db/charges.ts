import { randomUUID } from "node:crypto";
import type { Charge } from "../domain/pricing/charge.ts";
import type { Viewer } from "../domain/viewer.ts";
import { type Transaction, withViewer } from "./client.ts";

/** One attempt's charge as it was written, with its lines in their order. */
export type KeptCharge = Omit<Charge, "lines" | "marks"> & {
  attempt: number;
  marks: string[];
  lines: { unit: string; quantity: bigint; price: bigint; per: bigint; nano: bigint }[];
};

/** Writes what an attempt of a call cost, from 1. Once; a charge is never changed. */
export async function addCharge(
  tx: Transaction,
  { organizationId }: Viewer,
  { callId, attempt }: { callId: string; attempt: number },
  { lines, ...charge }: Charge,
): Promise<void> {
  const id = randomUUID();
  // Many, because whoever may not read charges, as visitors, may not be told what was written either.
  await tx.charge.createMany({ data: [{ organizationId, id, callId, attempt, ...charge }] });
  await tx.chargeLine.createMany({
    data: lines.map((line, position) => ({ organizationId, chargeId: id, position, ...line })),
  });
}

/** What a call's attempts cost, in their order. Curators see it; everybody else sees none. */
export function listCharges(viewer: Viewer, callId: string): Promise<KeptCharge[]> {
  return withViewer(viewer, async (tx) => {
    const charges = await tx.charge.findMany({
      where: { callId },
      omit: { organizationId: true, callId: true, createdAt: true },
      orderBy: { attempt: "asc" },
    });
    const lines = await tx.chargeLine.findMany({
      where: { chargeId: { in: charges.map(({ id }) => id) } },
      orderBy: { position: "asc" },
    });
    return charges.map(({ id, ...charge }) => ({
      ...charge,
      lines: lines
        .filter(({ chargeId }) => chargeId === id)
        .map(({ unit, quantity, price, per, nano }) => ({ unit, quantity, price, per, nano })),
    }));
  });
}
