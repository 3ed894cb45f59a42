import { expect, it } from "vitest";
import { knownDevice, rememberDevice } from "#lib/auth/device-cookie";

const USER = "0d9f8f5e-6f2a-4f0c-8a5e-6b6a7a3c1e11";
const OTHER = "5a0c2f4e-1d3b-4e6f-9a8b-7c6d5e4f3a2b";

/** The cookies that a browser holds after these headers. */
function held(...headers: string[]): Record<string, string> {
  return Object.fromEntries(
    headers.map((header) => {
      const pair = header.split(";")[0] ?? "";
      return [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
    }),
  );
}

it("knows a device by its cookie, and keeps its id when the person signs in again", () => {
  const cookies = held(rememberDevice({}, USER));
  const id = knownDevice(cookies, USER);
  expect(id).not.toBeNull();
  expect(knownDevice(held(rememberDevice(cookies, USER)), USER)).toBe(id);
});

it("keeps several people's cookies on one device apart", () => {
  const cookies = held(rememberDevice({}, USER), rememberDevice({}, OTHER));
  expect(Object.keys(cookies)).toHaveLength(2);
  expect(knownDevice(cookies, USER)).not.toBe(knownDevice(cookies, OTHER));
});

it("does not take another person's cookie, a changed one or none for a known device", () => {
  const [[name = "", value = ""] = []] = Object.entries(held(rememberDevice({}, OTHER)));
  const [[mine = ""] = []] = Object.entries(held(rememberDevice({}, USER)));
  expect(knownDevice({ [name]: value }, USER)).toBeNull();
  expect(knownDevice({ [mine]: value }, USER)).toBeNull();
  expect(knownDevice({ [mine]: "" }, USER)).toBeNull();
  expect(knownDevice({}, USER)).toBeNull();
});

it("hides the cookie from scripts and from requests of other sites", () => {
  expect(rememberDevice({}, USER)).toMatch(/; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax/);
});
