// Writes the questions that ship with the sample collections, one file per collection.
//
//     npm run sample-answers

import fs from "node:fs/promises";
import path from "node:path";
import { SAMPLE_CORPUS } from "#lib/sample/sample-corpus";
import { makeItems } from "./make-items.ts";

const FOLDER = path.resolve(import.meta.dirname, "../sample/answers");

for (const { slug } of SAMPLE_CORPUS) {
  const items = await makeItems(slug);
  const lines = items.map((item) => `${JSON.stringify(item)}\n`).join("");
  await fs.writeFile(path.join(FOLDER, `${slug}.jsonl`), lines);
}
