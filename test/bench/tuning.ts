// What a collection gains from its own questions: learns from questions of one half of a test set and
// measures on the other half, through the command line and the real search.
//
//   npm run bench:tuning                (all sets)
//   node test/bench/tuning.ts NAME      (one; a list of sizes may follow, 99999 for all there are)
//
// FREEHOLD_HOME (or DATABASE_URL) names the data; test sets that it already contains are not ingested again.
// The results are kept in docs/images/tuning.json, and all of them are plotted in tuning.svg.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createRandom, sample } from "#lib/training/random";
import { inSet } from "#test/support/test-data";
import { type Curve, drawCurves } from "./tuning-plot.ts";

type Figures = { ndcg10: number; recall10: number };
type Tuned = {
  version: number;
  trained: { questions: number; seconds: number };
  heldBack: { before: Figures; after: Figures };
  switchedOn: boolean;
};

const SETS = [
  { folder: "zh-legal-stard", split: "open" },
  { folder: "en-legal-obliqa", split: "dev" },
  { folder: "en-legal-oalib/sections", split: "dev" },
  { folder: "zh-med-dialogue", split: "dev" },
] as const;
/** Several numbers of questions, to see how the gain grows. */
const SIZES = process.argv[3]?.split(",").map(Number) ?? [50, 100, 200, 400, 99_999];
const KEPT = "docs/images/tuning.json";

const wanted = process.argv[2];
for (const { folder, split } of SETS) {
  if (wanted && !folder.includes(wanted)) continue;
  const halved = await halve(inSet(folder), split);
  try {
    await keep(measureSet(halved.folder, halved.questions));
  } finally {
    await rm(halved.parent, { recursive: true });
  }
}

/** Adds the results to those of earlier runs, and plots all of them. */
async function keep({ name, points }: Curve): Promise<void> {
  const curves = (existsSync(KEPT) ? JSON.parse(await readFile(KEPT, "utf8")) : []) as Curve[];
  const before = curves.find((curve) => curve.name === name)?.points ?? [];
  const fresh = new Set(points.map(({ questions }) => questions));
  const all = [...before.filter(({ questions }) => !fresh.has(questions)), ...points];
  all.sort((left, right) => left.questions - right.questions);
  const kept = [...curves.filter((curve) => curve.name !== name), { name, points: all }];
  await writeFile(KEPT, `${JSON.stringify(kept, null, 2)}\n`);
  await writeFile("docs/images/tuning.svg", drawCurves(kept));
}

function measureSet(folder: string, most: number): Curve {
  const name = path.basename(folder);
  const before = run<Figures>(["eval", "retrieval", "--dataset", folder, "--split", "asked"]);
  console.log(name, "untuned", before.ndcg10.toFixed(4), before.recall10.toFixed(4));
  const sizes = new Set(SIZES.map((size) => Math.min(size, most)));
  const points = [...sizes].map((size) => {
    const tuned = run<Tuned>([
      ...["tune", "--dataset", folder, "--split", "taught", "--limit", String(size)],
    ]);
    const after = tuned.switchedOn
      ? run<Figures>([
          ...["eval", "retrieval", "--dataset", folder, "--split", "asked"],
          ...["--tuned", String(tuned.version)],
        ])
      : before;
    const gain = after.ndcg10 / before.ndcg10 - 1;
    console.log(
      `${name} ${size} questions, ${tuned.trained.seconds} s: on ${tuned.switchedOn},`,
      `nDCG@10 ${after.ndcg10.toFixed(4)} (${(100 * gain).toFixed(1)} %),`,
      `R@10 ${after.recall10.toFixed(4)}`,
    );
    return { questions: size, gain };
  });
  return { name, points };
}

function run<Result>(command: string[]): Result {
  const printed = execFileSync(process.execPath, ["lib/cli/freehold.mjs", ...command, "--json"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(printed);
}

/** Copies the test set with its questions split in two, at random but always the same. */
async function halve(source: string, split: string) {
  const parent = await mkdtemp(path.join(tmpdir(), "tuning-"));
  const folder = path.join(parent, path.basename(source));
  await cp(source, folder, { recursive: true });
  const lines = (await readFile(path.join(source, "qrels", `${split}.tsv`), "utf8")).trim();
  const [header = "", ...rows] = lines.split("\n");
  const ids = [...new Set(rows.map((row) => row.split("\t")[0] ?? ""))];
  const taught = new Set(sample(ids, Math.floor(ids.length / 2), createRandom(11)));
  const half = (isTaught: boolean) =>
    [header, ...rows.filter((row) => taught.has(row.split("\t")[0] ?? "") === isTaught)].join("\n");
  await rm(path.join(folder, "qrels"), { recursive: true });
  await mkdir(path.join(folder, "qrels"));
  await writeFile(path.join(folder, "qrels", "taught.tsv"), half(true));
  await writeFile(path.join(folder, "qrels", "asked.tsv"), half(false));
  return { parent, folder, questions: taught.size };
}
