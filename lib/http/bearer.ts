/**
 * The token after `Authorization: Bearer`; null when there is no such header. An empty token gives "":
 * it is a wrong token, and the request must not fall back to cookies.
 */
export function bearerOf(request: Request): string | null {
  const [scheme = "", ...claim] = (request.headers.get("authorization") ?? "").split(" ");
  return scheme.toLowerCase() === "bearer" ? claim.join(" ").trim() : null;
}
