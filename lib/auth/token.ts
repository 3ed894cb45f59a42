import { createHash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;

/** A secret to hand out once: 256 random bits that may stand in a URL. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

/** What we keep of a token. A random one needs no slow hash: it cannot be guessed from a list. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
