import type { DataClass } from "../../documents/data-class.ts";
import type { UsageShape } from "../../money/pricing/usage-shapes.ts";
import type { Patience } from "../patience.ts";

/** The protocols of endpoints. `gguf` is a file served by a process of this installation. */
export const PROTOCOLS = ["openai", "anthropic", "gemini", "gguf"] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** How a provider handles the data it receives, as far as its own terms say. */
type DataHandling = {
  /** Whether it trains models on data sent through its API. */
  trainsOnData: "yes" | "no" | "unknown";
  /** How long it keeps data. Null: unknown. */
  retention: string | null;
  /** The page that says so. Null: none was found. */
  termsUrl: string | null;
  /** The day of the last look-up, as an ISO date. */
  checkedOn: string;
};

/** How an OpenAI-compatible server differs from the standard. */
export type Quirks = {
  /** It accepts only its own temperature. */
  fixesTemperature: boolean;
  /** The name of its output token limit. Null: it takes none. */
  outputLimit: "max_tokens" | "max_completion_tokens" | null;
  /** Whether it accepts `stream_options`. Without it, usage is sent by default or never. */
  takesStreamOptions: boolean;
};

/** One of a provider's addresses. */
export type ProviderAddress = {
  /** Null when a provider has only one. */
  region: "mainland" | "international" | "us" | "hong-kong" | null;
  /** The base URL that clients append paths to. */
  baseUrl: string;
  /** Where the servers are: an ISO 3166 code, `house` for your servers, or `unknown`. */
  jurisdiction: string;
};

/** What is known of a provider before anyone has an account there. */
export type ProviderPreset = {
  /** Its name in the price package, if its prices are there. */
  kind: string;
  group: "provider" | "self-hosted";
  /** Its name in Latin letters. The console has the Chinese names. */
  name: string;
  protocol: Protocol;
  usageShape: UsageShape;
  addresses: readonly ProviderAddress[];
  /** The prefix of its keys. Null: unknown, or no key is needed. */
  keyHint: string | null;
  handling: DataHandling;
  /** The highest data class allowed until a curator changes it. */
  maxDataClass: DataClass;
  quirks: Quirks;
  /** How long its models may take at its own addresses. Null: as long as any other outside. */
  patience: Patience | null;
};

export const NO_QUIRKS: Quirks = {
  fixesTemperature: false,
  outputLimit: "max_tokens",
  takesStreamOptions: true,
};
