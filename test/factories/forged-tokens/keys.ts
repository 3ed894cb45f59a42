import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { encodePart, hmacSigner, privateKeySigner, signParts } from "../identity-token.ts";
import { type Forgeries, type ForgeryContext, HEADER, validPayload } from "./forgery.ts";

/** Signed correctly, with a key that is not the site's. */
export function forgedKeys(context: ForgeryContext): Forgeries {
  const { secret, otherSecret, publicKeyPem } = context;
  const payload = validPayload(context);
  const der = createPublicKey(publicKeyPem).export({ format: "der", type: "spki" });
  const withSecret = (key: string | Buffer) => signParts(HEADER, payload, hmacSigner(key));
  const withKey = (alg: string, { privateKey }: { privateKey: KeyObject }) =>
    signParts(encodePart({ alg, typ: "JWT" }), payload, privateKeySigner(privateKey));

  return {
    "HS256 with the public key's PEM": withSecret(publicKeyPem),
    "HS256 with the public key's PEM, trimmed": withSecret(publicKeyPem.trim()),
    "HS256 with the public key's DER": withSecret(der),
    "HS256 with the public key's raw bytes": withSecret(der.subarray(-32)),
    "HS256 with another organization's secret": withSecret(otherSecret),
    "HS256 with an old, rotated secret": withSecret(randomBytes(32).toString("base64url")),
    "HS256 with an empty secret": withSecret(""),
    "HS256 with the secret's decoded bytes": withSecret(Buffer.from(secret, "base64url")),
    "HS256 with the secret and a line break": withSecret(`${secret}\n`),
    "HS256 with half the secret": withSecret(secret.slice(0, secret.length / 2)),
    "HS256 with the word null": withSecret("null"),
    "HS256 with the widget's id": withSecret(context.widgetId),
    "EdDSA with another key": withKey("EdDSA", generateKeyPairSync("ed25519")),
    "Ed25519 with another key": withKey("Ed25519", generateKeyPairSync("ed25519")),
    "EdDSA with an Ed448 key": withKey("EdDSA", generateKeyPairSync("ed448")),
  };
}
