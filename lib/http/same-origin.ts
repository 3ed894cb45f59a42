import { config } from "../config.ts";

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];

/**
 * False for a change asked for by a page of another site. Browsers say where a request comes from
 * in `Sec-Fetch-Site`, older ones at least in `Origin`; a program that sends neither carries no
 * one's cookies by accident.
 */
export function isSameOrigin(request: Request): boolean {
  if (SAFE_METHODS.includes(request.method)) return true;

  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";

  const origin = request.headers.get("origin");
  return origin === null || ownHosts(request).includes(hostOf(origin));
}

/** The address people open, for links that are copied out of the product. */
export function publicOrigin(request: Request): string {
  if (config.FREEHOLD_URL) return new URL(config.FREEHOLD_URL).origin;

  const url = new URL(request.url);
  const host = request.headers.get("host") ?? url.host;
  return `${url.protocol}//${host}`;
}

function ownHosts(request: Request): (string | null)[] {
  const own = config.FREEHOLD_URL ? [hostOf(config.FREEHOLD_URL)] : [];
  return [...own, request.headers.get("host") ?? new URL(request.url).host];
}

/** "null", which sandboxed pages send as their origin, has no host and never equals ours. */
function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : "";
}
