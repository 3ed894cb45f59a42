import { randomUUID } from "node:crypto";
import type { Charge } from "../domain/pricing/charge.ts";
import type { Viewer } from "../domain/viewer.ts";
import { withViewer } from "./client.ts";

/** One attempt's charge as it was written, with its lines in their order. */
export type KeptCharge = Omit<Charge, "lines" | "marks"> & {
  attempt: number;
  marks: string[];
  lines: { unit: string; quantity: bigint; price: bigint; per: bigint; nano: bigint }[];
};

/** What an attempt of a call cost, as the rows that keep it; the attempt counts from 1. */
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
