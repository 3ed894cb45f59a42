import { z } from "zod";
import { DATA_CLASSES } from "../../domain/documents/data-class.ts";
import { AppError } from "../../domain/errors.ts";
import { isLocalAddress } from "../../domain/models/endpoint.ts";
import { outsideName } from "../../domain/models/presets/provider-of.ts";
import {
  OWN_SERVERS,
  type Provider,
  TRAINING,
  unknownProvider,
} from "../../domain/models/provider.ts";
import type { Standing } from "../../domain/models/standing.ts";
import { systemViewer, type Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { type Transaction, withViewer } from "../client.ts";
import { PLACE_COLUMNS, standingOfRow } from "./declared-place.ts";

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

/** Parses a row of the table. Throws on a value that no version of Freehold ever wrote. */
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

/** A provider with the names of its endpoints, and where each stands. */
export type ServingProvider = Provider & { endpoints: { name: string; standing: Standing }[] };

/** Every provider of the organization, by name. */
export function listProviders(viewer: Viewer): Promise<ServingProvider[]> {
  return withViewer(viewer, async (tx) => {
    const declared = { select: PLACE_COLUMNS } as const;
    const endpoints = {
      select: { name: true, baseUrl: true, model: true, protocol: true, declared },
      orderBy: { createdAt: "asc" },
    } as const;
    const rows = await tx.provider.findMany({
      select: { ...PROVIDER_COLUMNS, endpoints },
      orderBy: { name: "asc" },
    });
    return rows.map(({ endpoints, ...row }) => ({
      ...StoredProvider.parse(row),
      endpoints: endpoints.map((each) => ({ name: each.name, standing: standingOfRow(each) })),
    }));
  });
}

/** The facts of a provider that people may change; its name and kind identify it. */
export type ProviderChange = {
  [Fact in Exclude<keyof Provider, "id" | "kind" | "name">]?: Provider[Fact] | undefined;
};

/**
 * Changes the facts of a provider and what it may be sent, from the next call on. The audit log names each
 * value that changed.
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

/** The provider of that name. If there is none yet, adds it with these facts; an existing one stays unchanged. */
export async function findOrAddProvider(
  tx: Transaction,
  viewer: Viewer,
  facts: ProviderFacts,
): Promise<{ id: string }> {
  const { organizationId } = viewer;
  const byName = { where: { name: facts.name }, select: { id: true } };
  const known = await tx.provider.findFirst(byName);
  if (known) return known;
  // Somebody else may add it at the same time.
  const data = [{ organizationId, ...facts }];
  const { count } = await tx.provider.createMany({ data, skipDuplicates: true });
  if (count > 0) await recordAuditEvent(tx, viewer, "provider.added", facts.name);
  return tx.provider.findFirstOrThrow(byName);
}

/**
 * The provider of a server that is no endpoint: you yourself for one inside; outside, whoever an owner named, the provider of
 * an endpoint at the same host, or else one named after the host, whose facts are unknown until somebody enters them. Runs as
 * the system, because readers may not add providers.
 */
export function findOrAddProviderOf(
  organizationId: string,
  address: string,
  standing: Standing,
): Promise<Provider> {
  const system = systemViewer(organizationId);
  return withViewer(system, async (tx) => {
    const isInside = standing.place === "inside";
    const isNamed = standing.whose !== null || isLocalAddress(address);
    const beside = isInside || isNamed ? null : await findProviderBeside(tx, address);
    const facts = isInside ? OWN_SERVERS : unknownProvider(outsideName(standing, address));
    const id = beside ?? (await findOrAddProvider(tx, system, facts)).id;
    const row = await tx.provider.findFirstOrThrow({ where: { id }, select: PROVIDER_COLUMNS });
    return StoredProvider.parse(row);
  });
}

/** The provider of an endpoint at the same host, your own servers excepted. Null: there is none. */
async function findProviderBeside(tx: Transaction, address: string): Promise<string | null> {
  const { hostname } = new URL(address);
  const endpoints = await tx.endpoint.findMany({
    where: { provider: { kind: { not: OWN_SERVERS.kind } } },
    select: { baseUrl: true, providerId: true },
  });
  const beside = endpoints.find(({ baseUrl }) => new URL(baseUrl).hostname === hostname);
  return beside?.providerId ?? null;
}
