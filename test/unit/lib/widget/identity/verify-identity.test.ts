import { generateKeyPairSync, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { AppError } from "#lib/domain/errors";
import { type IdentityKeys, verifyIdentity } from "#lib/widget/identity/verify-identity";
import { forgedTokens } from "#test/factories/forged-tokens";
import {
  type Claims,
  encodePart,
  hmacSigner,
  identityClaims,
  signIdentity,
  signParts,
} from "#test/factories/identity-token";

const widgetId = "5f0c9c1e-7d2a-4a55-9b7e-3c1d2e4f5a6b";
const secret = randomBytes(32).toString("base64url");
const site = generateKeyPairSync("ed25519");
const publicKey = site.publicKey.export({ type: "spki", format: "pem" }).toString();
const privateKeyPem = site.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const now = new Date("2026-11-03T10:00:00.900Z");
const seconds = Math.floor(now.getTime() / 1000);
const keys = { widgetId, secret, publicKey };
const signers = [
  ["HS256", { secret }],
  ["EdDSA", { privateKeyPem }],
] as const;

const forgeries = forgedTokens({
  widgetId,
  secret,
  otherSecret: randomBytes(32).toString("base64url"),
  publicKeyPem: publicKey,
  privateKeyPem,
  now,
});

describe.each(signers)("verifyIdentity with %s", (_algorithm, key) => {
  const sign = (claims: Claims = {}, header: Claims = {}) =>
    signIdentity({ widgetId, now, claims, header, ...key });

  it("returns the identity that the site signed", async () => {
    const token = sign({ jti: "token-0001", name: "Zoë 👩‍⚕️", email: "zoe@example.com" });

    expect(await verifyIdentity(token, keys, now)).toEqual({
      subject: "reader-7",
      name: "Zoë 👩‍⚕️",
      email: "zoe@example.com",
      tokenId: "token-0001",
      expiresAt: new Date((seconds + 600) * 1000),
    });
  });

  it("returns no name and no address when the site gives none", async () => {
    expect(await verifyIdentity(sign(), keys, now)).toMatchObject({ name: null, email: null });
  });

  it.each<[string, Claims]>([
    ["a lifetime of one hour", { exp: seconds + 3_600 }],
    [
      "a lifetime of one hour that starts 59 s in the future",
      { iat: seconds + 59, exp: seconds + 3_659 },
    ],
    ["a site whose clock is 59 s ahead", { iat: seconds + 59 }],
    ["a site whose clock is 60 s ahead", { iat: seconds + 60 }],
    ["a token that expired 59 s ago", { iat: seconds - 600, exp: seconds - 59 }],
    ["a token of one hour that expired 59 s ago", { iat: seconds - 3_659, exp: seconds - 59 }],
    ["a token that becomes valid in 59 s", { nbf: seconds + 59 }],
    ["a lifetime of one second", { exp: seconds + 1 }],
    ["the shortest id", { jti: "12345678" }],
    ["the longest texts", { jti: "j".repeat(200), sub: "s".repeat(200), name: "n".repeat(200) }],
    ["a subject in Chinese", { sub: "读者 7" }],
    ["an address as the subject", { sub: "Zoë+a@example.com" }],
  ])("accepts %s", async (_case, claims) => {
    expect(await verifyIdentity(sign(claims), keys, now)).toBeTruthy();
  });

  it.each<[string, Claims]>([
    ["without a typ", { typ: undefined }],
    ["with typ in lower case", { typ: "jwt" }],
  ])("accepts a header %s", async (_case, header) => {
    expect(await verifyIdentity(sign({}, header), keys, now)).toBeTruthy();
  });

  it("ignores claims that the site added", async () => {
    const claims = { roles: ["admin"], isAdmin: true, constructor: { prototype: { name: "Eve" } } };
    const deep = `${"[".repeat(1_500)}${"]".repeat(1_500)}`;
    const identity = await verifyIdentity(sign({ ...claims, deep }), keys, now);

    expect(Object.keys(identity)).toEqual(["subject", "name", "email", "tokenId", "expiresAt"]);
    expect(identity.name).toBeNull();
    expect({}).not.toHaveProperty("isAdmin");
  });

  it("refuses a token in which any one character was changed", async () => {
    const token = sign();
    for (const [index, character] of [...token].entries()) {
      const other = character === "A" ? "B" : "A";
      const changed = `${token.slice(0, index)}${other}${token.slice(index + 1)}`;
      await expectRefusal(changed);
    }
  });
});

describe("verifyIdentity", () => {
  it("accepts the algorithm name Ed25519 too", async () => {
    const token = signIdentity({ widgetId, privateKeyPem, now, header: { alg: "Ed25519" } });

    expect(await verifyIdentity(token, keys, now)).toMatchObject({ subject: "reader-7" });
  });

  it("ignores fields that a payload tries to inherit", async () => {
    const claims = JSON.stringify(identityClaims({ widgetId, now }));
    const payload = claims.replace("{", '{"__proto__":{"name":"Eve","sub":"admin"},');
    const header = encodePart({ alg: "HS256" });
    const token = signParts(header, encodePart(payload), hmacSigner(secret));

    expect(await verifyIdentity(token, keys, now)).toMatchObject({
      subject: "reader-7",
      name: null,
    });
  });

  it("reads deep nesting without a stack overflow", async () => {
    const claims = JSON.stringify(identityClaims({ widgetId, now }));
    const deep = `${"[".repeat(2_800)}${"]".repeat(2_800)}`;
    const payload = encodePart(claims.replace("{", `{"deep":${deep},`));
    const token = signParts(encodePart({ alg: "HS256" }), payload, hmacSigner(secret));

    expect(await verifyIdentity(token, keys, now)).toMatchObject({ subject: "reader-7" });
  });

  it("uses the current time by default", async () => {
    const token = signIdentity({ widgetId, secret });

    expect(await verifyIdentity(token, keys)).toMatchObject({ subject: "reader-7" });
  });

  it.each([
    ["HS256 for a widget without a secret", { secret }, { ...keys, secret: null }],
    ["EdDSA for a widget without a key", { privateKeyPem }, { ...keys, publicKey: null }],
    [
      "EdDSA when the stored key is not a public key",
      { privateKeyPem },
      { ...keys, publicKey: privateKeyPem },
    ],
    ["HS256 for the id of another widget", { secret }, { ...keys, widgetId: "another" }],
    ["HS256 with a short secret", { secret: "short" }, { ...keys, secret: "short" }],
    [
      "HS256 with a secret of 31 bytes",
      { secret: "s".repeat(31) },
      { ...keys, secret: "s".repeat(31) },
    ],
  ])("refuses %s", async (_case, key, otherKeys) => {
    await expectRefusal(signIdentity({ widgetId, now, ...key }), otherKeys);
  });

  it("accepts a secret of 32 bytes", async () => {
    const token = signIdentity({ widgetId, now, secret: "s".repeat(32) });

    expect(await verifyIdentity(token, { ...keys, secret: "s".repeat(32) }, now)).toBeTruthy();
  });

  it("gives the log the reason, without any text of the token", async () => {
    const token = signIdentity({ widgetId, secret, now, claims: { exp: 1, name: "Zoë" } });
    const error = await verifyIdentity(token, keys, now).catch((refusal: unknown) => refusal);

    expect(error).toMatchObject({ cause: { message: expect.stringContaining("ERR_JWT_EXPIRED") } });
    expect(Object.keys((error as AppError).cause as Error)).toEqual([]);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("Zoë");
  });
});

describe("a forged token", () => {
  it("exists in at least 45 different kinds", () => {
    expect(forgeries.length).toBeGreaterThanOrEqual(45);
    expect(new Set(forgeries.map(({ token }) => token)).size).toBe(forgeries.length);
    expect(new Set(forgeries.map(({ name }) => name)).size).toBe(forgeries.length);
  });

  it.each(forgeries)("is refused: $name", async ({ token }) => {
    await expectRefusal(token);
    await expectRefusal(token, { ...keys, secret: null });
    await expectRefusal(token, { ...keys, publicKey: null });
    await expectRefusal(token, { ...keys, secret: null, publicKey: null });
  });
});

/** Expects the same refusal for every reason. */
async function expectRefusal(token: string, by: IdentityKeys = keys): Promise<void> {
  const error = await verifyIdentity(token, by, now).catch((refusal: unknown) => refusal);

  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({
    code: "unauthenticated",
    message: "The identity token of this site was not accepted. Reload the page to get a new one.",
    cause: expect.any(Error),
  });
}
