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

const strangers = (count: number, addressOf: (place: number) => string) =>
  Array.from({ length: count }, (_, place) =>
    verifyPassword(null, "x", { isKnown: false, address: addressOf(place) }),
  );
const countRefused = async (crowd: Promise<boolean>[]) =>
  (await Promise.allSettled(crowd)).filter(({ status }) => status === "rejected").length;

it("compares at most four passwords from one address at a time", async () => {
  expect(await countRefused(strangers(10, () => "192.0.2.1"))).toBe(6);
  expect(await countRefused(strangers(1, () => "192.0.2.1"))).toBe(0);
});

it("refuses to queue more strangers than it could serve in a few seconds, and recovers", async () => {
  expect(await countRefused(strangers(60, (place) => `192.0.2.${place}`))).toBe(8);
  expect(await verifyPassword(null, "x")).toBe(false);
});

it("does not let somebody on a known device wait for strangers, or be refused because of them", async () => {
  const order: string[] = [];
  const crowd = strangers(52, (place) => `192.0.2.${place}`);
  const strange = Promise.allSettled(crowd).then(() => order.push("strangers"));
  await verifyPassword(null, "x", { isKnown: true }).then(() => order.push("known"));
  await strange;
  expect(order).toEqual(["known", "strangers"]);
});
