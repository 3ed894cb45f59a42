import { expect, it, onTestFinished } from "vitest";
import { config } from "#lib/config";
import { seal, unseal } from "#lib/secrets";

it("opens what it sealed, in the place it was sealed for", () => {
  expect(unseal(seal("sk-schlüssel-钥匙", "endpoint:1"), "endpoint:1")).toBe("sk-schlüssel-钥匙");
});

it("shows nothing of the secret, and never seals it the same way twice", () => {
  const sealed = [seal("sk-secret", "endpoint:1"), seal("sk-secret", "endpoint:1")];
  expect(sealed[0]).not.toBe(sealed[1]);
  expect(sealed.join()).not.toContain("sk-secret");
  expect(Buffer.from(sealed[0]?.split(".")[1] ?? "", "base64url").toString()).not.toContain("sk-");
});

it("does not open in another place", () => {
  const sealed = seal("sk-secret", "endpoint:1");
  expect(() => unseal(sealed, "endpoint:2")).toThrow();
});

it("does not open when a single byte was changed", () => {
  const [version, payload = ""] = seal("sk-secret", "endpoint:1").split(".");
  const bytes = Buffer.from(payload, "base64url");
  for (const at of [0, 12, bytes.length - 1]) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(() => unseal(`${version}.${changed.toString("base64url")}`, "endpoint:1")).toThrow();
  }
});

it("does not open what was sealed in a way it does not know", () => {
  expect(() => unseal("v0.abc", "endpoint:1")).toThrow("unknown");
});

it("does not open with the secret of another installation, and names the secret as the cause", () => {
  const sealed = seal("sk-secret", "endpoint:1");
  const own = config.FREEHOLD_SECRET;
  onTestFinished(() => {
    Reflect.set(config, "FREEHOLD_SECRET", own);
  });
  Reflect.set(config, "FREEHOLD_SECRET", "another installation's secret of 32 bytes");
  expect(() => unseal(sealed, "endpoint:1")).toThrow("sealed with another secret");
});
