/** Any origin will do: we only check whether a path stays on it. */
const HERE = "http://here.invalid";

/** A `next` parameter as a path of ours; the start page when it leads to another site. */
export function safePath(next: string | string[] | undefined): string {
  if (typeof next !== "string" || !next.startsWith("/") || !URL.canParse(next, HERE)) return "/";

  const { origin, pathname, search, hash } = new URL(next, HERE);
  // The pathname of "/./\evil.test" is "//evil.test", which a browser takes for another site.
  return origin === HERE && !pathname.startsWith("//") ? `${pathname}${search}${hash}` : "/";
}
