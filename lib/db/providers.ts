import { z } from "zod";
import { DATA_CLASSES } from "../domain/collection.ts";
import { type Provider, TRAINING } from "../domain/provider.ts";
import type { Viewer } from "../domain/viewer.ts";
import { recordAuditEvent } from "./audit.ts";
import type { Transaction } from "./client.ts";

export type ProviderFacts = Omit<Provider, "id">;

export const PROVIDER_COLUMNS = {
  id: true,
  kind: true,
  name: true,
  jurisdiction: true,
  trainsOnData: true,
  retention: true,
  termsUrl: true,
  maxDataClass: true,
  isMasked: true,
  currency: true,
} as const;

/** A row of the table as what it says; fails where it says what no version of ours ever wrote. */
export const StoredProvider = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  jurisdiction: z.string(),
  trainsOnData: z.enum(TRAINING),
  retention: z.string().nullable(),
  termsUrl: z.string().nullable(),
  maxDataClass: z.enum(DATA_CLASSES),
  isMasked: z.boolean(),
  currency: z.string().nullable(),
});

/** The provider of that name, made with these facts if there is none yet. What is known of it stays. */
export async function findOrAddProvider(
  tx: Transaction,
  viewer: Viewer,
  facts: ProviderFacts,
): Promise<{ id: string }> {
  const { organizationId } = viewer;
  const known = await tx.provider.findFirst({ where: { name: facts.name }, select: { id: true } });
  if (known) return known;
  const provider = await tx.provider.create({
    data: { organizationId, ...facts },
    select: { id: true },
  });
  await recordAuditEvent(tx, viewer, "provider.added", facts.name);
  return provider;
}
