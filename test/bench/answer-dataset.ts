// Makes a data set for `freehold eval answers` from the public test sets that have answers, and a corpus in
// BEIR layout to ask it of (`freehold eval retrieval` ingests it).
//
//   node test/bench/answer-dataset.ts NAME OUT [--questions N] [--others N] [--absent N]
//
// NAME: sections, stard, pubmedqa. Takes questions at equal distances; of the documents, those that answer
// and N others at equal distances (all when left out). Absent test cases are questions of another field in
// the same language. Of entries with equal text only the first is used.

import { createReadStream } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import type { DatasetItem } from "../../lib/evaluation/files/answer-dataset.ts";
import { inSet } from "../support/test-data.ts";

const SETS = {
  sections: {
    folder: "en-legal-oalib/sections",
    qrels: "dev",
    elsewhere: "en-med-pubmedqa",
    itemOf: asWritten,
  },
  stard: {
    folder: "zh-legal-stard",
    qrels: "open",
    elsewhere: "zh-med-dialogue",
    itemOf: asWritten,
  },
  pubmedqa: {
    folder: "en-med-pubmedqa",
    qrels: "dev",
    elsewhere: "en-legal-oalib/sections",
    itemOf: asDecided,
  },
} as const;

const Entry = z.looseObject({ _id: z.string(), text: z.string() });
const Query = Entry.extend({ metadata: z.object({ decision: z.string().optional() }).optional() });
type Query = z.infer<typeof Query>;
const Answer = z
  .object({
    query_id: z.string(),
    answer: z.string().nullish(),
    short_answer: z.string().nullish(),
  })
  .transform(
    ({ query_id, ...either }) => [query_id, either.short_answer ?? either.answer] as const,
  );

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    questions: { type: "string", default: "100000" },
    others: { type: "string", default: "1000000" },
    absent: { type: "string", default: "60" },
  },
});
const [name, out] = positionals;
const set = Object.entries(SETS).find(([known]) => known === name)?.[1];
if (!set || !out) {
  console.error(`Say which set and where to: ${Object.keys(SETS).join(", ")} OUT`);
  process.exit(1);
}

const folder = inSet(set.folder);
const corpus = await read(path.join(folder, "corpus.jsonl.gz"), Entry);
const answers = new Map(await read(path.join(folder, "answers.jsonl"), Answer));
const judged = await judgements(path.join(folder, "qrels", `${set.qrels}.tsv`));
const queries = (await read(path.join(folder, "queries.jsonl"), Query)).filter(({ _id }) =>
  judged.has(_id),
);
const elsewhere = await read(inSet(set.elsewhere, "queries.jsonl"), Query);

const first = new Map<string, string>();
for (const { _id, text } of corpus) if (!first.has(text)) first.set(text, _id);
const sameAs = new Map(corpus.map(({ _id, text }) => [_id, first.get(text) ?? _id]));
const asked = spread(queries, Number(values.questions));
const wanted = new Map(
  asked.map(({ _id }) => [
    _id,
    [...new Set((judged.get(_id) ?? []).map((id) => sameAs.get(id) ?? id))],
  ]),
);
const needed = new Set([...wanted.values()].flat());
const rest = corpus.filter(({ _id }) => !needed.has(_id) && sameAs.get(_id) === _id);
const others = new Set(spread(rest, Number(values.others)).map(({ _id }) => _id));

await fs.mkdir(path.join(out, "qrels"), { recursive: true });
await write(
  "corpus.jsonl",
  corpus.filter(({ _id }) => needed.has(_id) || others.has(_id)),
);
await write("queries.jsonl", asked);
const qrels = asked.flatMap(({ _id }) => (wanted.get(_id) ?? []).map((id) => `${_id}\t${id}\t1`));
await fs.writeFile(
  path.join(out, "qrels", `${set.qrels}.tsv`),
  ["query-id\tcorpus-id\tscore", ...qrels, ""].join("\n"),
);
await write("answers.jsonl", [
  ...asked.map((query) => set.itemOf(query, wanted.get(query._id) ?? [])),
  ...spread(elsewhere, Number(values.absent)).map(
    ({ text }): DatasetItem => ({ question: text, documents: [], answer: null, kind: "absent" }),
  ),
]);

/** An answer that a lawyer wrote. */
function asWritten({ _id, text }: Query, documents: string[]): DatasetItem {
  return { question: text, documents, answer: answers.get(_id) ?? null, kind: "extract" };
}

/** Yes, no or maybe. */
function asDecided({ text, metadata }: Query, documents: string[]): DatasetItem {
  return { question: text, documents, answer: metadata?.decision ?? null, kind: "yesno" };
}

function spread<Item>(all: readonly Item[], count: number): Item[] {
  const step = Math.max(1, all.length / count);
  return all.filter((_, index) => Math.floor(index / step) > Math.floor((index - 1) / step));
}

async function judgements(file: string): Promise<Map<string, string[]>> {
  const [, ...lines] = (await fs.readFile(file, "utf8")).trim().split("\n");
  const rows = lines.map((line) => line.split("\t"));
  const relevant = rows.filter(([, , grade]) => Number(grade) > 0);
  const byQuery = Map.groupBy(relevant, ([query = ""]) => query);
  return new Map([...byQuery].map(([query, found]) => [query, found.map(([, id = ""]) => id)]));
}

async function read<Row>(file: string, schema: z.ZodType<Row>): Promise<Row[]> {
  const isThere = await fs.stat(file).then(
    () => true,
    () => false,
  );
  if (!isThere) return [];
  const bytes = createReadStream(file);
  const input = file.endsWith(".gz") ? bytes.pipe(createGunzip()) : bytes;
  const rows: Row[] = [];
  for await (const line of createInterface({ input })) {
    if (line.trim()) rows.push(schema.parse(JSON.parse(line)));
  }
  return rows;
}

async function write(file: string, rows: readonly object[]): Promise<void> {
  const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  await fs.writeFile(path.join(out ?? "", file), lines);
}
