import { isIPv6 } from "node:net";
import { config } from "../config.ts";

/** Groups of an IPv6 address that name a network: a household or an office has a whole /64. */
const NETWORK_GROUPS = 4;
const GROUPS = 8;

/**
 * The address that limits count by: what our outermost proxy wrote into the header, or Next itself when
 * there is no proxy. The caller can invent all earlier entries.
 */
export function addressOf(
  forwardedFor: string | null | undefined,
  proxies: number = config.FREEHOLD_TRUSTED_PROXIES,
): string {
  const hops = forwardedFor?.split(",").map((hop) => hop.trim()) ?? [];
  return networkOf(hops.at(-Math.max(1, proxies)) || "unknown");
}

/** An IPv4 address as it is; the /64 network of an IPv6 address. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:([\d.]+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];

  const [before = "", after = ""] = address.toLowerCase().split("%")[0]?.split("::") ?? [];
  const [head, tail] = [groupsOf(before), groupsOf(after)];
  const zeros = Array.from({ length: GROUPS - head.length - tail.length }, () => "0");
  return `${[...head, ...zeros, ...tail].slice(0, NETWORK_GROUPS).join(":")}::/64`;
}

function groupsOf(text: string): string[] {
  return text === "" ? [] : text.split(":").map((group) => group.replace(/^0+(?=.)/, ""));
}
