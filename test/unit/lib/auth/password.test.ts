import { expect, it } from "vitest";
import { hashPassword, verifyPassword } from "#lib/auth/password";

it("accepts the password that was hashed and no other", async () => {
  const passwordHash = await hashPassword("correct horse battery");

  expect(await verifyPassword(passwordHash, "correct horse battery")).toBe(true);
  expect(await verifyPassword(passwordHash, "correct horse batterz")).toBe(false);
});

it("hashes with argon2id at the promised cost", async () => {
  expect(await hashPassword("correct horse battery")).toMatch(
    /^\$argon2id\$v=19\$m=65536,t=3,p=1\$/,
  );
});

it("never accepts a password when there is no account", async () => {
  expect(await verifyPassword(null, "")).toBe(false);
});

it("refuses to queue more attempts than it could serve in a few seconds, and recovers", async () => {
  const crowd = Array.from({ length: 60 }, () => verifyPassword(null, "x"));
  const outcomes = await Promise.allSettled(crowd);

  expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(8);
  expect(await verifyPassword(null, "x")).toBe(false);
});
