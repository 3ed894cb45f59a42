import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { AppError } from "../../domain/errors.ts";

const Entry = z.object({
  _id: z.string(),
  title: z.string().nullish(),
  text: z.string(),
  metadata: z
    .object({ citation: z.string().optional().catch(undefined) })
    .nullish()
    .catch(null),
});
const Question = z.object({ _id: z.string(), text: z.string() });

type CorpusEntry = { id: string; title: string; text: string };
export type JudgedQuestion = { id: string; text: string; judgements: Map<string, number> };

/** Change it when entries are turned into documents differently; "named": a file named after the entry's id. */
const READ_AS = "named";

/** A retrieval test set in BEIR layout: corpus.jsonl[.gz], queries.jsonl, qrels/NAME.tsv. */
export type Dataset = {
  name: string;
  /** Changes when the corpus changes, or the way it is read. */
  fingerprint: string;
  corpus: () => AsyncIterable<CorpusEntry>;
  questions: JudgedQuestion[];
};

/** Opens a test set; of its questions only those that the split judges. */
export async function openDataset(folder: string, split?: string): Promise<Dataset> {
  const file = ["corpus.jsonl.gz", "corpus.jsonl"]
    .map((name) => path.join(folder, name))
    .find((candidate) => existsSync(candidate));
  if (!file) {
    throw new AppError(
      "invalid_request",
      `There is no corpus.jsonl or corpus.jsonl.gz in ${folder}.`,
    );
  }
  const judgements = await readJudgements(path.join(folder, "qrels"), split);
  const hash = createHash("sha256")
    .update(READ_AS)
    .update(await fs.readFile(file));
  if (await hasCitations(file)) hash.update("citations");
  return {
    name: path.basename(path.resolve(folder)),
    fingerprint: hash.digest("hex").slice(0, 12),
    corpus: () => readCorpus(file),
    questions: await readQuestions(path.join(folder, "queries.jsonl"), judgements),
  };
}

async function readJudgements(folder: string, split?: string) {
  const splits = (await fs.readdir(folder)).filter((name) => name.endsWith(".tsv"));
  const only = splits.length === 1 ? splits[0] : undefined;
  const name = split ? `${split}.tsv` : only;
  if (!name || !splits.includes(name)) {
    throw new AppError("invalid_request", `Choose a split of ${folder}: ${splits.join(", ")}.`);
  }
  const judgements = new Map<string, Map<string, number>>();
  const [, ...lines] = (await fs.readFile(path.join(folder, name), "utf8")).trim().split("\n");
  for (const line of lines) {
    const [question = "", document = "", grade = "0"] = line.trim().split("\t");
    const judged = judgements.get(question) ?? new Map<string, number>();
    judgements.set(question, judged.set(document, Number(grade)));
  }
  return judgements;
}

async function readQuestions(
  file: string,
  judgements: Map<string, Map<string, number>>,
): Promise<JudgedQuestion[]> {
  const questions: JudgedQuestion[] = [];
  for await (const line of linesOf(file)) {
    const { _id: id, text } = Question.parse(JSON.parse(line));
    const judged = judgements.get(id);
    if (judged) questions.push({ id, text, judgements: judged });
  }
  return questions;
}

async function* readCorpus(file: string): AsyncGenerator<CorpusEntry> {
  for await (const line of linesOf(file)) {
    const { _id: id, title, text, metadata } = Entry.parse(JSON.parse(line));
    yield { id, title: named(title ?? "", metadata?.citation ?? ""), text };
  }
}

async function hasCitations(file: string): Promise<boolean> {
  for await (const line of linesOf(file)) {
    return Entry.parse(JSON.parse(line)).metadata?.citation !== undefined;
  }
  return false;
}

/** Adds a case's citation to its title; a citation of a few letters is a broken one and left out. */
function named(title: string, citation: string): string {
  return citation.length > 4 ? `${title}: ${citation}` : title;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file);
  const input = file.endsWith(".gz") ? bytes.pipe(createGunzip()) : bytes;
  for await (const line of createInterface({ input })) {
    if (line.trim()) yield line;
  }
}
