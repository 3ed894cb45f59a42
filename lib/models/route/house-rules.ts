import { listEndpoints } from "../../db/endpoints.ts";
import { currentPolicy } from "../../db/routing.ts";
import { type Endpoint, QUOTES_ENDPOINT } from "../../domain/endpoint.ts";
import { NO_POLICY, type VersionedPolicy } from "../../domain/routing/policy.ts";
import { houseViewer } from "../../domain/viewer.ts";
import type { EndpointTraits, RouteSources } from "./sources.ts";

/** An endpoint with an address. */
export type KnownEndpoint = {
  id: string;
  baseUrl: string;
  model: string;
  price: Endpoint["price"];
  traits: EndpointTraits;
};

/** What people have said: how to choose, and among which endpoints. */
export type HouseRules = {
  policy: VersionedPolicy;
  endpoints: KnownEndpoint[];
  defaultEndpoint: string | null;
};

const NO_TRAITS: EndpointTraits = { vendor: null, contextWindow: null };

/** Reads an organization's policy and endpoints, with the eyes of the house: they are the same for whoever asks. */
export async function readHouseRules(
  organizationId: string,
  { findTraits }: Pick<RouteSources, "findTraits">,
): Promise<HouseRules> {
  const house = houseViewer(organizationId);
  const [policy, listed, traits] = await Promise.all([
    currentPolicy(house),
    listEndpoints(house),
    findTraits(house),
  ]);
  const endpoints = listed.flatMap(({ id, baseUrl, model, price }) =>
    baseUrl === null || model === null
      ? []
      : [{ id, baseUrl, model, price, traits: traits.get(id) ?? NO_TRAITS }],
  );
  const byDefault = listed.find(({ id, isDefault }) => isDefault && id !== QUOTES_ENDPOINT);
  return { policy: policy ?? NO_POLICY, endpoints, defaultEndpoint: byDefault?.id ?? null };
}
