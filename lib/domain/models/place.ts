import { isLocalAddress } from "./endpoint.ts";
import type { Place, Standing } from "./standing.ts";
import { suggestPlace } from "./suggest-place.ts";

/** The servers of the settings that are no endpoints: the embedding server and the reranker. */
export const TEXT_SERVERS = ["embed", "rerank"] as const;
export type TextServerKind = (typeof TEXT_SERVERS)[number];

/** What an owner says of a server. Whose hardware it is: null means ours. */
export type PlaceStatement = { place: Place; whose: string | null };

/** What an owner declared, for one address and one model. */
export type DeclaredPlace = PlaceStatement & {
  address: string;
  model: string;
  confirmedAt: string;
  confirmedBy: string;
};

type Server = { address: string; model: string; isOwnProcess?: boolean };

/**
 * Where a server stands. What an owner declared counts, as long as address and model are those it was declared for. Without
 * that, a server that its address certainly places on this machine or in the private network is inside, though nothing
 * restricted may be sent there (`isVouchedFor`); a name, and everything that suggests a vendor, is outside.
 */
export function standingOf(server: Server, declared: DeclaredPlace | null): Standing {
  const { address, model, isOwnProcess = false } = server;
  if (isOwnProcess && isLocalAddress(address)) return OWN_PROCESS;
  const suggestion = suggestPlace({ address, model });
  if (declared?.address === address && declared.model === model) {
    const { place, whose, confirmedAt: at, confirmedBy: by } = declared;
    return { place, whose, suggestion, confirmed: { at, by }, isOwnProcess: false };
  }
  const isInside = suggestion.place === "inside" && isLocalAddress(address);
  const place = isInside ? "inside" : "outside";
  return { place, whose: suggestion.whose, suggestion, confirmed: null, isOwnProcess: false };
}

/** A process of this installation. */
export const OWN_PROCESS: Standing = {
  place: "inside",
  whose: null,
  suggestion: { place: "inside", reason: "own-process", whose: null },
  confirmed: null,
  isOwnProcess: true,
};

/** Whether an owner said where a server stands, or it is our own process. */
export function isConfirmed({ confirmed, isOwnProcess }: Standing): boolean {
  return isOwnProcess || confirmed !== null;
}

/** Whether restricted text may be sent to a server: it is inside, and that is confirmed. */
export function isVouchedFor(standing: Standing): boolean {
  return standing.place === "inside" && isConfirmed(standing);
}

/**
 * Whether an owner should say where a server stands: nobody has, and it is no address that can only be a provider's.
 */
export function needsDeclaring(standing: Standing): boolean {
  return !isConfirmed(standing) && standing.suggestion.reason !== "public-address";
}
