import type { DataClass } from "../documents/data-class.ts";

export const TRAINING = ["yes", "no", "unknown"] as const;

/** Who serves models: a provider, or the house. What may be sent there is decided here. */
export type Provider = {
  id: string;
  /** The preset it was made from; price lists call providers by it. `house` and `other` are no providers. */
  kind: string;
  name: string;
  /** Two letters of ISO 3166, `house`, or `unknown`. */
  jurisdiction: string;
  /** Whether it trains on what it is sent. */
  trainsOnData: (typeof TRAINING)[number];
  /** How long it keeps what it is sent, in its own words. Null: not known. */
  retention: string | null;
  termsUrl: string | null;
  /** The most protected text that it may be sent. */
  maxDataClass: DataClass;
  /** What identifies people is replaced before anything is sent. */
  isMasked: boolean;
  /** What its account pays in. Null: as its only price list says. */
  currency: string | null;
};

/** Ourselves: a model on this machine or in the private network. */
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

/** A provider of which nothing is known yet but its host. */
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
