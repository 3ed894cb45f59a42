// What routing by evidence costs and how often it falls below its target, with the product's own rules:
// five endpoints, 20,000 calls, a price that triples and a model that gets worse without notice.
//
//   node test/bench/lib/routing/simulation.ts [--seeds 60]

import { parseArgs } from "node:util";
import {
  always,
  byRules,
  type Chooser,
  type Evidence,
  meanOf,
  simulate,
} from "#test/support/simulate-routing";

const { values } = parseArgs({ options: { seeds: { type: "string", default: "60" } } });
const SEEDS = Array.from({ length: Number(values.seeds) }, (_, index) => index + 1);

/** A memory of about 430 results, and of about 3,000. */
const short = { fresh: 30, kept: 0.93 };
const long = { fresh: 60, kept: 0.98 };
/** The product's: a result counts half after 2,000 newer ones, which arrive 60 at a time. */
const own = { fresh: 60, kept: 0.5 ** (60 / 2_000) };

/** Test cases that are answered once and never again. */
const never = { fresh: 0, kept: 1 };

/** The usual rule of routers, which weighs quality against cost, for comparison. */
const weighted: Chooser = (candidates) => {
  const costs = candidates.map(({ expectedCost }) => Number(expectedCost?.nano ?? 0));
  const dearest = Math.max(...costs);
  const scores = candidates.map(
    ({ quality }, index) =>
      (0.7 * quality.passed) / quality.total + 0.3 * (1 - (costs[index] ?? 0) / dearest),
  );
  const chosen = candidates[scores.indexOf(Math.max(...scores))]?.endpointId ?? "";
  return { chosen, shadow: null };
};

/** The most that a policy allows, on questions of high risk. */
const exploration = { mostCalls: 0.05, mostSpend: 0.03, shadow: true };
const withShadowAnswers = () => byRules(0.02, exploration);

/** With the results of such a simulation before this code: dollars, and calls below the target in %. */
const rows: [string, Evidence, () => Chooser, number?, number?][] = [
  ["always frontier", { initial: 400, ...short }, () => always("frontier"), 31.2, 0],
  ["0.7 quality + 0.3 cost", { initial: 400, ...short }, () => weighted, 1.35, 63],
  ["cheapest", { initial: 400, ...short }, () => always("local"), 0.3, 100],
  ["by evidence, 400 results, memory 430", { initial: 400, ...short }, () => byRules(0), 9.53, 5.1],
  ["+ hysteresis", { initial: 400, ...short }, () => byRules(0.02), 6.31, 3.4],
  ["+ hysteresis, 1,500 results", { initial: 1500, ...short }, () => byRules(0.02), 4.83, 0.5],
  ["+ hysteresis, 1,500, memory 3,000", { initial: 1500, ...long }, () => byRules(0.02), 4.7, 0],
  ["the same, forgetting as shipped", { initial: 1500, ...own }, () => byRules(0.02), 4.7, 0],
  ["as shipped, 800 results", { initial: 800, ...own }, () => byRules(0.02)],
  ["as shipped, 200 results", { initial: 200, ...own }, () => byRules(0.02)],
  ["+ shadow answers, none judged", { initial: 200, ...own }, withShadowAnswers],
  ["+ a quarter judged", { initial: 200, ...own, judged: 0.25 }, withShadowAnswers],
  ["+ half judged", { initial: 200, ...own, judged: 0.5 }, withShadowAnswers],
  ["+ all judged", { initial: 200, ...own, judged: 1 }, withShadowAnswers],
  ["200 results, no later runs", { initial: 200, ...never }, () => byRules(0.02)],
  ["+ shadow answers, all judged", { initial: 200, ...never, judged: 1 }, withShadowAnswers],
  ["best fixed choice, in hindsight", { initial: 400, ...short }, () => always("flash-b"), 4.62, 0],
];

const best = simulate(1, { initial: 1, ...short }, always("flash-b")).perThousand;
const table: Record<string, Record<string, number | undefined>> = {};
for (const [name, evidence, chooser, costExpected, belowExpected] of rows) {
  const outcomes = SEEDS.map((seed) => simulate(seed, evidence, chooser()));
  const { quality, perThousand, below } = meanOf(outcomes);
  table[name] = {
    quality: Number(quality.toFixed(3)),
    "$ / 1,000": Number(perThousand.toFixed(2)),
    "before: $": costExpected,
    "over best %": Number(((perThousand / best - 1) * 100).toFixed(1)),
    "below %": Number((below * 100).toFixed(2)),
    "before: below %": belowExpected,
    "worst seed below %": Number(
      (Math.max(...outcomes.map((each) => each.below)) * 100).toFixed(1),
    ),
    "worst seed $": Number(Math.max(...outcomes.map((each) => each.perThousand)).toFixed(2)),
  };
}
console.table(table);
