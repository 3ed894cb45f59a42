// Asks the running product questions over NFCorpus at a steady rate, and measures its memory when idle.
//
//   node test/bench/serving.ts [--rate 5] [--seconds 60]
//
// FREEHOLD_HOME names a data folder that contains the test set; make it once with
//   npm run freehold -- eval retrieval --dataset $TEST_DATA/en-med-nfcorpus --split test

import { execFileSync, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { openDataset } from "#lib/evaluation/files/beir-dataset";
import { percentile } from "#lib/evaluation/ranking-metrics";
import { inSet } from "#test/support/test-data";
import { joinAsOwner, post } from "./owner.ts";

const PORT = 4873;
const url = `http://127.0.0.1:${PORT}`;
const { values } = parseArgs({
  options: {
    rate: { type: "string", default: "5" },
    seconds: { type: "string", default: "60" },
    dataset: { type: "string" },
  },
});
const rate = Number(values.rate);
const seconds = Number(values.seconds);

type Timing = { status: number; retrieval: number; whole: number };

const product = spawn(process.execPath, ["lib/cli/freehold.mjs", "start", "--port", String(PORT)], {
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  const cookie = await joinAsOwner(url, await ownerLink());
  await sleep(5000);
  const idle = memory(product.pid ?? 0);
  const { questions, name } = await openDataset(values.dataset ?? inSet("en-med-nfcorpus"), "test");
  const collectionId = await findCollection(cookie, `eval-${name}`);
  for (const { text } of questions.slice(0, 20)) await ask(cookie, text, collectionId); // warms up

  const running: Promise<Timing>[] = [];
  const startedAt = performance.now();
  for (let index = 0; index < rate * seconds; index += 1) {
    // Timed by the clock, so that a slow answer does not delay the next question.
    await sleep(Math.max(0, startedAt + (index * 1000) / rate - performance.now()));
    const question = questions[index % questions.length]?.text ?? "";
    running.push(ask(cookie, question, collectionId));
  }
  const timings = await Promise.all(running);
  const figures = (of: keyof Timing) => {
    const all = timings.map((timing) => timing[of]);
    return { p50: percentile(all, 0.5), p95: percentile(all, 0.95), max: Math.max(...all) };
  };
  console.table({
    "first status event (ms)": figures("status"),
    "retrieval (ms)": figures("retrieval"),
    "whole answer (ms)": figures("whole"),
  });
  console.table({ "idle, before (MiB)": idle, "after the load (MiB)": memory(product.pid ?? 0) });
} finally {
  product.kill("SIGTERM");
}

async function ownerLink(): Promise<string> {
  for await (const line of createInterface({ input: product.stdout })) {
    const link = /\/join\/([\w-]+)/.exec(line)?.[1];
    if (link) return link;
    if (line.includes("/sign-in")) throw new Error("This data folder has an owner already.");
  }
  throw new Error("The product did not start.");
}

async function findCollection(cookie: string, prefix: string): Promise<string> {
  const response = await fetch(`${url}/api/collections`, { headers: { cookie } });
  const { collections } = (await response.json()) as {
    collections: { id: string; slug: string }[];
  };
  const found = collections.find(({ slug }) => slug.startsWith(prefix));
  if (!found) throw new Error(`This data folder holds no ${prefix}; see the top of this file.`);
  return found.id;
}

/** Asks, and records when the status, the sources and the end arrived. */
async function ask(cookie: string, question: string, collectionId: string): Promise<Timing> {
  const startedAt = performance.now();
  const since = () => performance.now() - startedAt;
  const response = await post(`${url}/api/ask`, cookie, {
    question,
    collectionIds: [collectionId],
  });
  if (!response.ok || !response.body) throw new Error(`ask: ${response.status}`);
  const timing: Timing = { status: 0, retrieval: 0, whole: 0 };
  let text = "";
  for await (const bytes of response.body) {
    text += Buffer.from(bytes).toString("utf8");
    if (!timing.status && text.includes("data-status")) timing.status = since();
    if (!timing.retrieval && text.includes("data-sources")) {
      timing.retrieval = since() - timing.status;
    }
  }
  timing.whole = since();
  return timing;
}

/** Resident memory of the product's processes in MiB, by kind of process. */
function memory(root: number): Record<string, number> {
  const rows = execFileSync("ps", ["-eo", "pid=,ppid=,rss=,args="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, parent, rss, ...words]) => ({
      pid: Number(pid),
      parent: Number(parent),
      mebibytes: Number(rss) / 1024,
      command: words.join(" "),
    }));
  const ours = new Set([root]);
  const found: Record<string, number> = { all: 0 };
  for (const { pid, parent, mebibytes, command } of rows) {
    if (!ours.has(pid) && !ours.has(parent)) continue;
    ours.add(pid);
    const name = nameOf(command);
    found[name] = Math.round((found[name] ?? 0) + mebibytes);
    found.all = Math.round((found.all ?? 0) + mebibytes);
  }
  return found;
}

function nameOf(command: string): string {
  const names: [string, string][] = [
    ["embedded-main", "database"],
    ["embedder/main", "embedder"],
    ["ingest/worker", "worker"],
    ["process/child", "reader"],
    ["next", "web"],
  ];
  return names.find(([part]) => command.includes(part))?.[1] ?? "supervisor";
}
