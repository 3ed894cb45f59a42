import { createHash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;

/** A secret that is shown once: 256 random bits in letters that a URL allows. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

/** The stored form of a token. A random token needs no slow hash: no list of passwords contains it. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
