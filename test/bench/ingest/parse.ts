import { readdirSync } from "node:fs";
import path from "node:path";
import { parseFile } from "#ingest/parse/parse";
import { segment } from "#ingest/segment/segment";
import { inSet } from "#test/support/test-data";

// Pages per second on the real PDFs with a text layer, in one process: node test/bench/ingest/parse.ts

const DATA = inSet("docs-real");
const FOLDERS = ["pdf-legal-en", "pdf-med-en", "pdf-layout", "pdf-zh-rendered"];
const ROUNDS = 3;

type Totals = {
  files: number;
  pages: number;
  characters: number;
  passages: number;
  parsing: number;
  cutting: number;
};

async function measure(folder: string): Promise<Totals> {
  const totals: Totals = { files: 0, pages: 0, characters: 0, passages: 0, parsing: 0, cutting: 0 };
  for (const name of readdirSync(path.join(DATA, folder)).filter((file) => file.endsWith(".pdf"))) {
    const begin = performance.now();
    const parsed = await parseFile({ path: path.join(DATA, folder, name), fileName: name }).catch(
      () => null,
    );
    if (!parsed) continue;
    const parsedAt = performance.now();
    const passages = segment(parsed, { title: parsed.title });
    totals.files++;
    totals.pages += parsed.pages.length;
    totals.characters += parsed.text.length;
    totals.passages += passages.length;
    totals.parsing += parsedAt - begin;
    totals.cutting += performance.now() - parsedAt;
  }
  return totals;
}

function report(label: string, totals: Totals): void {
  const rate = Math.round(totals.pages / (totals.parsing / 1_000));
  const perPage = (totals.cutting / totals.pages).toFixed(2);
  process.stdout.write(
    `${label.padEnd(26)} ${totals.files} files ${totals.pages} pages ${totals.characters} characters: ` +
      `${rate} pages/s; ${totals.passages} passages, ${perPage} ms a page to cut\n`,
  );
}

for (let round = 1; round <= ROUNDS; round++) {
  const all: Totals = { files: 0, pages: 0, characters: 0, passages: 0, parsing: 0, cutting: 0 };
  for (const folder of FOLDERS) {
    const totals = await measure(folder);
    report(`round ${round} ${folder}`, totals);
    for (const key of Object.keys(all) as (keyof Totals)[]) all[key] += totals[key];
  }
  report(`round ${round} all`, all);
}
