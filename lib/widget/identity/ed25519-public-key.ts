import { createPublicKey, type KeyObject } from "node:crypto";

const PEM = /^\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----\s*$/;
/** The bytes before the 32 bytes of every Ed25519 key (RFC 8410). */
const PREFIX = "302a300506032b6570032100";
const PREFIX_BYTES = PREFIX.length / 2;
const KEY_BYTES = 32;

/**
 * The points of order 8 or less, without their sign bit. Older releases of Node accept anybody's
 * signature for them, and the first is the all-zero key used in examples.
 */
const WEAK_KEYS = new Set([
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
]);

/** Whether a text is the PEM of an Ed25519 public key (SPKI) that only its owner can sign for. */
export function isEd25519PublicKey(pem: string): boolean {
  return readEd25519PublicKey(pem) !== null;
}

/** The key, or null. Private keys, certificates and keys of other kinds are null too. */
export function readEd25519PublicKey(pem: string): KeyObject | null {
  const [, base64] = PEM.exec(pem) ?? [];
  const der = Buffer.from(base64 ?? "", "base64");
  if (der.length !== PREFIX_BYTES + KEY_BYTES || !der.toString("hex").startsWith(PREFIX)) {
    return null;
  }
  return isWeak(der.subarray(PREFIX_BYTES))
    ? null
    : createPublicKey({ key: der, format: "der", type: "spki" });
}

function isWeak(point: Buffer): boolean {
  const unsigned = Buffer.from(point);
  unsigned.writeUInt8(point.readUInt8(KEY_BYTES - 1) & 0x7f, KEY_BYTES - 1);
  return WEAK_KEYS.has(unsigned.toString("hex"));
}
