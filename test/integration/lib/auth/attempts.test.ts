import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { type Attempt, beginAttempt, forgetAttempts } from "#lib/auth/attempts";
import { withSystem } from "#lib/db/client";
import { deleteOldAttempts } from "#lib/db/people/sign-in-attempts";

const START = Date.UTC(2026, 0, 1);
const at = (seconds: number) => new Date(START + seconds * 1000);
const QUARTER = 15 * 60;
const HOUR = 60 * 60;

const someone = () => `${randomUUID()}@example.test`;
const somewhere = () => randomUUID();
const from = (address: string, email: string, device: string | null = null): Attempt => ({
  email,
  address,
  device,
});

/** Makes attempts at one moment and returns how many were not told to wait. */
async function countLetThrough(attempts: readonly Attempt[], seconds = 0): Promise<number> {
  const outcomes = await Promise.allSettled(attempts.map((one) => beginAttempt(one, at(seconds))));
  return outcomes.filter(({ status }) => status === "fulfilled").length;
}

const times = (count: number, attempt: () => Attempt) => Array.from({ length: count }, attempt);

// The limit of the whole installation is shared by all tests of this database.
beforeEach(() => withSystem((tx) => tx.signInAttempt.deleteMany()));

describe("a strange device", () => {
  it("has five attempts at an account, however many it makes at once", async () => {
    const [email, address] = [someone(), somewhere()];
    expect(await countLetThrough(times(100, () => from(address, email)))).toBe(5);
  });

  it("then waits a second, and twice as long after each further failure, a quarter of an hour at most", async () => {
    const attempt = from(somewhere(), someone());
    await countLetThrough(times(5, () => attempt));
    const waitAt = (seconds: number) =>
      beginAttempt(attempt, at(seconds)).then(
        () => 0,
        ({ waitSeconds }) => waitSeconds,
      );
    expect(await waitAt(0)).toBe(1);
    expect(await waitAt(1)).toBe(0);
    expect(await waitAt(1)).toBe(2);
    expect(await waitAt(3)).toBe(0);
    expect(await waitAt(3)).toBe(4);
    let now = 3;
    for (let failure = 0; failure < 20; failure++) {
      now += await waitAt(now);
      expect(await waitAt(now)).toBe(0);
    }
    expect(await waitAt(now)).toBe(QUARTER);
  });

  it("is slowed when it tries many accounts", async () => {
    const address = somewhere();
    expect(await countLetThrough(times(40, () => from(address, someone())))).toBe(20);
    expect(await countLetThrough([from(somewhere(), someone())])).toBe(1);
  });

  it("starts again after the right password, and after an hour without attempts", async () => {
    const right = from(somewhere(), someone());
    const patient = from(somewhere(), someone());
    for (const attempt of [right, patient]) await countLetThrough(times(5, () => attempt));
    await forgetAttempts(right);
    expect(await countLetThrough(times(6, () => right))).toBe(5);
    expect(
      await countLetThrough(
        times(6, () => patient),
        HOUR + 1,
      ),
    ).toBe(5);
  });

  it("of an office whose people type the right password is never slowed", async () => {
    const address = somewhere();
    for (let person = 0; person < 60; person++) {
      const attempt = from(address, someone());
      await beginAttempt(attempt, at(0));
      await forgetAttempts(attempt);
    }
  });
});

describe("an account that many addresses attack", () => {
  it("lets its person in on a strange device after some seconds at most", async () => {
    const email = someone();
    expect(await countLetThrough(times(80, () => from(somewhere(), email)))).toBe(20);
    for (const seconds of [5, 10, 15, 20, 25]) {
      await countLetThrough([from(somewhere(), email)], seconds);
    }
    expect(await countLetThrough([from(somewhere(), email)], 30)).toBe(1);
  });

  it("lets its person in at once on a device that signed in before, whose own failures count too", async () => {
    const email = someone();
    await countLetThrough(times(80, () => from(somewhere(), email)));
    const device = randomUUID();
    const own = times(6, () => from(somewhere(), email, device));
    expect(await countLetThrough(own)).toBe(5);
  });
});

describe("an installation that many addresses attack in many accounts", () => {
  it("takes one attempt a second from strange devices, and every one from known devices", async () => {
    const spray = () => from(somewhere(), someone());
    expect(await countLetThrough(times(150, spray))).toBe(100);
    expect(await countLetThrough(times(10, spray), 1)).toBe(1);
    const known = times(10, () => from(somewhere(), someone(), randomUUID()));
    expect(await countLetThrough(known, 1)).toBe(10);
  });
});

it("keeps no email address and no network address, and deletes what is forgotten", async () => {
  const attempt = from("192.0.2.77", "ada@example.test");
  await beginAttempt(attempt, at(0));
  const rows = await withSystem((tx) => tx.signInAttempt.findMany());
  expect(rows).toHaveLength(4);
  expect(JSON.stringify(rows)).not.toMatch(/ada|192\.0\.2\.77/);
  await deleteOldAttempts(at(3 * 24 * HOUR));
  expect(await withSystem((tx) => tx.signInAttempt.count())).toBe(0);
});
