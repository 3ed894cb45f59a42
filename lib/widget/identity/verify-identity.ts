import type { KeyObject } from "node:crypto";
import { errors, type JWTVerifyOptions, jwtVerify } from "jose";
import type { z } from "zod";
import { readEd25519PublicKey } from "./ed25519-public-key.ts";
import { IdentityClaims, IdentityHeader } from "./identity-claims.ts";
import { readToken } from "./read-token.ts";
import { refuseIdentity } from "./refuse-identity.ts";

const CLOCK_SKEW_SECONDS = 60;
/** The length of SHA-256's output; an HMAC is only as strong as a shorter key. */
const SHORTEST_SECRET_BYTES = 32;

export type IdentityKeys = {
  widgetId: string;
  secret: string | null;
  /** PEM (SPKI) of an Ed25519 key. */
  publicKey: string | null;
};

export type VerifiedIdentity = {
  subject: string;
  name: string | null;
  email: string | null;
  tokenId: string;
  expiresAt: Date;
};

/**
 * The visitor whom a site identifies by a JWT that it signed with HS256 (the key is the secret's text in
 * UTF-8, not the bytes that text may encode) or with Ed25519. Every refusal is the same `AppError`.
 *
 * The library checks signature, audience and times; the code in this folder checks what the library is
 * lenient about. The caller must make sure that a `tokenId` is used only once, until `expiresAt` and the
 * clock skew are past.
 */
export async function verifyIdentity(
  token: string,
  keys: IdentityKeys,
  now = new Date(),
): Promise<VerifiedIdentity> {
  const { header, payload } = readToken(token);
  const { alg } = check(IdentityHeader, header, "header");
  await checkSignature(token, keyFor(alg, keys), {
    algorithms: [alg],
    audience: keys.widgetId,
    currentDate: now,
    clockTolerance: CLOCK_SKEW_SECONDS,
    maxTokenAge: "1h",
  });

  const claims = check(IdentityClaims, payload, "payload");
  return {
    subject: claims.sub,
    name: claims.name ?? null,
    email: claims.email ?? null,
    tokenId: claims.jti,
    expiresAt: new Date(claims.exp * 1000),
  };
}

/** Picks the key that fits the algorithm: a public key is never used as an HMAC secret. */
function keyFor(
  algorithm: z.infer<typeof IdentityHeader>["alg"],
  { secret, publicKey }: IdentityKeys,
): Uint8Array | KeyObject {
  if (algorithm === "HS256") {
    const bytes = new TextEncoder().encode(secret ?? "");
    return bytes.length >= SHORTEST_SECRET_BYTES ? bytes : refuseIdentity("no secret for HS256");
  }
  return readEd25519PublicKey(publicKey ?? "") ?? refuseIdentity("no public key for EdDSA");
}

async function checkSignature(
  token: string,
  key: Uint8Array | KeyObject,
  options: JWTVerifyOptions,
): Promise<void> {
  try {
    await jwtVerify(token, key, options);
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    // The library's error is not passed on as the cause, because it holds the claims, such as name and
    // address.
    refuseIdentity(`${error.code}: ${error.message}`);
  }
}

function check<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  part: string,
): z.infer<Schema> {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  return refuseIdentity(
    error.issues.map(({ code, path }) => [part, ...path, code].join(" ")).join(),
  );
}
