import type { CapabilityCard } from "./capabilities.ts";
import type { ReportedWindow } from "./context-window.ts";
import type { LearntQuirk } from "./learnt-quirks.ts";
import { isMetadataAddress } from "./metadata-address.ts";
import type { OwnPatience, Patience } from "./patience.ts";
import type { Provider } from "./provider.ts";
import type { Standing } from "./standing.ts";

/** The built-in endpoint that uses no model: it quotes the best sentences of the sources verbatim. */
export const QUOTES_ENDPOINT = "quotes";

/** The result of an endpoint's last try-out. */
export type EndpointTest = {
  ok: boolean;
  ms: number;
  /** Our own sentence: what answered, or what went wrong and what to do. */
  detail: string;
  /** The server's own error text. Only owners get it: it may quote what other people's requests held. */
  said?: string;
  /** The beginning of the model's reply. */
  sample?: string;
  /** Time, as an ISO date. */
  at: string;
};

export type EndpointPrice = {
  input: string;
  output: string;
  currency: string;
  /** Set by the organization for this endpoint. */
  isOwn: boolean;
  /** The rule that it comes from, when its source was read, and whether that is the provider's own page. */
  ruleId: string;
  checkedOn: string | null;
  isChecked: boolean;
};

/** One model at one address, as the console shows it. Its key never leaves the server. */
export type Endpoint = {
  id: string;
  name: string;
  /** Null for `quotes`, which has no address. */
  baseUrl: string | null;
  model: string | null;
  isDefault: boolean;
  /** Checks the sentences of answers, in addition to our own score. */
  isJudge: boolean;
  /** On your servers, by the rules that apply to it. */
  isLocal: boolean;
  /** Where it stands, and who says so. */
  standing: Standing;
  /** Null for `quotes`, which has no provider. */
  provider: Provider | null;
  /**
   * Its current price per million tokens, in billionths of the currency's unit: its own price, or its provider's list
   * price. Null: unknown.
   */
  price: EndpointPrice | null;
  hasApiKey: boolean;
  /** How long it may take: what was set, and what applies where nothing was. Null for `quotes`. */
  patience: { own: OwnPatience; usual: Patience } | null;
  /** Its context window in tokens: what a curator entered, and what its server said. */
  contextWindow: { own: number | null; reported: ReportedWindow | null };
  /** Request parameters that its server refused, and that are therefore left out. */
  quirks: LearntQuirk[];
  lastTest: EndpointTest | null;
  /** The result of its last check. Null: it was never checked. */
  capabilities: CapabilityCard | null;
  /** Null for `quotes`. */
  createdAt: string | null;
};

/**
 * Whether an address is certainly on this machine or in a private network. Only loopback names and literal addresses
 * count, because what a name resolves to can change after the check. A cloud's metadata service is no server of yours.
 */
export function isLocalAddress(address: string): boolean {
  if (!URL.canParse(address) || isMetadataAddress(address)) return false;
  const host = new URL(address).hostname.toLowerCase();
  if (host === "localhost" || host.endsWith(".localhost")) return true;
  return isPrivateIpv4(host) || isPrivateIpv6(host);
}

/** 127/8, 10/8, 172.16/12 and 192.168/16. `URL` has already normalized hexadecimal and short forms. */
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
