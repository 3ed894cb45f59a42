// Measures the processor time of the whole product at rest, by process, and how soon an upload is found
// afterwards. Build first (`npm start` does).
//
//   npm run bench:idle -- [--seconds 60] [--database embedded|server]

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { watchProcessTimes } from "#test/support/process-times";
import { createDatabase, startNativePostgres } from "../support/postgres/native-postgres.mjs";
import { startProduct } from "../support/start-product.ts";
import { joinAsOwner, post } from "./owner.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    database: { type: "string", default: "embedded" },
    port: { type: "string", default: "4881" },
  },
});
/** The product rests this long before it is measured: its pauses have grown by then. */
const SETTLE_SECONDS = 60;
const UPLOADS = 5;
const REST_BETWEEN_SECONDS = 12;
const LOOK_MILLISECONDS = 20;

const seconds = Number(values.seconds);
const home = await mkdtemp(path.join(tmpdir(), "freehold-idle-"));
const server = values.database === "server" ? await startNativePostgres() : null;
if (server && "reason" in server) throw new Error(server.reason);
const database = server ? await createDatabase(server.url) : undefined;
const product = await startProduct(home, Number(values.port), database?.url);
try {
  const cookie = await joinAsOwner(product.url, product.ownerLink.split("/join/")[1] ?? "");
  await sleep(SETTLE_SECONDS * 1000);
  const times = watchProcessTimes();
  times.sample();
  const before = times.totals();
  await sleep(seconds * 1000);
  times.sample();
  const used = Object.entries(times.totals()).map(
    ([name, total]) => [name, (100 * (total - (before[name] ?? 0))) / seconds] as const,
  );
  const sum = used.reduce((total, [, share]) => total + share, 0);
  console.table(
    Object.fromEntries(
      [...used, ["all", sum] as const].map(([name, share]) => [name, percent(share)]),
    ),
  );
  await measureUploads(cookie);
} finally {
  await product.stop();
  await database?.drop();
  await server?.stop();
  await rm(home, { recursive: true, force: true });
}

/** The time from the upload of a small file to its being found by words, after a rest each. */
async function measureUploads(cookie: string): Promise<void> {
  const fields = { vertical: "general", language: "mixed", dataClass: "internal" };
  const made = await post(`${product.url}/api/collections`, cookie, { name: "Idle", ...fields });
  const { id } = (await made.json()) as { id: string };
  const taken: string[] = [];
  for (let upload = 0; upload < UPLOADS; upload += 1) {
    await sleep(REST_BETWEEN_SECONDS * 1000);
    taken.push(`${(await timeOfUpload(cookie, id, upload)).toFixed(0)} ms`);
  }
  console.warn(`found by words after ${taken.join(", ")}`);
}

async function timeOfUpload(cookie: string, collection: string, number: number): Promise<number> {
  const documents = `${product.url}/api/documents?collection=${collection}`;
  const headers = { origin: product.url, cookie };
  const startedAt = performance.now();
  const name = `note-${number}.txt`;
  await fetch(`${documents}&name=${name}`, { method: "POST", headers, body: `Note ${number}.` });
  while (!(await isFound(`${documents}&find=${name}`, cookie))) await sleep(LOOK_MILLISECONDS);
  return performance.now() - startedAt;
}

async function isFound(list: string, cookie: string): Promise<boolean> {
  const page = (await (await fetch(list, { headers: { cookie } })).json()) as {
    documents: { state: string }[];
  };
  return page.documents.every(({ state }) => state === "searchable" || state === "ready");
}

function percent(share: number): string {
  return `${share.toFixed(2)} % of a core`;
}
