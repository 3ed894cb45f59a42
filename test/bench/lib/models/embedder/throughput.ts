/**
 * Tokens per second of the embedding service over HTTP, compared with the bare model on the same texts.
 * node test/bench/lib/models/embedder/throughput.ts [texts per language]
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { MODEL_DIMENSIONS, MODEL_NAME } from "#lib/models/embedder/model-record";
import { cutIntoRuns } from "#lib/models/embedder/queue";
import { openSession } from "#lib/models/embedder/session";
import { loadTokenizer } from "#lib/models/embedder/tokenizer";
import { createEmbeddingClient } from "#lib/models/embedding-client";
import { findTestModel, startTestEmbedder } from "#test/support/embedder";
import { ON_OWN_SERVERS } from "#test/support/on-own-servers";
import { inSet } from "#test/support/test-data";

const SETS = { en: "en-med-nfcorpus", zh: "zh-med-dialogue" };
/** The two sides alternate on slices of this many texts, so that a busy machine slows both alike. */
const SLICE = 64;
const MOST_TOKENS = 512;

const count = Number(process.argv[2] ?? 512);
const folder = await findTestModel();
if (!folder) process.exit(1);
const tokenizer = await loadTokenizer(path.join(folder, "tokenizer.json"));
const session = await openSession(folder, "onnx/model_quantized.onnx");
const embedder = await startTestEmbedder();
const client = createEmbeddingClient({
  baseUrl: `${embedder.url}/v1`,
  isOwnProcess: true,
  model: MODEL_NAME,
  dimensions: MODEL_DIMENSIONS,
  queryPrefix: "query: ",
  passagePrefix: "passage: ",
});

for (const [language, set] of Object.entries(SETS)) {
  const texts = readTexts(set).slice(0, count);
  let [tokens, bare, through] = [0, 0, 0];
  for (let start = 0; start < texts.length; start += SLICE) {
    const slice = texts.slice(start, start + SLICE);
    const encoded = slice.map((text) => tokenizer.encode(`passage: ${text}`, MOST_TOKENS));
    tokens += encoded.reduce((sum, text) => sum + text.length, 0);
    bare += await timeOf(() => runBare(encoded));
    through += await timeOf(() => client.embedPassages(slice, ON_OWN_SERVERS));
  }
  const [own, http] = [bare, through].map((seconds) => Math.round(tokens / seconds));
  const share = ((bare / through) * 100).toFixed(1);
  console.warn(`${language}: ${tokens} tokens; bare ${own}/s, through HTTP ${http}/s (${share} %)`);
}
embedder.process.kill();

async function runBare(encoded: number[][]): Promise<void> {
  for (const run of cutIntoRuns(encoded)) await session(run.map((item) => item.tokens));
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

function readTexts(set: string): string[] {
  const file = inSet(set, "corpus.jsonl.gz");
  const lines = gunzipSync(readFileSync(file)).toString("utf8").split("\n").filter(Boolean);
  return lines.map((line) => {
    const { title, text } = JSON.parse(line);
    return [title, text].filter(Boolean).join("\n");
  });
}
