import { config } from "../config.ts";

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];

/**
 * False when a page of another site asks for a change. Browsers say where a request comes from in
 * `Sec-Fetch-Site`, older ones at least in `Origin`. A program that sends neither carries nobody's
 * cookies by accident.
 */
export function isSameOrigin(request: Request): boolean {
  if (SAFE_METHODS.includes(request.method)) return true;

  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";

  const origin = request.headers.get("origin");
  return origin === null || ownHosts(request).includes(hostOf(origin));
}

/**
 * Whether a page of ours sent this, for the page inside a widget's frame. Senders that do not say where
 * they are get no exception here: `null` comes from a sandbox, and a missing origin from a program.
 */
export function isFromOwnPage(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  // Browsers send no origin when a page reads from its own server.
  const origin = request.headers.get("origin");
  if (origin === null) return SAFE_METHODS.includes(request.method);
  return ownHosts(request).includes(hostOf(origin));
}

/** The settings that say which address people open. */
type OwnAddress = Pick<typeof config, "FREEHOLD_URL" | "FREEHOLD_TRUSTED_PROXIES">;

/**
 * A path of ours as a link to copy out of the product: absolute where the installation knows its own origin,
 * or else the path alone, which the browser completes with the address that it opened.
 */
export function linkTo(path: string, request: Request): string {
  return `${publicOriginOf(request.headers, new URL(request.url)) ?? ""}${path}`;
}

/**
 * The origin that people open; null where nobody vouches for one. Any caller can invent a `Host` header, so it counts
 * only behind a trusted proxy. `asked` is the address of the request; without it, `x-forwarded-proto` gives the
 * protocol, or else plain HTTP is assumed.
 */
export function publicOriginOf(
  headers: Headers,
  asked?: URL,
  { FREEHOLD_URL, FREEHOLD_TRUSTED_PROXIES }: OwnAddress = config,
): string | null {
  if (FREEHOLD_URL) return new URL(FREEHOLD_URL).origin;
  const host = headers.get("host");
  if (FREEHOLD_TRUSTED_PROXIES === 0 || host === null) return null;

  const protocol = asked?.protocol ?? `${forwardedProtocol(headers)}:`;
  const origin = `${protocol}//${host}`;
  return URL.canParse(origin) ? new URL(origin).origin : null;
}

/** Each proxy on the way may add its protocol; the first entry is the browser's. */
function forwardedProtocol(headers: Headers): "http" | "https" {
  const [first] = headers.get("x-forwarded-proto")?.split(",") ?? [];
  return first?.trim() === "https" ? "https" : "http";
}

function ownHosts(request: Request): (string | null)[] {
  const own = config.FREEHOLD_URL ? [hostOf(config.FREEHOLD_URL)] : [];
  return [...own, request.headers.get("host") ?? new URL(request.url).host];
}

/** Sandboxed pages send "null" as their origin: it has no host and never equals ours. */
function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : "";
}
