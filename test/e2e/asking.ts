import { setTimeout as wait } from "node:timers/promises";
import type { APIRequestContext } from "@playwright/test";
import { expect } from "./fixtures.ts";
import { productUrl } from "./product.ts";

// The built product asked over HTTP, without a browser.

const headers = { origin: productUrl() };
/** Questions that one person may have answered at once. */
const AT_ONCE = 4;

type Outcome = {
  outcome: string;
  note?: string;
  endpointId: string;
  conversationId: string | null;
  answerId: string;
};

/** A streamed answer, put together as docs/api.md says. */
type StreamedAnswer = {
  text: string;
  citations: { marker: number }[];
  unsupported: number[];
  outcome: Outcome;
};

type Asked = {
  question: string;
  collectionIds: string[];
  endpointId: string;
  conversationId?: string;
};

/** Asks over the stream, in which also a failed answer has its outcome. */
export async function readAnswer(
  api: APIRequestContext,
  asked: Asked,
  onText: () => void = () => {},
): Promise<StreamedAnswer> {
  const { cookies } = await api.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const sent = { ...headers, "content-type": "application/json", cookie };
  const ask = () =>
    fetch(`${productUrl()}/api/ask`, {
      method: "POST",
      headers: sent,
      body: JSON.stringify(asked),
    });
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
  return answerIn(read);
}

function answerIn(stream: string): StreamedAnswer {
  const lines = stream.split("\n").filter((line) => line.startsWith("data: {"));
  const events = lines.map((line) => JSON.parse(line.slice("data: ".length)));
  const dataOf = (type: string) => events.findLast((event) => event.type === type)?.data;
  // What came before a retraction is no part of the answer.
  const from = events.findLastIndex(({ type }) => type === "data-retraction") + 1;
  const deltas = events.slice(from).filter(({ type }) => type === "text-delta");
  const outcome = dataOf("data-outcome");
  if (!outcome) throw new Error(`There is no outcome in: ${stream.slice(0, 500)}`);
  return {
    citations: [],
    unsupported: [],
    ...dataOf("data-citations"),
    text: deltas.map(({ delta }) => delta).join(""),
    outcome,
  };
}

/** Uses a collection with these files, in which many questions may be asked, and deletes it afterwards. */
export async function withFiles(
  api: APIRequestContext,
  files: readonly { name: string; text: string }[],
  use: (collectionId: string) => Promise<void>,
): Promise<void> {
  const data = { name: "Asked", vertical: "legal", language: "en", dataClass: "public" };
  const made = await api.post("/api/collections", { headers, data });
  expect(made.status()).toBe(201);
  const { id: collectionId } = await made.json();
  for (const { name, text } of files) await upload(api, collectionId, name, text);
  await limitQuestions(api, { budget: null, questionsPerMinute: null, questionsPerDay: null });
  await use(collectionId);
  await limitQuestions(api, null);
  expect((await api.delete(`/api/collections/${collectionId}`, { headers })).ok()).toBe(true);
}

async function upload(api: APIRequestContext, collectionId: string, name: string, text: string) {
  const file = `/api/documents?collection=${collectionId}&name=${name}`;
  const uploaded = await api.post(file, { headers, data: Buffer.from(text) });
  expect(uploaded.status()).toBe(201);
  const { id } = await uploaded.json();
  const state = async () => (await (await api.get(`/api/documents/${id}`)).json()).state;
  await expect.poll(state, { timeout: 90_000 }).toMatch(/searchable|ready/);
}

/** Sets the limits of every member. Null: those that a new organization has. */
async function limitQuestions(api: APIRequestContext, limits: object | null): Promise<void> {
  const data = { scope: "member", scopeId: "", limits };
  expect((await api.put("/api/budgets", { headers, data })).ok()).toBe(true);
}

/** Uses a model at this address and deletes it afterwards. */
export async function withEndpoint<Result>(
  api: APIRequestContext,
  endpoint: { kind?: string | undefined; baseUrl: string },
  use: (endpointId: string) => Promise<Result>,
): Promise<Result> {
  const data = { name: "Asked", model: "fake-1", apiKey: "secret-key", ...endpoint };
  const { id } = await (await api.post("/api/endpoints", { headers, data })).json();
  const result = await use(id);
  expect((await api.delete(`/api/endpoints/${id}`, { headers })).ok()).toBe(true);
  return result;
}

type Attempt = Readonly<Record<string, string>>;

/** The attempts at an endpoint for one answer, with the columns of the log's export. */
export async function attemptsOf(
  api: APIRequestContext,
  answerId: string,
  endpointId: string,
): Promise<readonly Attempt[]> {
  const reply = await api.get(`/api/calls/export?answer=${answerId}`);
  expect(reply.status()).toBe(200);
  const [head = "", ...lines] = (await reply.text()).replace("\uFEFF", "").trim().split("\r\n");
  const names = head.split(",");
  return lines
    .map((line) => line.split(","))
    .map((cells) => Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ""])))
    .filter(({ endpoint }) => endpoint === endpointId);
}

/** Does this for every item, as many at once as one person may ask questions. */
export async function forEachAtOnce<Item>(
  items: readonly Item[],
  use: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const work = async () => {
    for (let item = waiting.shift(); item; item = waiting.shift()) await use(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
