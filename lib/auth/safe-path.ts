/** Any origin will do: only whether a path stays on it matters. */
const HERE = "http://here.invalid";

/** A `next` parameter as a path of ours; the start page for anything that leads elsewhere. */
export function safePath(next: string | string[] | undefined): string {
  if (typeof next !== "string" || !next.startsWith("/") || !URL.canParse(next, HERE)) return "/";

  const { origin, pathname, search, hash } = new URL(next, HERE);
  // Of "/./\evil.test" the pathname is "//evil.test", which a browser reads as another site.
  return origin === HERE && !pathname.startsWith("//") ? `${pathname}${search}${hash}` : "/";
}
