import type { ServingProvider } from "#lib/db/models/providers";
import { DATA_CLASSES, type DataClass } from "#lib/domain/documents/data-class";
import { standingOf } from "#lib/domain/models/place";
import { OWN_SERVERS } from "#lib/domain/models/provider";
import type { Standing } from "#lib/domain/models/standing";
import { mayGoTo } from "#lib/models/data-class-check";
import type { PlacedTextServer } from "#lib/models/place/text-servers";
import type { Way } from "./_components/class-matrix.tsx";

/** How text of each class is sent to a provider, by the rules that apply to calls. */
export function waysTo(
  provider: ServingProvider,
  textServers: readonly PlacedTextServer[],
): Record<DataClass, Way> {
  const ways = DATA_CLASSES.map((dataClass) => [
    dataClass,
    wayTo(provider, textServers, dataClass),
  ]);
  return Object.fromEntries(ways);
}

function wayTo(
  provider: ServingProvider,
  textServers: readonly PlacedTextServer[],
  dataClass: DataClass,
): Way {
  const isOwnServers = provider.kind === OWN_SERVERS.kind;
  const served = textServers.filter(({ standing }) => isOwnServers && !standing.isOwnProcess);
  const standings = [...provider.endpoints, ...served]
    .map(({ standing }) => standing)
    .filter(({ place }) => (place === "inside") === isOwnServers);
  const receivers = standings.length > 0 ? standings : [isOwnServers ? NOBODY_INSIDE : OUTSIDE];
  if (!receivers.some((standing) => mayGoTo({ standing, provider }, dataClass))) return "never";
  if (isOwnServers) return provider.isMasked ? "stays-masked" : "stays";
  return provider.isMasked ? "masked" : "plain";
}

/** A provider without an endpoint: an outside reranker or embedding server. */
const OUTSIDE: Standing = standingOf({ address: "", model: "" }, null);
const NOBODY_INSIDE: Standing = standingOf({ address: "http://localhost", model: "" }, null);
