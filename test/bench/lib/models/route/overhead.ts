// What choosing a model adds to a call: eight endpoints with 400 calls each, the price package, a policy
// by evidence, a prompt of 12,000 characters. Measured in quick succession, with a minute between two
// calls, and in a new process without caches.
//
//   node test/bench/lib/models/route/overhead.ts [--calls 5000] [--readings 100]
//
// Uses an embedded database in a folder of its own, which is deleted afterwards; or the server that
// DATABASE_URL names, if it is set (an organization is added there and deleted again).

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import content from "../../../../../lib/domain/money/pricing/price-list.json" with { type: "json" };

const { values } = parseArgs({
  options: {
    calls: { type: "string", default: "5000" },
    readings: { type: "string", default: "100" },
  },
});
const ENDPOINTS = 8;
const CALLS_EACH = 400;

process.env.FREEHOLD_HOME = await mkdtemp(path.join(tmpdir(), "freehold-bench-"));
const { openDatabase } = await import("#lib/db/home/open-database");
const { setDatabaseHome } = await import("#lib/db/connection");
const { closeDatabaseClient, withSystem, withViewer } = await import("#lib/db/client");
const { createEndpoint } = await import("#lib/db/models/endpoints");
const { priceEndpoint } = await import("#lib/db/money/price-endpoint");
const { unknownProvider } = await import("#lib/domain/models/provider");
const { addPricePackage } = await import("#lib/db/money/price-rules");
const { savePolicy } = await import("#lib/db/routing/policies");
const { quantitiesOf } = await import("#lib/domain/money/pricing/units");
const { systemViewer } = await import("#lib/domain/viewer");
const { createRouter } = await import("#lib/models/route/route");
const { NO_EVIDENCE } = await import("#lib/models/route/sources");
const { migrate } = await import("#prisma/migrate");

const database = await openDatabase();
try {
  await migrate(database);
  setDatabaseHome(database);
  const { id: organizationId } = await withSystem((tx) =>
    tx.organization.create({ data: { slug: crypto.randomUUID(), name: "Bench" } }),
  );
  const viewer = systemViewer(organizationId);
  const sources = { ...NO_EVIDENCE, findQuality: qualityOf(await fill(viewer)) };
  const prompt = Array.from({ length: 8 }, () => ({
    role: "user" as const,
    kind: "sources" as const,
    text: "A tenant gives notice. 承租人".repeat(55),
    dataClass: "internal" as const,
  }));
  const request = { endpointId: null, verticals: ["legal" as const], prompt, questionVector: null };

  const known: number[] = [];
  const router = createRouter(sources);
  const decision = await router(viewer, request);
  for (let call = 0; call < Number(values.calls); call += 1) {
    known.push(await time(() => router(viewer, request)));
  }
  const quiet: number[] = [];
  const clock = Date.now;
  for (let call = 1; call <= Number(values.readings); call += 1) {
    Date.now = () => clock() + call * 60_000;
    quiet.push(await time(() => router(viewer, request)));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  Date.now = clock;
  const anew: number[] = [];
  for (let reading = 0; reading < Number(values.readings); reading += 1) {
    anew.push(await time(() => createRouter(sources)(viewer, request)));
  }
  console.log(
    `${database.kind}, chosen: ${decision.mode}, ${decision.candidates.length} candidates`,
  );
  console.table({
    "known (ms)": percentiles(known),
    "a call a minute (ms)": percentiles(quiet),
    "nothing known (ms)": percentiles(anew),
  });
  await withSystem((tx) =>
    tx.organization.delete({ where: { id: organizationId }, select: { id: true } }),
  );
} finally {
  await closeDatabaseClient();
  database.process?.kill("SIGTERM");
  await rm(process.env.FREEHOLD_HOME, { recursive: true, force: true });
}

async function time(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}

function percentiles(all: readonly number[]) {
  const sorted = all.toSorted((left, right) => left - right);
  const at = (share: number) =>
    Number((sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(3));
  return { median: at(0.5), p95: at(0.95), most: at(1) };
}

function qualityOf(ids: readonly string[]) {
  const quality = new Map(
    ids.map((id) => [id, { passed: 380, total: 400, items: 400, judged: 0 }]),
  );
  return async () => new Map([["legal" as const, quality]]);
}

async function fill(viewer: ReturnType<typeof systemViewer>): Promise<string[]> {
  const { organizationId } = viewer;
  await addPricePackage(viewer, content);
  await savePolicy(viewer, { choose: { by: "evidence" } });
  const ids = Array.from({ length: ENDPOINTS }, () => crypto.randomUUID());
  for (const [index, id] of ids.entries()) {
    const baseUrl = "https://model.invalid/v1";
    const endpoint = { id, name: `M ${index}`, protocol: "openai" as const, baseUrl, model: "m" };
    const bare = { ...endpoint, sealedApiKey: null, contextWindow: null };
    await createEndpoint(viewer, bare, unknownProvider("model.invalid"));
    const price = { input: BigInt(index + 1) * 10n ** 9n, output: 4n * 10n ** 9n, currency: "USD" };
    await priceEndpoint(viewer, id, price);
    const calls = Array.from({ length: CALLS_EACH }, (_, call) => ({
      organizationId,
      id: crypto.randomUUID(),
      endpointId: id,
      model: "m",
      outcome: "complete",
      bytesSent: 20_000,
      milliseconds: 2_000 + call,
      createdAt: new Date(Date.now() - call * 10_000),
    }));
    await withViewer(viewer, async (tx) => {
      await tx.call.createMany({ data: calls.map((call) => ({ ...call, purpose: "answer" })) });
      await tx.callAttempt.createMany({
        data: calls.map(({ id: callId, createdAt: startedAt, ...call }) => ({
          ...call,
          callId,
          startedAt,
          number: 1,
          isHedge: false,
          headers: {},
          usage: quantitiesOf({ input: 6_000, output: 600 }),
        })),
      });
    });
  }
  return ids;
}
