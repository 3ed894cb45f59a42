// Visitors of a widget who all have an answer streaming at the same time: measures how long one more
// question waits for its first event, compared with a question asked alone and with all questions asked at
// the same instant.
//
//   node test/bench/widget.ts [--visitors 200] [--seconds 60] [--native]
//
// Starts the product in a folder of its own (--native: on a Postgres server, as the tests find or create
// one), loads the sample data, and uses a slow provider on loopback to write the answers.

import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { percentile } from "#lib/evaluation/ranking-metrics";
import { startProduct } from "#test/support/start-product";
import { createDatabase, startNativePostgres } from "../support/postgres/native-postgres.mjs";
import { joinAsOwner, post } from "./owner.ts";

const { values } = parseArgs({
  options: {
    visitors: { type: "string", default: "200" },
    seconds: { type: "string", default: "60" },
    native: { type: "boolean", default: false },
  },
});
const visitors = Number(values.visitors);
const seconds = Number(values.seconds);

const PORT = 4874;
const SITE = "https://shop.example";
const QUESTIONS = [
  "How is the regular rate of pay defined?",
  "When must an employer pay for overtime?",
  "What does the Fair Labor Standards Act say about records?",
  "Which employees are exempt from the minimum wage?",
];
/** A model of medium speed: a word every 250 ms, 20 seconds an answer. */
const WORDS = 80;
const WORD_MS = 250;

type Visit = { firstEvent: number; sources: number; whole: number; words: number; open: number };

// Every visitor sends its own address, as a proxy in front of the product would.
process.env.FREEHOLD_TRUSTED_PROXIES = "1";
const provider = await startSlowProvider();
const home = await mkdtemp(path.join(tmpdir(), "freehold-bench-"));
const server = values.native ? await openNative() : null;
const product = await startProduct(home, PORT, server?.url);
try {
  const cookie = await joinAsOwner(product.url, product.ownerLink.split("/join/")[1] ?? "");
  const widgetId = await prepare(cookie);
  const alone: Visit[] = [];
  for (let count = 0; count < 20; count += 1) {
    alone.push(await ask(await enter(widgetId, count), count, true));
  }

  let open = 0;
  const together: Visit[] = [];
  const end = Date.now() + seconds * 1000;
  const stay = async (number: number) => {
    // Visitors arrive one after the other over the duration of an answer, and then ask again and again.
    await sleep((number / visitors) * WORDS * WORD_MS);
    while (Date.now() < end) {
      open += 1;
      const seen = open;
      together.push({ ...(await ask(await enter(widgetId, number), number)), open: seen });
      open -= 1;
    }
  };
  await Promise.all(Array.from({ length: visitors }, (_, number) => stay(number)));
  const full = together.filter((one) => one.open >= visitors * 0.95);
  const cut = together.filter(({ words }) => words < WORDS).length;
  const entries = await Promise.all(
    Array.from({ length: visitors }, (_, number) => enter(widgetId, number)),
  );
  const instant = await Promise.all(entries.map((entry, number) => ask(entry, number)));
  console.table({
    alone: figures(alone),
    together: figures(full),
    "in one instant": figures(instant),
  });
  console.log(`${together.length} answers, ${full.length} of them begun beside at least`);
  console.log(`${Math.round(visitors * 0.95)} others; ${cut} cut short.`);
} finally {
  await product.stop();
  await server?.stop();
  provider.closeAllConnections();
  provider.close();
  await rm(home, { recursive: true, force: true });
}

/** Creates a database on a real server. */
async function openNative() {
  const found = await startNativePostgres();
  if ("reason" in found) throw new Error(found.reason);
  const database = await createDatabase(found.url);
  const stop = async () => {
    await database.drop();
    await found.stop();
  };
  return { url: database.url, stop };
}

function figures(visits: readonly Visit[]) {
  const of = (name: keyof Visit, share: number) =>
    Math.round(
      percentile(
        visits.map((one) => one[name]),
        share,
      ),
    );
  return {
    answers: visits.length,
    "first event p50 (ms)": of("firstEvent", 0.5),
    "first event p95 (ms)": of("firstEvent", 0.95),
    "sources p95 (ms)": of("sources", 0.95),
    "whole answer p50 (s)": of("whole", 0.5) / 1000,
  };
}

/** Loads the sample data, a slow model, and a widget over the English law. */
async function prepare(cookie: string): Promise<string> {
  const { url } = product;
  await post(`${url}/api/sample`, cookie, {});
  const collectionId = await readyCollection(cookie);
  const { port } = provider.address() as AddressInfo;
  const endpoint = { name: "Slow", baseUrl: `http://127.0.0.1:${port}/v1`, model: "slow" };
  const added = await post(`${url}/api/endpoints`, cookie, endpoint);
  const { id } = (await added.json()) as { id: string };
  await post(`${url}/api/endpoints/${id}/default`, cookie, {});

  const widget = { name: "Bench", origins: [SITE], collectionIds: [collectionId] };
  const made = (await (await post(`${url}/api/widgets`, cookie, widget)).json()) as { id: string };
  const limits = { visitorPerMinute: 1000, visitorPerDay: 100_000, widgetPerDay: 1_000_000 };
  await post(`${url}/api/widgets/${made.id}`, cookie, { limits }, "PATCH");
  return made.id;
}

async function readyCollection(cookie: string): Promise<string> {
  for (;;) {
    const response = await fetch(`${product.url}/api/collections`, { headers: { cookie } });
    const { collections } = (await response.json()) as {
      collections: { id: string; name: string; documents: number; states: { ready: number } }[];
    };
    const isReady = collections.every(({ documents, states }) => states.ready === documents);
    const law = collections.find(({ name }) => name.startsWith("US employment"));
    if (collections.length > 0 && isReady && law) return law.id;
    await sleep(1000);
  }
}

type Entry = Record<string, string>;

/** Opens the page's session; returns the headers that every question sends. */
async function enter(widgetId: string, number: number): Promise<Entry> {
  const headers = {
    "content-type": "application/json",
    origin: product.url,
    "x-forwarded-for": `198.18.${Math.floor(number / 250)}.${number % 250}`,
  };
  const started = await fetch(`${product.url}/api/widget/sessions`, {
    method: "POST",
    headers,
    body: JSON.stringify({ widgetId, hostOrigin: SITE }),
  });
  const { token } = (await started.json()) as { token: string };
  return { ...headers, authorization: `Bearer ${token}` };
}

/** Asks, and records what arrived when. `first`: disconnects once the sources have arrived. */
async function ask(headers: Entry, number: number, first = false): Promise<Visit> {
  const question = QUESTIONS[number % QUESTIONS.length];
  const startedAt = performance.now();
  const since = () => performance.now() - startedAt;
  const response = await fetch(`${product.url}/api/widget/ask`, {
    method: "POST",
    headers,
    body: JSON.stringify({ question }),
  });
  if (!response.ok || !response.body) {
    throw new Error(`ask: ${response.status} ${await response.text()}`);
  }
  const result: Visit = { firstEvent: 0, sources: 0, whole: 0, words: 0, open: 0 };
  let text = "";
  for await (const bytes of response.body) {
    text += Buffer.from(bytes).toString("utf8");
    result.firstEvent ||= since();
    if (!result.sources && text.includes("data-sources")) result.sources = since();
    if (first && result.sources) break;
  }
  result.whole = since();
  result.words = text.split('"text-delta"').length - 1;
  return result;
}

/** Serves OpenAI's streamed chat completions, word by word. */
async function startSlowProvider(): Promise<Server> {
  const server = createServer(async (request, response) => {
    request.resume();
    response.writeHead(200, { "content-type": "text/event-stream" });
    const say = (delta: object, finish: string | null = null) => {
      const choices = [{ index: 0, delta, finish_reason: finish }];
      const frame = {
        id: "1",
        object: "chat.completion.chunk",
        created: 1,
        model: "slow",
        choices,
      };
      response.write(`data: ${JSON.stringify(frame)}\n\n`);
    };
    for (let word = 0; word < WORDS && !response.destroyed; word += 1) {
      say({ content: `word${word} ` });
      await sleep(WORD_MS);
    }
    say({}, "stop");
    response.end("data: [DONE]\n\n");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}
