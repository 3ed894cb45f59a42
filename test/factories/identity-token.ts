import { createHmac, createPrivateKey, type KeyObject, randomUUID, sign } from "node:crypto";

/** Signs the text `header.payload`; returns the signature as encoded in the token. */
type Signer = (input: string) => string;

export function hmacSigner(key: string | Buffer, hash = "sha256"): Signer {
  return (input) => createHmac(hash, key).update(input).digest("base64url");
}

/** Signs with an Ed25519 key, or with another kind of key and its hash. */
export function privateKeySigner(key: string | KeyObject, hash: string | null = null): Signer {
  const privateKey = typeof key === "string" ? createPrivateKey(key) : key;
  return (input) =>
    sign(hash, Buffer.from(input), { key: privateKey, dsaEncoding: "ieee-p1363" }).toString(
      "base64url",
    );
}

/** A part of a token. A string is taken unchanged, so it need not be JSON. */
export function encodePart(content: unknown): string {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  return Buffer.from(text).toString("base64url");
}

/** Joins encoded parts and signs them. */
export function signParts(header: string, payload: string, signer: Signer): string {
  const input = `${header}.${payload}`;
  return `${input}.${signer(input)}`;
}

export type Claims = Record<string, unknown>;

type IdentityOptions = {
  widgetId: string;
  subject?: string;
  now?: Date;
  /** Replace or extend the usual claims; undefined leaves one out. */
  claims?: Claims;
  header?: Claims;
} & ({ secret: string } | { privateKeyPem: string });

/** The claims of a valid token: issued now, valid for ten minutes. */
export function identityClaims({
  widgetId,
  subject = "reader-7",
  now = new Date(),
  claims = {},
}: Pick<IdentityOptions, "widgetId" | "subject" | "now" | "claims">): Claims {
  const iat = Math.floor(now.getTime() / 1000);
  return { aud: widgetId, sub: subject, iat, exp: iat + 600, jti: randomUUID(), ...claims };
}

/** The token by which a site identifies its visitor: HS256 with a secret, otherwise EdDSA. */
export function signIdentity(options: IdentityOptions): string {
  const [alg, signer]: [string, Signer] =
    "secret" in options
      ? ["HS256", hmacSigner(options.secret)]
      : ["EdDSA", privateKeySigner(options.privateKeyPem)];
  const header = { alg, typ: "JWT", ...options.header };
  return signParts(encodePart(header), encodePart(identityClaims(options)), signer);
}
