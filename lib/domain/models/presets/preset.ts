import type { DataClass } from "../../documents/data-class.ts";
import type { UsageShape } from "../../money/pricing/usage-shapes.ts";

/** The languages that endpoints speak. `gguf` is a file that our own local server answers from. */
export const PROTOCOLS = ["openai", "anthropic", "gemini", "gguf"] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** What a provider does with what it is sent, as far as its own words are known. */
type DataHandling = {
  /** Whether it trains models on what comes through its interface. */
  trainsOnData: "yes" | "no" | "unknown";
  /** How long it keeps what it is sent. Null: not known. */
  retention: string | null;
  /** Where that was read; null: nowhere. */
  termsUrl: string | null;
  /** The day somebody last looked, as an ISO date. */
  checkedOn: string;
};

/** What an OpenAI-compatible server wants to be asked differently. */
export type Quirks = {
  /** It takes no temperature but its own. */
  fixesTemperature: boolean;
  /** What it calls the most tokens it may write. */
  outputLimit: "max_tokens" | "max_completion_tokens";
  /** Whether it knows `stream_options`; without it, usage comes by itself or not at all. */
  takesStreamOptions: boolean;
};

/** One of a provider's addresses. */
export type ProviderAddress = {
  /** Null where a provider has only one. */
  region: "mainland" | "international" | "us" | "hong-kong" | null;
  /** What a client appends its paths to. */
  baseUrl: string;
  /** Where the machines answer: an ISO 3166 code, `house`, or `unknown`. */
  jurisdiction: string;
};

/** What is known of a provider before anybody has an account there. */
export type ProviderPreset = {
  /** What the price package calls it, where its prices are in it. */
  kind: string;
  group: "provider" | "self-hosted";
  /** The name it goes by, in Latin letters; the console has the Chinese ones. */
  name: string;
  protocol: Protocol;
  usageShape: UsageShape;
  addresses: readonly ProviderAddress[];
  /** How its keys begin. Null: not known, or it needs none. */
  keyHint: string | null;
  handling: DataHandling;
  /** The strictest text it may get until somebody says otherwise. */
  maxDataClass: DataClass;
  quirks: Quirks;
};

export const NO_QUIRKS: Quirks = {
  fixesTemperature: false,
  outputLimit: "max_tokens",
  takesStreamOptions: true,
};
