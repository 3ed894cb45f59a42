import type { CandidateFacts } from "#lib/domain/routing/candidate";
import { decide } from "#lib/domain/routing/decide";
import { incumbentAfter, NOTHING_EXPLORED, withDecision } from "#lib/domain/routing/decision";
import type { RoutingPolicy } from "#lib/domain/routing/policy";
import { createRandom } from "#lib/training/random";
import { buildCandidate, buildContext, buildPolicy } from "#test/factories/candidate";

const CALLS = 20_000;
const TARGET = 0.88;
/** Calls between two batches of newly checked test cases. */
const BETWEEN = 500;
const PRICE_RISES_AT = 8_000;
const QUALITY_FALLS_AT = 14_000;

/** Five endpoints: the true share of right answers, and the cost of an answer in billionths of a dollar. */
const ENDPOINTS = [
  { id: "local", quality: 0.8, nano: 300_000 },
  { id: "flash-a", quality: 0.86, nano: 800_000 },
  { id: "flash-b", quality: 0.905, nano: 2_100_000 },
  { id: "pro-c", quality: 0.93, nano: 8_400_000 },
  { id: "frontier", quality: 0.95, nano: 31_200_000 },
] as const;
export type EndpointName = (typeof ENDPOINTS)[number]["id"];

/**
 * Amount of evidence: results at the start, new ones per batch, the share kept of older ones, and the share of shadow
 * answers where both answers are judged.
 */
export type Evidence = { initial: number; fresh: number; kept: number; judged?: number };
/** The results known of an endpoint at a call. */
type Known = CandidateFacts["quality"];
type Truth = { id: EndpointName; quality: number; nano: number };
/** The endpoint that answers, and the one asked for a shadow answer. */
type Choice = { chosen: string; shadow: string | null };
/** Chooses from measured results and current costs. */
export type Chooser = (candidates: readonly CandidateFacts[], random: () => number) => Choice;

/** Cost of a thousand calls in dollars, share of right answers, and share of calls below the target. */
export type Outcome = { quality: number; perThousand: number; below: number };

/**
 * Simulates 20,000 calls. At call 8,000 the price of flash-b triples, and at 14,000 the quality of pro-c drops by ten
 * points. Neither is announced: it only shows in later measurements.
 */
export function simulate(seed: number, evidence: Evidence, choose: Chooser): Outcome {
  const random = createRandom(seed);
  let known = ENDPOINTS.map(({ quality }) => measured(quality, evidence.initial, random));
  const sum = { quality: 0, nano: 0, below: 0 };
  for (let call = 0; call < CALLS; call += 1) {
    const truths = ENDPOINTS.map((endpoint) => truthAt(endpoint, call));
    if (call > 0 && call % BETWEEN === 0) known = measuredAnew(known, truths, evidence, random);
    const candidates = truths.map((truth, index) => candidateOf(truth, known[index]));
    const { chosen, shadow } = choose(candidates, random);
    const truth = truths.find(({ id }) => id === chosen);
    if (!truth) throw new Error(`Nobody answered call ${call}.`);
    const second = truths.find(({ id }) => id === shadow);
    sum.quality += truth.quality;
    sum.nano += truth.nano + (second?.nano ?? 0);
    sum.below += Number(truth.quality < TARGET);
    if (second) known = judgedAnew(known, [truth, second], evidence, random);
  }
  return {
    quality: sum.quality / CALLS,
    perThousand: (sum.nano / CALLS) * 1e-6,
    below: sum.below / CALLS,
  };
}

/** The product's own rules, which remember the last chosen endpoint and the extent of exploration. */
export function byRules(hysteresis: number, exploration?: RoutingPolicy["exploration"]): Chooser {
  const targets = { legal: TARGET, medical: 1, general: 1 };
  const policy = buildPolicy({ targets, hysteresis, ...(exploration && { exploration }) });
  let incumbent: string | null = null;
  let explored = NOTHING_EXPLORED;
  return (candidates, random) => {
    const decision = decide(candidates, policy, buildContext({ incumbent, explored, random }));
    incumbent = incumbentAfter(decision, incumbent);
    explored = withDecision(explored, decision);
    return decision;
  };
}

export function always(id: EndpointName): Chooser {
  return () => ({ chosen: id, shadow: null });
}

/** The mean outcome over several seeds. */
export function meanOf(outcomes: readonly Outcome[]): Outcome {
  const mean = (read: (outcome: Outcome) => number) =>
    outcomes.reduce((sum, outcome) => sum + read(outcome), 0) / outcomes.length;
  return {
    quality: mean(({ quality }) => quality),
    perThousand: mean(({ perThousand }) => perThousand),
    below: mean(({ below }) => below),
  };
}

function truthAt({ id, quality, nano }: (typeof ENDPOINTS)[number], call: number): Truth {
  const hasRisen = id === "flash-b" && call >= PRICE_RISES_AT;
  const hasFallen = id === "pro-c" && call >= QUALITY_FALLS_AT;
  return { id, nano: hasRisen ? nano * 3 : nano, quality: hasFallen ? quality - 0.1 : quality };
}

function candidateOf({ id, nano }: Truth, quality: Known | undefined): CandidateFacts {
  const expectedCost = { nano: String(nano), currency: "USD" };
  return buildCandidate({ endpointId: id, expectedCost, ...(quality && { quality }) });
}

function measuredAnew(
  known: readonly Known[],
  truths: readonly Truth[],
  { fresh, kept }: Evidence,
  random: () => number,
): Known[] {
  return known.map(({ passed, total, items, judged }, index) => {
    const added = measured(truths[index]?.quality ?? 0, fresh, random);
    return {
      passed: passed * kept + added.passed,
      total: total * kept + added.total,
      items: items + added.items,
      judged,
    };
  });
}

/** Adds one judged answer for each of the two endpoints, and keeps it as long as results of runs. */
function judgedAnew(
  known: readonly Known[],
  both: readonly Truth[],
  { judged: share = 0 }: Evidence,
  random: () => number,
): Known[] {
  if (random() >= share) return [...known];
  const kept = 0.5 ** (1 / 2_000);
  return known.map((one, index) => {
    const truth = both.find(({ id }) => id === ENDPOINTS[index]?.id);
    if (!truth) return one;
    const passed = one.passed * kept + Number(random() < truth.quality);
    return { ...one, passed, total: one.total * kept + 1, judged: one.judged + 1 };
  });
}

function measured(share: number, items: number, random: () => number): Known {
  const passed = Array.from({ length: items }, random).filter((drawn) => drawn < share).length;
  return { passed, total: items, items, judged: 0 };
}
