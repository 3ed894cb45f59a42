import type { DataClass } from "../documents/data-class.ts";

export const TRAINING = ["yes", "no", "unknown"] as const;

/** Who serves models: a company, or you on your own servers. Decides what may be sent there. */
export type Provider = {
  id: string;
  /** The preset it was made from, by which price lists refer to it. `house` (your servers) and `other` are not companies. */
  kind: string;
  name: string;
  /** Two letters of ISO 3166, `house` for your servers, or `unknown`. */
  jurisdiction: string;
  /** Whether it trains on the data it receives. */
  trainsOnData: (typeof TRAINING)[number];
  /** How long it keeps data, in its own words. Null: unknown. */
  retention: string | null;
  termsUrl: string | null;
  /** The highest data class allowed: the most protected text that it may be sent. */
  maxDataClass: DataClass;
  /** Whether text is masked before it is sent. */
  isMasked: boolean;
  /** The currency of the account. Null: that of its only price list. */
  currency: string | null;
};

/** Your own servers: a model on this machine or in the private network. */
export const OWN_SERVERS: Omit<Provider, "id"> = {
  kind: "house",
  name: "House",
  jurisdiction: "house",
  trainsOnData: "no",
  retention: null,
  termsUrl: null,
  maxDataClass: "restricted",
  isMasked: false,
  currency: null,
};

/** A provider of which only the host is known. */
export function unknownProvider(host: string): Omit<Provider, "id"> {
  return {
    ...OWN_SERVERS,
    kind: "other",
    name: host,
    jurisdiction: "unknown",
    trainsOnData: "unknown",
    maxDataClass: "internal",
    isMasked: true,
  };
}
