import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isEd25519PublicKey } from "#lib/widget/identity/ed25519-public-key";

const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const pem = pemOf(publicKey);
const privatePem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();

const WEAK = [
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0000000000000000000000000000000000000000000000000000000000000080",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];

describe("isEd25519PublicKey", () => {
  it.each([
    ["as OpenSSL writes it", pem],
    ["with Windows line breaks", pem.replaceAll("\n", "\r\n")],
    ["with space around it", `\n  ${pem}\n`],
    ["without a last line break", pem.trim()],
  ])("accepts a key %s", (_case, text) => {
    expect(isEd25519PublicKey(text)).toBe(true);
  });

  it.each([
    ["nothing", ""],
    ["some text", "my key"],
    ["the base64 of the key alone", pem.replaceAll(/-----.*-----/g, "")],
    ["the private key", privatePem],
    ["the private key labelled as a public key", privatePem.replaceAll("PRIVATE", "PUBLIC")],
    ["an RSA key", pemOf(generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey)],
    ["an elliptic-curve key", pemOf(generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey)],
    ["an Ed448 key", pemOf(generateKeyPairSync("ed448").publicKey)],
    ["an X25519 key", pemOf(generateKeyPairSync("x25519").publicKey)],
    ["a truncated key", pem.replace(/.{8}\n-----END/, "\n-----END")],
    ["two keys", `${pem}${pem}`],
    ["a key and a private key", `${pem}${privatePem}`],
    ["a certificate", pem.replaceAll("PUBLIC KEY", "CERTIFICATE")],
  ])("refuses %s", (_case, text) => {
    expect(isEd25519PublicKey(text)).toBe(false);
  });

  it.each(WEAK)("refuses the key %s, for which anyone can sign", (point) => {
    const der = Buffer.from(`302a300506032b6570032100${point}`, "hex");
    const key = createPublicKey({ key: der, format: "der", type: "spki" });

    expect(isEd25519PublicKey(pemOf(key))).toBe(false);
  });
});

function pemOf(key: KeyObject): string {
  return key.export({ type: "spki", format: "pem" }).toString();
}
