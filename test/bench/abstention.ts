// How well the product recognises questions that the documents do not answer, on every test set with a
// required result.
//
//   npm run bench:abstention            (all sets)
//   node test/bench/abstention.ts NAME  (one)
//
// FREEHOLD_HOME names the data folder; test sets that it already contains are not ingested again.

import { execFileSync } from "node:child_process";
import { inSet } from "#test/support/test-data";

type Result = {
  questions: number;
  auroc: number;
  threshold: number;
  answeredPresent: number;
  answeredAbsent: number;
  firstRelevantAtHalf: number;
  curve: { firstRelevant: number }[];
  general: { auroc: number; answeredPresent: number; answeredAbsent: number };
};

/** The area under ROC that each combination must reach, and how many questions are asked. */
const SETS = [
  { folder: "en-legal-oalib/sections", split: "dev", bar: 0.76, limit: 850 },
  { folder: "en-legal-obliqa", split: "dev", bar: 0.76, limit: 1300 },
  { folder: "zh-med-dialogue", split: "dev", bar: 0.64, limit: 900 },
  { folder: "en-med-nfcorpus", split: "test", bar: 0, limit: 323 },
  { folder: "en-legal-legalsum", split: "test", bar: 0, limit: 290 },
] as const;

const wanted = process.argv[2];
const rows: Record<string, Record<string, string>> = {};
for (const { folder, split, bar, limit } of SETS) {
  if (wanted && !folder.includes(wanted)) continue;
  const command = ["eval", "abstention", "--dataset", inSet(folder), "--split", split];
  const printed = execFileSync(
    process.execPath,
    ["lib/cli/freehold.mjs", ...command, "--limit", String(limit), "--json"],
    { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 64 * 1024 * 1024 },
  );
  const result = JSON.parse(printed) as Result;
  const share = (value: number | undefined) => `${(100 * (value ?? 0)).toFixed(1)} %`;
  rows[folder] = {
    questions: String(result.questions),
    "AUROC own (bar)": `${result.auroc.toFixed(3)} (${bar || "none"})`,
    "AUROC general": result.general.auroc.toFixed(3),
    threshold: result.threshold.toFixed(3),
    "answered: there / withheld": `${share(result.answeredPresent)} / ${share(result.answeredAbsent)}`,
    "first citation right: surest half / all": `${share(result.firstRelevantAtHalf)} / ${share(result.curve.at(-1)?.firstRelevant)}`,
  };
}
console.table(rows);
