import { outsideName } from "../../domain/models/presets/provider-of.ts";
import { OWN_SERVERS, type Provider, unknownProvider } from "../../domain/models/provider.ts";
import type { Standing } from "../../domain/models/standing.ts";
import { type PlacedRow, standingOfRow } from "./declared-place.ts";
import { StoredProvider } from "./providers.ts";

type Placed<Row> = Omit<Row, "provider" | "declared"> & {
  provider: Provider;
  standing: Standing;
  isLocal: boolean;
};

/**
 * A row with its provider and where it stands. A server outside that is still listed among your own servers, because
 * an earlier release knew addresses only, is served by somebody unknown: masked, and with a low data class.
 */
export function placed<Row extends PlacedRow & { provider: unknown }>(row: Row): Placed<Row> {
  const { provider, declared: _, ...rest } = row;
  const standing = standingOfRow(row);
  const isLocal = standing.place === "inside";
  const stored = StoredProvider.parse(provider);
  const isMisplaced = !isLocal && stored.kind === OWN_SERVERS.kind;
  const served = isMisplaced
    ? { ...unknownProvider(outsideName(standing, row.baseUrl)), id: stored.id }
    : stored;
  return { ...rest, provider: served, standing, isLocal };
}
