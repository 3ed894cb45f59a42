import { readFile } from "node:fs/promises";
import { expect, OWNER, test } from "./fixtures.ts";
import { productUrl } from "./product.ts";

// What is bundled and minified behaves in ways that sources do not: a class's name is a letter there, a
// module may exist twice, a file beside a module is gone. So the built product is asked over HTTP, without
// a browser, what elsewhere its sources are asked.

const headers = { origin: productUrl() };

test("the built product answers what is refused with its status and code", async ({
  page,
  stranger,
}) => {
  const codeOf = async (reply: { json(): Promise<{ error?: { code: string } }> }) =>
    (await reply.json()).error?.code;
  const unknownId = "00000000-0000-4000-8000-000000000000";

  const missing = await page.request.get(`/api/documents/${unknownId}`);
  expect([missing.status(), await codeOf(missing)]).toEqual([404, "not_found"]);
  const wrong = await page.request.post("/api/collections", { headers, data: { name: "" } });
  expect([wrong.status(), await codeOf(wrong)]).toEqual([400, "invalid_request"]);
  const unknown = await stranger.request.get("/api/collections");
  expect([unknown.status(), await codeOf(unknown)]).toEqual([401, "unauthenticated"]);
  const foreign = await page.request.post("/api/collections", {
    headers: { origin: "https://elsewhere.test" },
    data: { name: "Forged", vertical: "legal", language: "en", dataClass: "public" },
  });
  expect(foreign.status()).toBe(403);
});

test("the built product signs in with the right password alone", async ({ stranger }) => {
  const { csrfToken } = await (await stranger.request.get("/api/auth/csrf")).json();
  const signInWith = async (password: string) => {
    const form = { csrfToken, email: OWNER.email, password, json: "true" };
    await stranger.request.post("/api/auth/callback/credentials", { headers, form });
    return (await stranger.request.get("/api/collections")).status();
  };
  expect(await signInWith("not the password")).toBe(401);
  expect(await signInWith(OWNER.password)).toBe(200);
});

test("the built product serves its loader byte for byte", async ({ page }) => {
  const served = await (await page.request.get("/widget.js")).text();
  expect(served).toBe(await readFile("public/widget.js", "utf8"));
});
