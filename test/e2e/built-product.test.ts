import { readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import type { APIRequestContext } from "@playwright/test";
import { openFakeProvider } from "#test/support/fakes/fake-provider";
import { begun, ended } from "#test/support/provider-faults/provider-fault";
import { PROVIDER_FAULTS } from "#test/support/provider-faults/provider-faults";
import { expect, OWNER, test } from "./fixtures.ts";
import { productUrl } from "./product.ts";

// What is bundled and minified behaves in ways that sources do not: a class's name is a letter there, a
// module may exist twice, a file beside a module is gone. So the built product is asked over HTTP, without
// a browser, what elsewhere its sources are asked.

const RULES = `Notice

A tenant must give at least 28 days' notice in writing before they leave the flat.`;
const QUESTION = "How much notice must a tenant give?";
const headers = { origin: productUrl() };

type Ready = { api: APIRequestContext; collectionId: string };

/** A collection with one document that answers the question, made by the owner. */
async function withNotice(api: APIRequestContext, use: (ready: Ready) => Promise<void>) {
  const data = { name: "Built notice", vertical: "legal", language: "en", dataClass: "public" };
  const made = await api.post("/api/collections", { headers, data });
  expect(made.status()).toBe(201);
  const { id: collectionId } = await made.json();
  const file = `/api/documents?collection=${collectionId}&name=notice.txt`;
  const uploaded = await api.post(file, { headers, data: Buffer.from(RULES) });
  expect(uploaded.status()).toBe(201);
  const { id } = await uploaded.json();
  await expect
    .poll(async () => (await (await api.get(`/api/documents/${id}`)).json()).state, {
      timeout: 90_000,
    })
    .toMatch(/searchable|ready/);
  await use({ api, collectionId });
  expect((await api.delete(`/api/collections/${collectionId}`, { headers })).ok()).toBe(true);
}

/** Asks over the stream, in which also a failed answer has its outcome; gives the whole of it. */
async function readAnswer(
  { api, collectionId }: Ready,
  endpoint: { kind?: string | undefined; baseUrl: string },
  onText: () => void = () => {},
): Promise<string> {
  const data = { name: "Built", model: "fake-1", apiKey: "secret-key", ...endpoint };
  const { id } = await (await api.post("/api/endpoints", { headers, data })).json();
  const { cookies } = await api.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const sent = { ...headers, "content-type": "application/json", cookie };
  const body = JSON.stringify({
    question: QUESTION,
    collectionIds: [collectionId],
    endpointId: id,
  });
  const ask = () => fetch(`${productUrl()}/api/ask`, { method: "POST", headers: sent, body });
  let response = await ask();
  // A member may ask so many questions a minute; the reply says when to ask again.
  while (response.status === 429) {
    await wait(Number(response.headers.get("retry-after")) * 1000);
    response = await ask();
  }
  let read = "";
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    read += decoder.decode(bytes, { stream: true });
    if (read.includes("text-delta")) onText();
  }
  expect((await api.delete(`/api/endpoints/${id}`, { headers })).ok()).toBe(true);
  return read;
}

/** The note in a stream's outcome; null: there is none. */
function noteIn(stream: string): string | null {
  const outcome = stream.split("\n").find((line) => line.includes('"data-outcome"'));
  if (!outcome) throw new Error(`There is no outcome in: ${stream.slice(0, 500)}`);
  return JSON.parse(outcome.replace(/^data: /, "")).data.note ?? null;
}

/**
 * One fault for each name that faults have, in each protocol. They come at once: those that need a
 * deadline take as long as the product's own.
 */
const FAULTS = new Map(
  PROVIDER_FAULTS.filter(({ does, deadlines }) => does && !deadlines).map((fault) => [
    `${fault.note} in ${fault.kind ?? "openai"}`,
    fault,
  ]),
).values();

test("the built product names the faults of a provider as its sources do", async ({ page }) => {
  test.setTimeout(300_000);
  await withNotice(page.request, async (ready) => {
    const found: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    for (const { name, kind, does, note } of FAULTS) {
      const provider = await openFakeProvider(() => does ?? []);
      found[name] = noteIn(await readAnswer(ready, { kind, baseUrl: provider.baseUrl }));
      expected[name] = note;
      provider.close();
    }
    expect(found).toEqual(expected);
  });
});

test("the built product shows an answer's words while the model still writes", async ({ page }) => {
  test.setTimeout(200_000);
  await withNotice(page.request, async (ready) => {
    const go = Promise.withResolvers<void>();
    const provider = await openFakeProvider(() => [
      begun,
      { do: "until", promise: go.promise },
      ended,
    ]);
    // The model goes on only when its first words were read here.
    const read = await readAnswer(ready, { baseUrl: provider.baseUrl }, go.resolve);
    expect(read).toContain('"outcome":"complete"');
    provider.close();
  });
});

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
