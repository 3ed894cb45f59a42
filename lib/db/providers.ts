import { z } from "zod";
import { DATA_CLASSES } from "../domain/collection.ts";
import { type Provider, TRAINING, unknownProvider } from "../domain/provider.ts";
import { houseViewer, type Viewer } from "../domain/viewer.ts";
import { recordAuditEvent } from "./audit.ts";
import { type Transaction, withViewer } from "./client.ts";

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
  const byName = { where: { name: facts.name }, select: { id: true } };
  const known = await tx.provider.findFirst(byName);
  if (known) return known;
  // Somebody else may be adding it at the same moment.
  const data = [{ organizationId, ...facts }];
  const { count } = await tx.provider.createMany({ data, skipDuplicates: true });
  if (count > 0) await recordAuditEvent(tx, viewer, "provider.added", facts.name);
  return tx.provider.findFirstOrThrow(byName);
}

/**
 * Who serves an address that is no endpoint's: the provider of an endpoint at the same host, or else
 * the one called by the host, about which nothing is known until somebody says it. The house asks,
 * whoever's text it is: readers may not add providers.
 */
export function findOrAddProviderOf(organizationId: string, address: string): Promise<Provider> {
  const house = houseViewer(organizationId);
  const { hostname } = new URL(address);
  return withViewer(house, async (tx) => {
    const endpoints = await tx.endpoint.findMany({ select: { baseUrl: true, providerId: true } });
    const beside = endpoints.find(({ baseUrl }) => new URL(baseUrl).hostname === hostname);
    const id =
      beside?.providerId ?? (await findOrAddProvider(tx, house, unknownProvider(hostname))).id;
    const row = await tx.provider.findFirstOrThrow({ where: { id }, select: PROVIDER_COLUMNS });
    return StoredProvider.parse(row);
  });
}
