import type { ServingProvider } from "#lib/db/models/providers";
import { DATA_CLASSES, type DataClass } from "#lib/domain/documents/data-class";
import { mayGoTo } from "#lib/models/data-class-check";
import type { Way } from "./_components/class-matrix.tsx";

/** How text of each class is sent to a provider, by the rules that apply to calls. */
export function waysTo(provider: ServingProvider): Record<DataClass, Way> {
  const ways = DATA_CLASSES.map((dataClass) => [dataClass, wayTo(provider, dataClass)]);
  return Object.fromEntries(ways);
}

function wayTo(provider: ServingProvider, dataClass: DataClass): Way {
  const isOwnServers = provider.kind === "house";
  const addresses = provider.endpoints.map(({ baseUrl }) => baseUrl);
  // A provider without an endpoint is an outside reranker or embedding server.
  const places = addresses.length > 0 ? addresses : [isOwnServers ? "http://localhost" : ""];
  if (!places.some((baseUrl) => mayGoTo({ baseUrl, provider }, dataClass))) return "never";
  if (isOwnServers) return "stays";
  return provider.isMasked ? "masked" : "plain";
}
