import { z } from "zod";
import type { Prisma } from "#prisma/generated/client";
import { AppError } from "../../domain/errors.ts";
import { CapabilityCard } from "../../domain/models/capabilities.ts";
import { type Endpoint, type EndpointTest, QUOTES_ENDPOINT } from "../../domain/models/endpoint.ts";
import type { LearntQuirk } from "../../domain/models/learnt-quirks.ts";
import type { Patience } from "../../domain/models/patience.ts";
import { OWN_PROCESS, type PlaceStatement } from "../../domain/models/place.ts";
import { PROTOCOLS, type Protocol } from "../../domain/models/presets/preset.ts";
import type { Provider } from "../../domain/models/provider.ts";
import type { Standing } from "../../domain/models/standing.ts";
import { cardAt } from "../../domain/money/pricing/card-at.ts";
import { endpointRuleAt, type PricedEndpoint } from "../../domain/money/pricing/endpoint-rule.ts";
import { isChecked } from "../../domain/money/pricing/is-checked.ts";
import { canSeeServerErrors } from "../../domain/permissions.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { NOTE_SENTENCES } from "../../i18n/note-sentences.ts";
import { recordAuditEvent } from "../audit.ts";
import { withViewer } from "../client.ts";
import { listPrices, type Prices } from "../money/price-rules.ts";
import { rememberBriefly } from "../remember-briefly.ts";
import { PLACE_COLUMNS } from "./declared-place.ts";
import {
  CHANGEABLE,
  columnsOf,
  type EndpointChanges,
  shownSettings,
  usedSettings,
} from "./endpoint-settings.ts";
import { placed } from "./placed.ts";
import { declarePlace } from "./places.ts";
import { findOrAddProvider, PROVIDER_COLUMNS, type ProviderFacts } from "./providers.ts";

/** What a call needs to know of an endpoint. */
export type EndpointSettings = {
  id: string;
  name: string;
  protocol: Protocol;
  baseUrl: string;
  model: string;
  sealedApiKey: string | null;
  /** In tokens, as a curator entered it or its server said. Null: not known. */
  contextWindow: number | null;
  patience: Patience;
  quirks: LearntQuirk[];
  /** Who serves it. For a server outside these are never the facts of your own servers. */
  provider: Provider;
  /** Where it stands: this, and not its address, decides by which rules text is sent to it. */
  standing: Standing;
};

export type NewEndpoint = Omit<
  EndpointSettings,
  "provider" | "standing" | "patience" | "quirks" | "contextWindow"
> &
  EndpointChanges;

const SETTINGS = {
  id: true,
  name: true,
  protocol: true,
  baseUrl: true,
  model: true,
  sealedApiKey: true,
  ...CHANGEABLE,
  reportedWindow: true,
  learntQuirks: true,
  provider: { select: PROVIDER_COLUMNS },
  declared: { select: PLACE_COLUMNS },
} as const satisfies Prisma.EndpointSelect;

const StoredTest = z.object({
  ok: z.boolean(),
  ms: z.number(),
  // Earlier releases stored the server's own text behind our sentence.
  detail: z.string().transform(ourSentence),
  said: z.string().exactOptional(),
  sample: z.string().exactOptional(),
  at: z.string(),
});

function ourSentence(detail: string): string {
  return Object.values(NOTE_SENTENCES).find((sentence) => detail.startsWith(sentence)) ?? detail;
}

/** A test as a viewer may see it: with the server's own error text for owners alone. */
export function endpointTestFor(viewer: Viewer, { said, ...test }: EndpointTest): EndpointTest {
  return said !== undefined && canSeeServerErrors(viewer) ? { ...test, said } : test;
}

/** Every endpoint of the organization, `quotes` first. */
export async function listEndpoints(viewer: Viewer): Promise<Endpoint[]> {
  const shown = { isDefault: true, isJudge: true, lastTest: true, capabilities: true };
  const columns = { ...SETTINGS, ...shown, createdAt: true };
  const rows = await withViewer(viewer, (tx) =>
    tx.endpoint.findMany({ select: columns, orderBy: { createdAt: "asc" } }),
  );
  const prices = await listPrices(viewer);
  const endpoints = rows.map(({ sealedApiKey, lastTest, createdAt, ...stored }) => {
    const { reportedWindow: _, learntQuirks: __, ...row } = placed(stored);
    return {
      ...row,
      ...shownSettings(viewer, { ...stored, place: row.standing.place }),
      price: priceNow(prices, stored),
      hasApiKey: sealedApiKey !== null,
      lastTest: lastTest === null ? null : endpointTestFor(viewer, StoredTest.parse(lastTest)),
      capabilities: CapabilityCard.nullable().parse(stored.capabilities),
      createdAt: createdAt.toISOString(),
    };
  });
  return [quotes(!rows.some((row) => row.isDefault)), ...endpoints];
}

function priceNow({ rules, calendars }: Prices, endpoint: PricedEndpoint): Endpoint["price"] {
  const now = new Date();
  const { rule } = endpointRuleAt(rules, endpoint, now);
  const { input, output } = rule ? cardAt(rule, now, calendars).card.prices : {};
  if (!rule || input === undefined || output === undefined) return null;
  const { source, currency } = rule;
  return {
    // As text, because JSON numbers cannot hold such integers.
    input: String(input),
    output: String(output),
    currency,
    isOwn: source.standing === "own",
    ruleId: rule.id,
    checkedOn: source.checkedOn,
    isChecked: isChecked(source),
  };
}

function quotes(isDefault: boolean): Endpoint {
  return {
    id: QUOTES_ENDPOINT,
    name: "Quotes",
    baseUrl: null,
    model: null,
    isDefault,
    isJudge: false,
    isLocal: true,
    standing: OWN_PROCESS,
    provider: null,
    price: null,
    hasApiKey: false,
    patience: null,
    contextWindow: { own: null, reported: null },
    quirks: [],
    lastTest: null,
    capabilities: null,
    createdAt: null,
  };
}

/** The endpoint that judges sentences in addition to our own check; null: there is none. */
export async function findJudgeId(viewer: Viewer): Promise<string | null> {
  const row = await withViewer(viewer, (tx) =>
    tx.endpoint.findFirst({ where: { isJudge: true }, select: { id: true } }),
  );
  return row?.id ?? null;
}

/** Makes one endpoint the judge of sentences, in place of any other; null: no endpoint. */
export function chooseJudge(viewer: Viewer, id: string | null): Promise<void> {
  return withViewer(viewer, async (tx) => {
    await tx.endpoint.updateMany({ where: { isJudge: true }, data: { isJudge: false } });
    if (id !== null) {
      const { count } = await tx.endpoint.updateMany({ where: { id }, data: { isJudge: true } });
      if (count === 0) throw noSuchEndpoint();
    }
    await recordAuditEvent(tx, viewer, id ? "endpoint.made-judge" : "endpoint.no-judge", id ?? "");
  });
}

/** The endpoint with that id, or the default one. Returns null for `quotes`. */
export async function findEndpointSettings(
  viewer: Viewer,
  id: string | null,
): Promise<EndpointSettings | null> {
  if (id === QUOTES_ENDPOINT) return null;
  const isWanted = (endpoint: StoredEndpoint) => (id ? endpoint.id === id : endpoint.isDefault);
  const found = (await endpointsOf(viewer)).find(isWanted);
  // Another process may have just added it, so the cache may not have it yet.
  const settings = found ?? (id ? (await readEndpoints(viewer)).find(isWanted) : null);
  if (id && !settings) throw noSuchEndpoint();
  return settings ?? null;
}

export type StoredEndpoint = EndpointSettings & { isDefault: boolean };

/** The organization's endpoints. Cached, because every call needs them, and they are the same for every viewer. */
export const endpointsOf = rememberBriefly(readEndpoints);

function readEndpoints(viewer: Viewer): Promise<StoredEndpoint[]> {
  return withViewer(viewer, async (tx) => {
    const rows = await tx.endpoint.findMany({ select: { ...SETTINGS, isDefault: true } });
    return rows.map((row) => ({
      ...placed(row),
      ...usedSettings({ ...row, place: placed(row).standing.place }),
      protocol: z.enum(PROTOCOLS).parse(row.protocol),
    }));
  });
}

/**
 * Adds an endpoint, and its provider if no provider has that name yet. An owner may declare where it stands; that decides
 * who its provider is.
 */
export function createEndpoint(
  viewer: Viewer,
  { patience, contextWindow, ...endpoint }: NewEndpoint,
  provider: ProviderFacts,
  declared?: PlaceStatement,
): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const { organizationId } = viewer;
    const changes = columnsOf({ patience, contextWindow });
    const { id: providerId } = await findOrAddProvider(tx, viewer, provider);
    await tx.endpoint.create({
      data: { organizationId, providerId, ...endpoint, ...changes },
      select: { id: true },
    });
    await recordAuditEvent(tx, viewer, "endpoint.added", endpoint.id);
    if (!declared) return;
    const { id: endpointId, baseUrl: address, model } = endpoint;
    await declarePlace(tx, viewer, { endpointId, address, model }, declared, provider.name);
  });
}

/** Deletes an endpoint. If it was the default, `quotes` answers again. */
export function deleteEndpoint(viewer: Viewer, id: string): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const { count } = await tx.endpoint.deleteMany({ where: { id } });
    if (count === 0) throw noSuchEndpoint();
    await recordAuditEvent(tx, viewer, "endpoint.deleted", id);
  });
}

/** Makes one endpoint the default. Without a default row, `quotes` is the default. */
export function makeDefaultEndpoint(viewer: Viewer, id: string): Promise<void> {
  return withViewer(viewer, async (tx) => {
    await tx.endpoint.updateMany({ where: { isDefault: true }, data: { isDefault: false } });
    if (id !== QUOTES_ENDPOINT) {
      const { count } = await tx.endpoint.updateMany({ where: { id }, data: { isDefault: true } });
      if (count === 0) throw noSuchEndpoint();
    }
    await recordAuditEvent(tx, viewer, "endpoint.made-default", id);
  });
}

export async function saveEndpointTest(
  viewer: Viewer,
  id: string,
  lastTest: EndpointTest & Prisma.InputJsonObject,
): Promise<void> {
  // `updateMany`, because the endpoint may have been deleted during the test.
  await withViewer(viewer, (tx) => tx.endpoint.updateMany({ where: { id }, data: { lastTest } }));
}

/** The capabilities found by the last conformance run of an endpoint; null: there was none. */
export async function findCapabilities(viewer: Viewer, id: string): Promise<CapabilityCard | null> {
  const row = await withViewer(viewer, (tx) =>
    tx.endpoint.findFirst({ where: { id }, select: { capabilities: true } }),
  );
  return CapabilityCard.nullable().parse(row?.capabilities ?? null);
}

export async function saveCapabilities(
  viewer: Viewer,
  id: string,
  capabilities: CapabilityCard,
): Promise<void> {
  // `updateMany`, because the endpoint may have been deleted during the run.
  await withViewer(viewer, (tx) =>
    tx.endpoint.updateMany({ where: { id }, data: { capabilities } }),
  );
}

function noSuchEndpoint(): AppError {
  return new AppError("not_found", "This endpoint does not exist. Choose another model.");
}
