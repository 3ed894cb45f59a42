import { createHmac, generateKeyPairSync, type KeyObject } from "node:crypto";
import {
  encodePart,
  hmacSigner,
  privateKeySigner,
  signIdentity,
  signParts,
} from "../identity-token.ts";
import {
  type Forgeries,
  type ForgeryContext,
  HEADER,
  validPayload,
  withHeader,
} from "./forgery.ts";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;

/** The order of Ed25519's group, little endian: adding it to a signature's second half gives an equivalent signature. */
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

export function forgedAlgorithms(context: ForgeryContext): Forgeries {
  const payload = validPayload(context);
  const unsigned = (alg: unknown) => `${encodePart({ alg, typ: "JWT" })}.${payload}.`;
  const signed = (alg: unknown, hash = "sha256") =>
    signParts(encodePart({ alg, typ: "JWT" }), payload, hmacSigner(context.secret, hash));
  const foreign = (alg: string, key: KeyObject, hash: string) =>
    signParts(encodePart({ alg, typ: "JWT" }), payload, privateKeySigner(key, hash));

  return {
    "alg none": unsigned("none"),
    "alg None": unsigned("None"),
    "alg nOnE": unsigned("nOnE"),
    "alg NONE": unsigned("NONE"),
    "alg none with a signature": signed("none"),
    "alg HS256 without a signature": unsigned("HS256"),
    "alg EdDSA without a signature": unsigned("EdDSA"),
    "no alg": withHeader(context, { alg: undefined }),
    "an empty alg": signed(""),
    "a null alg": signed(null),
    "alg as a number": signed(256),
    "alg as an array": signed(["HS256"]),
    "alg in lower case": signed("hs256"),
    "alg with a space": signed("HS256 "),
    "HS384 with the secret": signed("HS384", "sha384"),
    "HS512 with the secret": signed("HS512", "sha512"),
    "SHA-512 under HS256": signed("HS256", "sha512"),
    "an HMAC under EdDSA": signed("EdDSA"),
    "an HMAC under Ed25519": signed("Ed25519"),
    "RS256 with another key": foreign("RS256", rsa, "sha256"),
    "ES256 with another key": foreign("ES256", ec, "sha256"),
    "an RSA signature under HS256": foreign("HS256", rsa, "sha256"),
    "an RSA signature under EdDSA": foreign("EdDSA", rsa, "sha256"),
    "an ECDSA signature under EdDSA": foreign("EdDSA", ec, "sha256"),
    "an HMAC under RS256": signed("RS256"),
    "an HMAC under ES256": signed("ES256"),
  };
}

export function forgedSignatures(context: ForgeryContext): Forgeries {
  const token = signIdentity(context);
  const [header = "", payload = "", signature = ""] = token.split(".");
  const bytes = Buffer.from(signature, "base64url");
  const withSignature = (other: Buffer | string) =>
    `${header}.${payload}.${Buffer.from(other).toString("base64url")}`;
  const flipped = Buffer.from(bytes);
  flipped.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
  const hexDigest = (input: string) =>
    createHmac("sha256", context.secret).update(input).digest("hex");

  return {
    "an empty signature": `${header}.${payload}.`,
    "a truncated signature": withSignature(bytes.subarray(0, 31)),
    "a signature of one byte": withSignature(bytes.subarray(0, 1)),
    "a signature with one byte too many": withSignature(Buffer.concat([bytes, Buffer.alloc(1)])),
    "a signature with one bit flipped": withSignature(flipped),
    "a signature of zeros": withSignature(Buffer.alloc(32)),
    "another token's signature": `${header}.${validPayload(context, { sub: "admin" })}.${signature}`,
    "a signature of the payload alone": `${header}.${payload}.${hmacSigner(context.secret)(payload)}`,
    "a signature in hexadecimal": `${header}.${payload}.${hexDigest(`${header}.${payload}`)}`,
    "a legacy user hash": hexDigest("reader-7"),
    "a legacy user hash as the signature": `${header}.${payload}.${hexDigest("reader-7")}`,
    "a legacy user hash after its user": `${HEADER}.${encodePart("reader-7")}.${hexDigest("reader-7")}`,
  };
}

/** Damaged signatures made with the site's own key. */
export function forgedEdwards(context: ForgeryContext): Forgeries {
  const { privateKeyPem } = context;
  if (privateKeyPem === undefined) return {};

  const token = signIdentity({ widgetId: context.widgetId, now: context.now, privateKeyPem });
  const [header = "", payload = "", signature = ""] = token.split(".");
  const bytes = Buffer.from(signature, "base64url");
  const withSignature = (other: Buffer) => `${header}.${payload}.${other.toString("base64url")}`;
  const signed = (alg: string) =>
    signParts(encodePart({ alg, typ: "JWT" }), payload, privateKeySigner(privateKeyPem));

  return {
    "a truncated EdDSA signature": withSignature(bytes.subarray(0, 63)),
    "an EdDSA signature of zeros": withSignature(Buffer.alloc(64)),
    "a malleated EdDSA signature": withSignature(malleableTwin(bytes)),
    "an EdDSA signature under HS256": signed("HS256"),
    "an EdDSA signature under ES256": signed("ES256"),
    "an EdDSA signature under Ed448": signed("Ed448"),
    "an EdDSA signature for another subject": `${header}.${validPayload(context, { sub: "admin" })}.${signature}`,
    "an EdDSA token for another widget": signIdentity({
      widgetId: `${context.widgetId}-other`,
      now: context.now,
      privateKeyPem,
    }),
  };
}

function malleableTwin(signature: Buffer): Buffer {
  const scalar = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString("hex")}`);
  const twin = (scalar + ORDER).toString(16).padStart(64, "0");
  return Buffer.concat([signature.subarray(0, 32), Buffer.from(twin, "hex").reverse()]);
}
