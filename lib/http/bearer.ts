/**
 * What a request claims to be by `Authorization: Bearer …`; null where it claims nothing of the kind.
 * Empty where the claim is: that is a wrong one, and no reason to look for another.
 */
export function bearerOf(request: Request): string | null {
  const [scheme = "", ...claim] = (request.headers.get("authorization") ?? "").split(" ");
  return scheme.toLowerCase() === "bearer" ? claim.join(" ").trim() : null;
}
