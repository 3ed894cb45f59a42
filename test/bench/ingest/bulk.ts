// Ingests many documents of one paragraph through the real pipeline, and prints the processor time by process
// and the tokens per second beside those of the bare model on the same texts.
//
//   npm run bench:ingest -- [--documents 7000] [--database embedded|server|both] [--words-only]

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { cutIntoRuns } from "#lib/models/embedder/queue";
import { openSession } from "#lib/models/embedder/session";
import { loadTokenizer } from "#lib/models/embedder/tokenizer";
import { findTestModel } from "#test/support/embedder";
import { watchProcessTimes } from "#test/support/process-times";
import { createDatabase, startNativePostgres } from "../../support/postgres/native-postgres.mjs";
import { readTexts, runIngest, writeDocuments } from "./run-ingest.ts";

const { values } = parseArgs({
  options: {
    documents: { type: "string", default: "7000" },
    database: { type: "string", default: "both" },
    set: { type: "string", default: "zh-med-dialogue" },
    "words-only": { type: "boolean", default: false },
  },
});
const SAMPLE_MILLISECONDS = 250;
/** Processor seconds of a sample from which on the embedder is said to work. */
const BUSY_SECONDS = 0.01;
/** Texts that the bare model embeds before and after each run, so that a busy machine slows both alike. */
const BARE_TEXTS = 128;
const BARE_BATCH = 64;
const MOST_TOKENS = 512;

const texts = await readTexts(values.set, Number(values.documents));
const folder = await mkdtemp(path.join(tmpdir(), "freehold-bulk-"));
try {
  const documents = await writeDocuments(folder, texts);
  if (values.database !== "server") await measure("embedded database", documents);
  if (values.database !== "embedded") await onServer((url) => measure("server", documents, url));
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function onServer(work: (url: string) => Promise<void>): Promise<void> {
  const server = await startNativePostgres();
  if ("reason" in server) throw new Error(`${server.reason}\nTo measure it, ${server.advice}`);
  const database = await createDatabase(server.url);
  try {
    await work(database.url);
  } finally {
    await database.drop();
    await server.stop();
  }
}

async function measure(title: string, documents: string, databaseUrl?: string): Promise<void> {
  const bare = values["words-only"] ? null : await openBareModel();
  await bare?.run(texts.slice(0, BARE_TEXTS));
  const home = await mkdtemp(path.join(folder, "home-"));
  const times = watchProcessTimes();
  times.sample();
  const before = times.totals();
  const startedAt = performance.now();
  const busy = watchEmbedder(times);
  const sampling = setInterval(() => busy.sample(), SAMPLE_MILLISECONDS);
  await runIngest({ documents, home, databaseUrl, wordsOnly: values["words-only"] });
  clearInterval(sampling);
  times.sample();
  const seconds = (performance.now() - startedAt) / 1000;
  await bare?.run(texts.slice(-BARE_TEXTS));

  const totals = Object.entries(times.totals()).map(
    ([name, total]) => [name, total - (before[name] ?? 0)] as const,
  );
  const all = totals.reduce((sum, [, total]) => sum + total, 0);
  const embedder = totals.find(([name]) => name === "embedder")?.[1] ?? 0;
  console.warn(`\n${title}: ${texts.length} documents in ${seconds.toFixed(0)} s`);
  console.table(Object.fromEntries(totals.map(([name, total]) => [name, round(total)])));
  console.warn(`everything but embedding: ${percent((all - embedder) / all)} of ${round(all)} s`);
  console.warn(`  per document: ${((1000 * (all - embedder)) / texts.length).toFixed(1)} ms`);
  if (!bare) return;
  bare.report(seconds, embedder);
  busy.report();
}

/** Notes in each sample how much the embedder worked, to tell whether it waited for passages or for a processor. */
function watchEmbedder(times: ReturnType<typeof watchProcessTimes>) {
  const series: number[] = [];
  return {
    sample(): void {
      times.sample();
      series.push(times.totals().embedder ?? 0);
    },
    report(): void {
      const work = series.slice(1).map((total, index) => total - (series[index] ?? 0));
      const isBusy = (used: number) => used > BUSY_SECONDS;
      // The first work is loading the model: it is followed by a pause until the first request.
      const span = work.slice(work.findIndex(isBusy), work.findLastIndex(isBusy) + 1);
      const idle = span.filter((used) => !isBusy(used)).length;
      console.warn(
        `the embedder did nothing in ${percent(idle / span.length)} of ${(span.length * SAMPLE_MILLISECONDS) / 1000} s between its first and last work`,
      );
    },
  };
}

/** The bare model in this process; what it takes for a token, and what the pipeline took. */
async function openBareModel() {
  const model = await findTestModel();
  if (!model) throw new Error("There is no embedding model (`npm run setup`).");
  const tokenizer = await loadTokenizer(path.join(model, "tokenizer.json"));
  const session = await openSession(model, "onnx/model_quantized.onnx");
  const encode = (text: string, index: number) =>
    tokenizer.encode(`passage: paragraph-${index}\n${text}`, MOST_TOKENS);
  let [tokens, wall, processor] = [0, 0, 0];
  return {
    async run(some: readonly string[]): Promise<void> {
      for (let start = 0; start < some.length; start += BARE_BATCH) {
        const encoded = some.slice(start, start + BARE_BATCH).map(encode);
        const [begin, used] = [performance.now(), process.cpuUsage()];
        for (const run of cutIntoRuns(encoded)) await session(run.map((item) => item.tokens));
        wall += (performance.now() - begin) / 1000;
        const { user, system } = process.cpuUsage(used);
        processor += (user + system) / 1e6;
        tokens += encoded.reduce((sum, text) => sum + text.length, 0);
      }
    },
    report(seconds: number, embedder: number): void {
      const all = texts.map(encode).reduce((sum, text) => sum + text.length, 0);
      const [own, pipeline] = [tokens / wall, all / seconds];
      console.warn(
        `${all} tokens; bare model ${own.toFixed(0)}/s (${(tokens / processor).toFixed(0)} per processor second), ` +
          `pipeline ${pipeline.toFixed(0)}/s (${(all / embedder).toFixed(0)} per second of the embedder): ` +
          `${(pipeline / own).toFixed(2)} of the bare model`,
      );
    },
  };
}

function round(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
