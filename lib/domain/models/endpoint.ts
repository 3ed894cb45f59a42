import type { CapabilityCard } from "./capabilities.ts";
import type { Provider } from "./provider.ts";

/** The endpoint that is always there: no model, the best sentences of the sources, verbatim. */
export const QUOTES_ENDPOINT = "quotes";

/** How the last try-out of an endpoint went. */
export type EndpointTest = {
  ok: boolean;
  ms: number;
  /** A sentence: what answered, or what went wrong and what to do. */
  detail: string;
  /** The beginning of what the model said. */
  sample?: string;
  /** When, as an ISO date. */
  at: string;
};

/** One model at one address, as the console shows it. Its key never leaves the server. */
export type Endpoint = {
  id: string;
  name: string;
  /** Null for `quotes`, which has no address. */
  baseUrl: string | null;
  model: string | null;
  isDefault: boolean;
  /** Checks the sentences of answers beside our own score. */
  isJudge: boolean;
  /** On this machine or a private network, so restricted text may be sent there. */
  isLocal: boolean;
  /** Null for `quotes`, which nobody serves. */
  provider: Provider | null;
  /**
   * What it asks now per million tokens, in billionths of the currency's unit; its own price, or its
   * provider's list price. Null: not known.
   */
  price: { input: string; output: string; currency: string; isOwn: boolean } | null;
  hasApiKey: boolean;
  lastTest: EndpointTest | null;
  /** What it was seen to do. Null: nobody has looked. */
  capabilities: CapabilityCard | null;
  /** Null for `quotes`. */
  createdAt: string | null;
};

/**
 * Whether an address is surely on this machine or in a private network. Only loopback names and
 * literal addresses count: what a name resolves to can change after we looked.
 */
export function isLocalAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const host = new URL(address).hostname.toLowerCase();
  if (host === "localhost" || host.endsWith(".localhost")) return true;
  return isPrivateIpv4(host) || isPrivateIpv6(host);
}

/** 127/8, 10/8, 172.16/12 and 192.168/16. `URL` has already undone hexadecimal and short forms. */
function isPrivateIpv4(host: string): boolean {
  const parts = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(host);
  if (!parts) return false;
  const [first, second] = [Number(parts[1]), Number(parts[2])];
  if (first === 127 || first === 10) return true;
  return (first === 172 && second >= 16 && second <= 31) || (first === 192 && second === 168);
}

/** ::1 and fc00::/7. */
function isPrivateIpv6(host: string): boolean {
  return host === "[::1]" || /^\[f[cd][0-9a-f]{2}:/.test(host);
}
