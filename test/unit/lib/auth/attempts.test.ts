import { expect, it } from "vitest";
import { beginAttempt, forgetAttempts } from "#lib/auth/attempts";

const HOUR_MS = 60 * 60 * 1000;
const fail = (email: string, address: string, times: number, now: number) => {
  for (let n = 0; n < times; n++) beginAttempt(email, address, now);
};

it("allows five wrong passwords and pauses before the next attempt", () => {
  fail("five@example.test", "a", 5, 1_000);

  expect(() => beginAttempt("five@example.test", "a", 1_500)).toThrow("Too many attempts");
  expect(() => beginAttempt("five@example.test", "a", 2_000)).not.toThrow();
});

it("doubles the pause with each further failure", () => {
  fail("double@example.test", "a", 5, 0);
  beginAttempt("double@example.test", "a", 1_000);

  expect(() => beginAttempt("double@example.test", "a", 2_999)).toThrow();
  expect(() => beginAttempt("double@example.test", "a", 3_000)).not.toThrow();
});

it("never pauses longer than a quarter of an hour", () => {
  for (let n = 0; n < 40; n++) beginAttempt("long@example.test", "a", n * (HOUR_MS / 4));

  expect(() => beginAttempt("long@example.test", "a", 40 * (HOUR_MS / 4))).not.toThrow();
});

it("does not lock out a person who signs in from another address", () => {
  fail("owner@example.test", "attacker", 5, 0);
  expect(() => beginAttempt("owner@example.test", "home", 0)).not.toThrow();
});

it("starts again after the right password, and after an hour without attempts", () => {
  fail("right@example.test", "a", 5, 0);
  forgetAttempts("right@example.test", "a");
  fail("peace@example.test", "a", 5, 0);

  expect(() => fail("right@example.test", "a", 5, 0)).not.toThrow();
  expect(() => fail("peace@example.test", "a", 5, HOUR_MS)).not.toThrow();
});
