// What the gateway costs, compared with the same client calling the same provider directly, in one run.
//
//   node test/bench/lib/models/gateway.ts [--calls 300] [--streams 200] [--pieces 100] [--pace 33]
//
// TEST_HOME=native uses a Postgres server instead of the embedded database.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { NO_LIMITS, ORGANIZATION } from "#lib/domain/money/budget";
import type { Viewer } from "#lib/domain/viewer";
import { percentile } from "#lib/evaluation/ranking-metrics";
import setup from "#test/support/integration-setup";

const { values } = parseArgs({
  options: {
    calls: { type: "string", default: "300" },
    streams: { type: "string", default: "200" },
    pieces: { type: "string", default: "100" },
    pace: { type: "string", default: "33" },
  },
});
const [calls, streams, pieces, pace] = [
  Number(values.calls),
  Number(values.streams),
  Number(values.pieces),
  Number(values.pace),
];

const close = await setup();
// The configuration was read before there was a database, so this process is told of it.
const { serverHome, setDatabaseHome } = await import("#lib/db/connection");
if (process.env.DATABASE_URL) setDatabaseHome(serverHome(process.env.DATABASE_URL));
// Imported here because the configuration is read on first import, after the database has started.
const { addEndpoint } = await import("#lib/models/add-endpoint");
const { saveLimits } = await import("#lib/db/money/budgets");
const { addPricePackage } = await import("#lib/db/money/price-rules");
const { priceEndpoint } = await import("#lib/db/money/price-endpoint");
const { askModel } = await import("#lib/models/gateway");
const { openAiCompatible } = await import("#lib/models/protocols/openai-compatible");
const { closeDatabaseClient } = await import("#lib/db/client");
const { createOrganization } = await import("#test/factories/organization");
const { default: priceList } = await import(
  "../../../../lib/domain/money/pricing/price-list.json",
  {
    with: { type: "json" },
  }
);

type Timing = { first: number; whole: number };

/** Some 9,000 characters, as many as eight passages have, without a person's name. */
const TEXT = "A tenant must give at least 28 days' notice in writing before the term ends. ".repeat(
  120,
);
let asked = 0;

/** The same question each time, or one over new sources. */
function requestOf(isNew: boolean) {
  asked += 1;
  const text = isNew ? TEXT.replaceAll("28 days", `${asked} days`) : TEXT;
  return {
    question: "How much notice?",
    sources: [],
    verticals: ["general"],
    questionVector: null,
    prompt: [
      {
        role: "system",
        kind: "instructions",
        text: "Answer from the sources.",
        dataClass: "public",
      },
      { role: "user", kind: "sources", text, dataClass: "internal" },
      { role: "user", kind: "question", text: "How much notice?", dataClass: "internal" },
    ],
  } as const;
}

async function startProvider(count: number, interval: number) {
  const script = new URL("./paced-provider.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [script, String(count), String(interval)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    return { port: Number(line), stop: () => child.stdin.end() };
  }
  throw new Error("The provider did not start.");
}

async function straight(baseUrl: string): ReturnType<typeof timed> {
  const backend = openAiCompatible({ id: "straight", baseUrl, model: "paced-1", apiKey: null });
  const { signal } = new AbortController();
  return timed(
    (async function* () {
      for await (const chunk of backend.stream(requestOf(false), { signal, fetch })) {
        if (chunk.type === "text" && chunk.text !== "") yield chunk.text;
      }
    })(),
  );
}

function through(viewer: Viewer, endpointId: string, isNew = false): ReturnType<typeof timed> {
  const { signal } = new AbortController();
  const events = askModel(viewer, { ...requestOf(isNew), answerId: null, endpointId }, { signal });
  return timed(
    (async function* () {
      for await (const event of events) {
        if (event.type === "answering" && event.endpointId !== endpointId) {
          throw new Error(`Not the provider answered: ${event.note}`);
        }
        if (event.type === "text-delta") yield event.text;
      }
    })(),
  );
}

async function timed(words: AsyncIterable<string>) {
  const startedAt = performance.now();
  let [first, last, count] = [0, 0, 0];
  for await (const _ of words) {
    last = performance.now() - startedAt;
    first ||= last;
    count += 1;
  }
  return { first, last, whole: performance.now() - startedAt, words: count };
}

function overhead(name: string, direct: readonly Timing[], gateway: readonly Timing[]) {
  const of = (timings: readonly Timing[], key: keyof Timing, share: number) =>
    percentile(
      timings.map((timing) => timing[key]),
      share,
    );
  const rounded = (value: number) => Math.round(value * 100) / 100;
  return {
    way: name,
    "straight first p50": rounded(of(direct, "first", 0.5)),
    "added p50": rounded(of(gateway, "first", 0.5) - of(direct, "first", 0.5)),
    "added p95": rounded(of(gateway, "first", 0.95) - of(direct, "first", 0.95)),
    "whole, added p50": rounded(of(gateway, "whole", 0.5) - of(direct, "whole", 0.5)),
    "whole, added p95": rounded(of(gateway, "whole", 0.95) - of(direct, "whole", 0.95)),
  };
}

const WAYS: { name: string; host: string; isNew?: boolean; hasBudget?: boolean }[] = [
  { name: "on your servers", host: "127.0.0.1" },
  { name: "on your servers, with a budget", host: "127.0.0.1", hasBudget: true },
  { name: "outside: masked, and in the egress ledger", host: "0.0.0.0" },
  { name: "outside, sources never read before", host: "0.0.0.0", isNew: true },
  { name: "outside, with a budget", host: "0.0.0.0", hasBudget: true },
];
const most = { nano: "1000000000000", currency: "USD" };
const LIMITS = { ...NO_LIMITS, budget: { period: "month", most } } as const;

async function measureCalls(viewer: Viewer) {
  const provider = await startProvider(5, 0);
  const rows = [];
  for (const { name, host, isNew = false, hasBudget = false } of WAYS) {
    const baseUrl = `http://${host}:${provider.port}/v1`;
    const { id } = await addEndpoint(viewer, { name, baseUrl, model: "paced-1" });
    await priceEndpoint(viewer, id, { input: 1_000_000n, output: 1_000_000n, currency: "USD" });
    await saveLimits(viewer, ORGANIZATION, hasBudget ? LIMITS : NO_LIMITS);
    for (let call = 0; call < 30; call += 1) await through(viewer, id, isNew);
    const [direct, gateway]: Timing[][] = [[], []];
    for (let call = 0; call < calls; call += 1) {
      direct?.push(await straight(baseUrl));
      gateway?.push(await through(viewer, id, isNew));
    }
    rows.push(overhead(name, direct ?? [], gateway ?? []));
  }
  provider.stop();
  console.log("Milliseconds that one call takes longer through the gateway:");
  console.table(rows);
}

/** Pieces per second: of each stream from its first piece to its last, and of all streams over the whole time. */
async function rateOf(open: () => ReturnType<typeof timed>) {
  const startedAt = performance.now();
  const ended = await Promise.all(Array.from({ length: streams }, open));
  const seconds = (performance.now() - startedAt) / 1_000;
  const rates = ended.map(({ words, first, last }) => ((words - 1) * 1_000) / (last - first));
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / streams;
  return { mean, together: ended.reduce((sum, { words }) => sum + words, 0) / seconds };
}

async function measureStreams(viewer: Viewer) {
  const provider = await startProvider(pieces, pace);
  const baseUrl = `http://127.0.0.1:${provider.port}/v1`;
  const { id } = await addEndpoint(viewer, { name: "streams", baseUrl, model: "paced-1" });
  const rows = [];
  for (let round = 0; round < 5; round += 1) {
    const direct = await rateOf(() => straight(baseUrl));
    const gateway = await rateOf(() => through(viewer, id));
    rows.push({
      "a stream, straight": direct.mean,
      "through the gateway": gateway.mean,
      kept: gateway.mean / direct.mean,
      "kept of all, beginning and recording included": gateway.together / direct.together,
    });
  }
  provider.stop();
  console.log(`${streams} streams at once, ${pieces} pieces each, one every ${pace} ms:`);
  console.table(rows);
}

try {
  const viewer = await createOrganization();
  await addPricePackage(viewer, priceList);
  await measureCalls(viewer);
  await measureStreams(viewer);
} finally {
  await closeDatabaseClient();
  await close();
}
