import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { inSet } from "#test/support/test-data";

/** The first different texts of a set's corpus. */
export async function readTexts(set: string, count: number): Promise<string[]> {
  const file = createReadStream(inSet(set, "corpus.jsonl.gz")).pipe(createGunzip());
  const found = new Set<string>();
  for await (const line of createInterface({ input: file })) {
    if (found.size === count) break;
    const { text } = JSON.parse(line) as { text: string };
    if (text) found.add(text);
  }
  return [...found];
}

/** Writes each text as a file of its own; returns their folder. */
export async function writeDocuments(folder: string, texts: readonly string[]): Promise<string> {
  const documents = path.join(folder, "documents");
  await mkdir(documents);
  for (const [index, text] of texts.entries()) {
    await writeFile(path.join(documents, `paragraph-${index}.txt`), text);
  }
  return documents;
}

type Place = {
  documents: string;
  home: string;
  databaseUrl?: string | undefined;
  wordsOnly?: boolean;
};

/** Runs `freehold ingest --wait` as a user would, until it ends. */
export async function runIngest({ documents, home, databaseUrl, wordsOnly }: Place): Promise<void> {
  const { DATABASE_URL: _, ...environment } = process.env;
  const child = spawn(
    process.execPath,
    ["lib/cli/freehold.mjs", "ingest", documents, "--collection", "bulk", "--wait"],
    {
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        ...environment,
        FREEHOLD_HOME: home,
        FREEHOLD_MODELS: path.resolve(process.env.FREEHOLD_MODELS ?? ".freehold/models"),
        ...(wordsOnly ? { FREEHOLD_EMBEDDING: "off" } : {}),
        ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
      },
    },
  );
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`The command ended with code ${code}.`);
}
