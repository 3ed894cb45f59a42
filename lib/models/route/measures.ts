import {
  type AttemptToLearnFrom,
  findExplored,
  findIncumbents,
  findLatestAttempts,
} from "../../db/routing/routing-facts.ts";
import type { Vertical } from "../../domain/documents/collection.ts";
import type { CertifiedFacts } from "../../domain/models/certification.ts";
import type { CandidateFacts } from "../../domain/routing/candidate.ts";
import type { Explored } from "../../domain/routing/decision.ts";
import { errorsOf, p95Of } from "../../domain/routing/evidence.ts";
import type { ExpectedUsage } from "../../domain/routing/expected-cost.ts";
import { systemViewer } from "../../domain/viewer.ts";
import type { RouteSources } from "./sources.ts";

/** Recent attempts at an endpoint, summed up. */
export type Habits = Pick<CandidateFacts, "errors" | "p95"> & {
  usage: Omit<ExpectedUsage, "prompt">;
};

/** What is measured, counted or listed for an organization, and cached for a while. */
export type Measures = {
  /** By endpoint id; `UNKNOWN_HABITS` where there were no attempts. */
  habits: ReadonlyMap<string, Habits>;
  quality: ReadonlyMap<Vertical, ReadonlyMap<string, CandidateFacts["quality"]>>;
  /** By endpoint id, from the newest certification of its present epoch. */
  certified: ReadonlyMap<string, CertifiedFacts>;
  /** These two are updated with every decision of this process. Decisions of other processes appear at the next reading. */
  incumbents: Partial<Record<Vertical, string>>;
  /** Over the last day, by currency. */
  explored: Map<string, Explored>;
};

/** Older attempts hardly count: 200 newer ones halve a weight. */
const LATEST_ATTEMPTS = 400;
/** Assumed output tokens of an answer before an endpoint has written any. */
const OUTPUT_TOKENS = 600;

export const UNKNOWN_HABITS: Habits = habitsOf([]);

/** Reads an organization's measures as the system. */
export async function readMeasures(
  organizationId: string,
  { findQuality, findCertified }: Pick<RouteSources, "findQuality" | "findCertified">,
): Promise<Measures> {
  const system = systemViewer(organizationId);
  const [attempts, incumbents, explored, quality, certified] = await Promise.all([
    findLatestAttempts(system, LATEST_ATTEMPTS),
    findIncumbents(system),
    findExplored(system),
    findQuality(system),
    findCertified(system),
  ]);
  const byEndpoint = Map.groupBy(attempts, ({ endpointId }) => endpointId);
  const habits = new Map([...byEndpoint].map(([id, own]) => [id, habitsOf(own)]));
  return { habits, quality, certified, incumbents, explored };
}

function habitsOf(attempts: readonly AttemptToLearnFrom[]): Habits {
  const answers = attempts.filter(({ isAnswer }) => isAnswer);
  const whole = answers.filter(({ outcome, output }) => outcome === "complete" && output !== null);
  const sumOf = (unit: "prompt" | "cached" | "output" | "reasoning") =>
    whole.reduce((sum, attempt) => sum + (attempt[unit] ?? 0), 0);
  return {
    errors: errorsOf(attempts),
    p95: p95Of(answers),
    usage: {
      output: whole.length > 0 ? sumOf("output") / whole.length : OUTPUT_TOKENS,
      cachedShare: sumOf("cached") / Math.max(1, sumOf("prompt")),
      reasoningShare: sumOf("reasoning") / Math.max(1, sumOf("output")),
    },
  };
}
