/**
 * Where a widget may appear: origins as browsers write them (`https://example.com:8443`), or all sub-domains of one
 * (`https://*.example.com`, which does not include `example.com` itself). The same strings go into the
 * `frame-ancestors` of the page inside the frame.
 */

const WILDCARD = "*.";
/** Replaces the asterisk while the address is parsed. */
const STAND_IN = "wildcard.";

/**
 * An origin in normalized form, or null when the text is not one: lower case, international names in ASCII, no default
 * port. Rejects paths, credentials, `*` alone, `null` and a wildcard over a whole top-level domain.
 */
export function normalizeOrigin(text: string): string | null {
  const [, scheme, wildcard, rest] =
    /^(https?:\/\/)(\*\.)?([^\s/?#@*]+)\/?$/i.exec(text.trim()) ?? [];
  if (!scheme || !rest) return null;

  const address = `${scheme}${wildcard ? STAND_IN : ""}${rest}`;
  if (!URL.canParse(address)) return null;
  const { origin, hostname } = new URL(address);
  if (!wildcard) return isHost(hostname) ? origin : null;

  const base = hostname.slice(STAND_IN.length);
  return isHost(base) && base.includes(".") && !isAddress(base)
    ? origin.replace(STAND_IN, WILDCARD)
    : null;
}

/** Letters, digits, hyphens and dots, or an IPv6 address; nothing that could end a CSP source. */
function isHost(hostname: string): boolean {
  return /^(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9._-]*[a-z0-9])?)$/.test(hostname);
}

/** IP addresses have no sub-domains. */
function isAddress(hostname: string): boolean {
  return hostname.startsWith("[") || /^[\d.]+$/.test(hostname);
}

/**
 * Whether a page of `origin` may show the widget. Scheme, host and port must match exactly. An empty list allows no
 * origin. `null` and the empty string, which sandboxed pages and programs send, are never allowed.
 */
export function mayAppearAt(origins: readonly string[], origin: string): boolean {
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) return false;
  return origins.some((allowed) => allowed === origin || isSubdomainOf(origin, allowed));
}

function isSubdomainOf(origin: string, allowed: string): boolean {
  const [scheme, base] = allowed.split(WILDCARD);
  if (!scheme || !base || !origin.startsWith(scheme)) return false;
  const host = origin.slice(scheme.length);
  return host.endsWith(`.${base}`) && host.length > base.length + 1;
}

/** The value of a `frame-ancestors` directive. An empty list allows no frame. */
export function frameAncestors(origins: readonly string[]): string {
  return origins.length > 0 ? origins.join(" ") : "'none'";
}
