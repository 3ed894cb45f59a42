import { z } from "zod";
import { DATA_CLASSES } from "../../domain/documents/data-class.ts";
import { AppError } from "../../domain/errors.ts";
import {
  OWN_SERVERS,
  type Provider,
  TRAINING,
  unknownProvider,
} from "../../domain/models/provider.ts";
import { systemViewer, type Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { type Transaction, withViewer } from "../client.ts";

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

/** A provider with what it is asked for: the addresses of its endpoints. */
export type ServingProvider = Provider & { endpoints: { name: string; baseUrl: string }[] };

/** Every provider of the organization, by name. */
export function listProviders(viewer: Viewer): Promise<ServingProvider[]> {
  return withViewer(viewer, async (tx) => {
    const rows = await tx.provider.findMany({
      select: PROVIDER_COLUMNS,
      orderBy: { name: "asc" },
    });
    const endpoints = await tx.endpoint.findMany({
      select: { name: true, baseUrl: true, providerId: true },
      orderBy: { createdAt: "asc" },
    });
    return rows.map((row) => ({
      ...StoredProvider.parse(row),
      endpoints: endpoints
        .filter(({ providerId }) => providerId === row.id)
        .map(({ name, baseUrl }) => ({ name, baseUrl })),
    }));
  });
}

/** What people may say of a provider; its name and kind are how it is found again. */
export type ProviderChange = {
  [Fact in Exclude<keyof Provider, "id" | "kind" | "name">]?: Provider[Fact] | undefined;
};

/**
 * Changes what is known of a provider and what it may be sent, from the next call on. The audit trail
 * keeps each value that became another.
 */
export function changeProvider(viewer: Viewer, id: string, change: ProviderChange): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const row = await tx.provider.findFirst({ where: { id }, select: PROVIDER_COLUMNS });
    if (!row) throw new AppError("not_found", "This provider does not exist. Reload the page.");
    const before = StoredProvider.parse(row);
    if (change.maxDataClass === "restricted" && before.kind !== OWN_SERVERS.kind) {
      const message =
        "Restricted text stays on your servers. Choose a lower data class for this provider.";
      throw new AppError("invalid_request", message);
    }
    const changed = Object.entries(change).filter(
      ([name, value]) => value !== undefined && value !== Reflect.get(before, name),
    );
    if (changed.length === 0) return;
    await tx.provider.updateMany({ where: { id }, data: Object.fromEntries(changed) });
    const words = changed.map(([name, value]) => `${name}=${value ?? "unknown"}`);
    await recordAuditEvent(tx, viewer, "provider.changed", [before.name, ...words].join(" "));
  });
}

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
  const house = systemViewer(organizationId);
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
