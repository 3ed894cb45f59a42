import { declareEndpointPlace } from "#lib/db/models/places";
import type { Place } from "#lib/domain/models/standing";
import type { Viewer } from "#lib/domain/viewer";
import { addEndpoint } from "#lib/models/add-endpoint";
import { inContainer } from "./container-names.ts";
import { outside } from "./fakes/fake-provider.ts";

type EndpointKind = {
  address: (baseUrl: string) => string;
  model?: string;
  /** What an owner declares. */
  declared?: Place;
  /** By which rules it has to be sent text. */
  place: Place;
  mayReceiveRestricted?: boolean;
};

const here = (baseUrl: string) => baseUrl;

/** Endpoints of one server, at addresses and under names that say different things of where it stands. */
export const ENDPOINT_KINDS = {
  far: { address: outside, place: "outside" },
  cloud: { address: here, model: "gpt-oss:120b-cloud", place: "outside" },
  routed: { address: here, model: "openai/gpt-4o", place: "outside" },
  declaredFar: { address: here, declared: "outside", place: "outside" },
  container: { address: (baseUrl) => inContainer(baseUrl, "ollama"), place: "outside" },
  containerRouted: {
    address: (baseUrl) => inContainer(baseUrl, "vllm"),
    model: "anthropic/claude-sonnet-4-5",
    place: "outside",
  },
  near: { address: here, place: "inside" },
  confirmed: { address: here, declared: "inside", place: "inside", mayReceiveRestricted: true },
  confirmedContainer: {
    address: (baseUrl) => inContainer(baseUrl, "vllm"),
    declared: "inside",
    place: "inside",
    mayReceiveRestricted: true,
  },
} as const satisfies Record<string, EndpointKind>;

export type EndpointKindName = keyof typeof ENDPOINT_KINDS;
const NAMES = Object.keys(ENDPOINT_KINDS) as EndpointKindName[];

export const OUTSIDE_KINDS = NAMES.filter((name) => ENDPOINT_KINDS[name].place === "outside");
export const INSIDE_KINDS = NAMES.filter((name) => ENDPOINT_KINDS[name].place === "inside");

/** Adds one endpoint of each kind for the server. Returns their ids. */
export async function addEndpoints(
  owner: Viewer,
  baseUrl: string,
): Promise<Record<EndpointKindName, string>> {
  const ids: Partial<Record<EndpointKindName, string>> = {};
  for (const name of NAMES) {
    const { address, model = "fake-1", declared }: EndpointKind = ENDPOINT_KINDS[name];
    const facts = { name, baseUrl: address(baseUrl), model, apiKey: "key" };
    const { id } = await addEndpoint(owner, facts);
    const whose = declared === "outside" ? "Acme" : null;
    if (declared) await declareEndpointPlace(owner, id, { place: declared, whose });
    ids[name] = id;
  }
  return ids as Record<EndpointKindName, string>;
}
