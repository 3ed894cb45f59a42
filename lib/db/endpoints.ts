import { z } from "zod";
import type { Prisma } from "../../prisma/generated/client.ts";
import {
  type Endpoint,
  type EndpointTest,
  isLocalAddress,
  QUOTES_ENDPOINT,
} from "../domain/endpoint.ts";
import { AppError } from "../domain/errors.ts";
import type { Price } from "../domain/price.ts";
import type { Viewer } from "../domain/viewer.ts";
import { recordAuditEvent } from "./audit.ts";
import { withViewer } from "./client.ts";

/** What a call needs to know of an endpoint. */
export type EndpointSettings = {
  id: string;
  name: string;
  baseUrl: string;
  model: string;
  sealedApiKey: string | null;
  /** Null: not known. */
  price: Price | null;
};

export type NewEndpoint = Omit<EndpointSettings, "price">;

const SETTINGS = {
  id: true,
  name: true,
  baseUrl: true,
  model: true,
  sealedApiKey: true,
  inputPrice: true,
  outputPrice: true,
  priceCurrency: true,
} as const;

const StoredTest = z.object({
  ok: z.boolean(),
  ms: z.number(),
  detail: z.string(),
  sample: z.string().exactOptional(),
  at: z.string(),
});

/** Every endpoint of the organization, `quotes` first. */
export async function listEndpoints(viewer: Viewer): Promise<Endpoint[]> {
  const rows = await withViewer(viewer, (tx) =>
    tx.endpoint.findMany({
      select: { ...SETTINGS, isDefault: true, isJudge: true, lastTest: true, createdAt: true },
      orderBy: { createdAt: "asc" },
    }),
  );
  const endpoints = rows.map(({ sealedApiKey, lastTest, createdAt, ...stored }) => {
    const { inputPrice, outputPrice, priceCurrency, ...row } = stored;
    return {
      ...row,
      price: shownPrice(priceOf(stored)),
      isLocal: isLocalAddress(row.baseUrl),
      hasApiKey: sealedApiKey !== null,
      lastTest: StoredTest.nullable().parse(lastTest),
      createdAt: createdAt.toISOString(),
    };
  });
  return [quotes(!rows.some((row) => row.isDefault)), ...endpoints];
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
    price: null,
    hasApiKey: false,
    lastTest: null,
    createdAt: null,
  };
}

/** The endpoint that checks sentences too; null where our own score is all. */
export async function findJudgeId(viewer: Viewer): Promise<string | null> {
  const row = await withViewer(viewer, (tx) =>
    tx.endpoint.findFirst({ where: { isJudge: true }, select: { id: true } }),
  );
  return row?.id ?? null;
}

/** Lets one endpoint check the sentences of answers too, in place of any other; null: none. */
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

/** The endpoint by that id, or the default one; null means `quotes`. */
export async function findEndpointSettings(
  viewer: Viewer,
  id: string | null,
): Promise<EndpointSettings | null> {
  if (id === QUOTES_ENDPOINT) return null;
  const row = await withViewer(viewer, (tx) =>
    tx.endpoint.findFirst({ where: id ? { id } : { isDefault: true }, select: SETTINGS }),
  );
  if (id && !row) throw noSuchEndpoint();
  if (!row) return null;

  const { inputPrice, outputPrice, priceCurrency, ...settings } = row;
  return { ...settings, price: priceOf(row) };
}

type PriceColumns = {
  inputPrice: bigint | null;
  outputPrice: bigint | null;
  priceCurrency: string | null;
};

function priceOf({ inputPrice, outputPrice, priceCurrency }: PriceColumns): Price | null {
  if (inputPrice === null || outputPrice === null || priceCurrency === null) return null;
  return { input: inputPrice, output: outputPrice, currency: priceCurrency };
}

/** JSON knows no integers of that size. */
function shownPrice(price: Price | null): Endpoint["price"] {
  return price && { ...price, input: String(price.input), output: String(price.output) };
}

/** Says what an endpoint costs from now on; null: not known. Past calls keep what they cost. */
export function priceEndpoint(viewer: Viewer, id: string, price: Price | null): Promise<void> {
  const data = {
    inputPrice: price?.input ?? null,
    outputPrice: price?.output ?? null,
    priceCurrency: price?.currency ?? null,
  };
  return withViewer(viewer, async (tx) => {
    const { count } = await tx.endpoint.updateMany({ where: { id }, data });
    if (count === 0) throw noSuchEndpoint();
    await recordAuditEvent(tx, viewer, "endpoint.priced", id);
  });
}

export function createEndpoint(viewer: Viewer, endpoint: NewEndpoint): Promise<void> {
  return withViewer(viewer, async (tx) => {
    await tx.endpoint.create({
      data: { organizationId: viewer.organizationId, ...endpoint },
      select: { id: true },
    });
    await recordAuditEvent(tx, viewer, "endpoint.added", endpoint.id);
  });
}

/** Takes an endpoint out. If it was the default, `quotes` answers again. */
export function deleteEndpoint(viewer: Viewer, id: string): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const { count } = await tx.endpoint.deleteMany({ where: { id } });
    if (count === 0) throw noSuchEndpoint();
    await recordAuditEvent(tx, viewer, "endpoint.deleted", id);
  });
}

/** Makes one endpoint answer from now on; `quotes` is the default when no row is. */
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
  // Many, because the endpoint may have been deleted while it was being tried out.
  await withViewer(viewer, (tx) => tx.endpoint.updateMany({ where: { id }, data: { lastTest } }));
}

function noSuchEndpoint(): AppError {
  return new AppError("not_found", "There is no such endpoint. Choose another model.");
}
