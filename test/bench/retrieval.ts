// Measures both arms and their fusion on every test set with a required result, and prints the required
// values beside them.
//
//   npm run bench:retrieval            (all sets)
//   node test/bench/retrieval.ts NAME  (one)
//
// FREEHOLD_HOME names the data folder; test sets that it already contains are not ingested again.

import { execFileSync } from "node:child_process";
import { inSet } from "#test/support/test-data";

type Figures = { ndcg10: number; recall100: number };
type Result = {
  arms: Record<"lexical" | "dense" | "hybrid", Figures>;
  searchMs: { p50: number; p95: number };
  ingest: { documents: number; passages: number; seconds: number };
};

/**
 * nDCG@10 that BM25 and the embedding model each reach on the same text when measured outside the product,
 * and the value that both together must reach.
 */
const SETS = [
  {
    folder: "en-med-nfcorpus",
    split: "test",
    floors: { lexical: 0.3208, dense: 0.304, hybrid: 0.37 },
  },
  {
    folder: "en-legal-legalsum",
    split: "test",
    floors: { lexical: 0.5386, dense: 0.537, hybrid: 0.645 },
  },
  {
    folder: "en-legal-oalib/sections",
    split: "dev",
    floors: { lexical: 0.7147, dense: 0.756, hybrid: 0.845 },
  },
  {
    folder: "en-legal-oalib/authorities",
    split: "dev",
    floors: { lexical: 0.1027, dense: 0, hybrid: 0.2 },
  },
  {
    folder: "en-legal-obliqa",
    split: "dev",
    floors: { lexical: 0.653, dense: 0.599, hybrid: 0.715 },
  },
  {
    folder: "zh-med-dialogue",
    split: "dev",
    floors: { lexical: 0.2342, dense: 0.27, hybrid: 0.325 },
  },
  {
    folder: "zh-legal-stard",
    split: "open",
    floors: { lexical: 0.355, dense: 0.388, hybrid: 0.45 },
  },
] as const;

const wanted = process.argv[2];
const rows: Record<string, Record<string, string>> = {};
for (const { folder, split, floors } of SETS) {
  if (wanted && !folder.includes(wanted)) continue;
  const command = ["eval", "retrieval", "--dataset", inSet(folder), "--split", split, "--json"];
  const printed = execFileSync(process.execPath, ["lib/cli/freehold.mjs", ...command], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 64 * 1024 * 1024,
  });
  const result = JSON.parse(printed) as Result;
  const cell = (arm: keyof typeof floors) =>
    `${result.arms[arm].ndcg10.toFixed(4)} (${floors[arm]}) [${result.arms[arm].recall100.toFixed(3)}]`;
  rows[folder] = {
    "words: nDCG@10 (held to) [R@100]": cell("lexical"),
    meaning: cell("dense"),
    fused: cell("hybrid"),
    "search p50 / p95 ms": `${result.searchMs.p50.toFixed(1)} / ${result.searchMs.p95.toFixed(1)}`,
    passages: String(result.ingest.passages),
  };
}
console.table(rows);
