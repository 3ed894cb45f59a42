import { isDeepStrictEqual } from "node:util";
import type { APIRequestContext } from "@playwright/test";
import { openFakeProvider } from "#test/support/fakes/fake-provider";
import { comparedTo, type Seen } from "#test/support/provider-quirks/compare-quirk";
import { PROVIDER_QUIRKS } from "#test/support/provider-quirks/provider-quirks";
import { type Quirk, SHED, SHED_QUESTION } from "#test/support/provider-quirks/quirk";
import { readAnswer } from "./asked.ts";
import { expect, test } from "./fixtures.ts";
import { productUrl } from "./product.ts";

// What is bundled and minified behaves in ways that sources do not, so the built product is asked over HTTP,
// without a browser, what its sources are asked in test/integration/lib/models/provider-quirks.test.ts.

const headers = { origin: productUrl() };
/** Questions that one person may have answered at once. */
const AT_ONCE = 4;

async function makeShed(api: APIRequestContext): Promise<string> {
  const data = { name: "Tool shed", vertical: "legal", language: "en", dataClass: "public" };
  const made = await api.post("/api/collections", { headers, data });
  expect(made.status()).toBe(201);
  const { id: collectionId } = await made.json();
  const ids: string[] = [];
  for (const { name, text } of SHED) {
    const file = `/api/documents?collection=${collectionId}&name=${name}`;
    const uploaded = await api.post(file, { headers, data: Buffer.from(text) });
    expect(uploaded.status()).toBe(201);
    ids.push((await uploaded.json()).id);
  }
  const states = () =>
    Promise.all(
      ids.map(async (id) => (await (await api.get(`/api/documents/${id}`)).json()).state),
    );
  await expect.poll(states, { timeout: 90_000 }).toEqual(ids.map(() => "ready"));
  return collectionId;
}

/** Sets the limits of every member. Null: those that a new organization has. */
async function limitQuestions(api: APIRequestContext, limits: object | null): Promise<void> {
  const data = { scope: "member", scopeId: "", limits };
  expect((await api.put("/api/budgets", { headers, data })).ok()).toBe(true);
}

/** Asks a server with this quirk; gives what was streamed and what is kept of it. */
async function seenOf(api: APIRequestContext, collectionId: string, quirk: Quirk): Promise<Seen> {
  const provider = await openFakeProvider(() => quirk.does ?? []);
  const data = {
    name: quirk.name.slice(0, 60),
    kind: quirk.kind ?? "vllm",
    baseUrl: provider.baseUrl,
    model: "fake-1",
    apiKey: "secret-key",
  };
  const { id } = await (await api.post("/api/endpoints", { headers, data })).json();
  const answer = await readAnswer(api, {
    question: SHED_QUESTION,
    collectionIds: [collectionId],
    endpointId: id,
    conversationId: "new",
  });
  const { conversationId } = answer.outcome;
  const kept = await (await api.get(`/api/conversations/${conversationId}`)).json();
  provider.close();
  expect((await api.delete(`/api/endpoints/${id}`, { headers })).ok()).toBe(true);
  return {
    outcome: answer.outcome.outcome,
    note: answer.outcome.note ?? null,
    isByModel: answer.outcome.endpointId === id,
    text: answer.text,
    kept: kept.answers[0]?.text ?? "",
    cites: answer.citations.map(({ marker }) => marker),
    unsupported: answer.unsupported,
  };
}

test("the built product treats the quirks of servers as its sources do", async ({ page }) => {
  test.setTimeout(900_000);
  const api = page.request;
  const collectionId = await makeShed(api);
  await limitQuestions(api, { budget: null, questionsPerMinute: null, questionsPerDay: null });
  const wrong: object[] = [];
  const waiting = [...PROVIDER_QUIRKS];
  const work = async () => {
    for (let quirk = waiting.shift(); quirk; quirk = waiting.shift()) {
      const compared = comparedTo(quirk, await seenOf(api, collectionId, quirk));
      if (!isDeepStrictEqual(compared.found, compared.expected)) {
        wrong.push({ name: quirk.name, ...compared });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  expect(wrong).toEqual([]);
  await limitQuestions(api, null);
  expect((await api.delete(`/api/collections/${collectionId}`, { headers })).ok()).toBe(true);
});
