import type { AnswerNote } from "../answers/answer.ts";
import type { Money } from "../money/money.ts";
import { TWO_SIDED, wilsonInterval } from "../quality/wilson.ts";
import { type Candidate, type Exclusion, isForbidding } from "./candidate.ts";
import type { RoutingDecision } from "./decision.ts";

/** An endpoint with its name. Null: it was removed, or it is `quotes`, which the interface names. */
export type NamedEndpoint = { id: string; name: string | null };

/** The interval of an endpoint's share of right answers, and the number of results behind it. */
export type KnownQuality = { low: number; high: number; results: number; judged: number };

/** A candidate for an answer, what was known of it, and what counted against it. */
export type LookedAt = NamedEndpoint & {
  /** Null: nothing was known. */
  quality: KnownQuality | null;
  reasons: Exclusion[];
  /** Unset for viewers who may not see what models cost. Null: unknown. */
  expectedCost?: Money | null;
};

/** Why this model answered, as shown beside the answer. */
export type AnswerRouting = Pick<RoutingDecision, "mode" | "vertical" | "policyVersion"> & {
  chosen: NamedEndpoint;
  /** Null: the answer is not stored. */
  answeredBy: NamedEndpoint | null;
  /** Why the first endpoint asked did not answer. Null: it did, or it is not known. */
  note: AnswerNote | null;
  /** The chosen one first, then the others in the order in which they would have been asked. */
  candidates: LookedAt[];
};

/** The 95 % interval of an endpoint's quality; `results` counts those of runs. */
export function knownQuality({ quality }: Pick<Candidate, "quality">): KnownQuality | null {
  const { items: results, judged, total } = quality;
  return total > 0 ? { ...wilsonInterval(quality, TWO_SIDED), results, judged } : null;
}

/**
 * The reasons that counted in a choice. An endpoint that was named or drawn at random did not have to be better than
 * others, so only reasons that forbid a call count against the rest.
 */
export function reasonsThatCounted(
  { reasonsExcluded }: Pick<Candidate, "reasonsExcluded">,
  mode: RoutingDecision["mode"],
): Exclusion[] {
  if (mode === "pinned" || mode === "fallback") return reasonsExcluded.filter(isForbidding);
  if (mode !== "weighted") return reasonsExcluded;
  return reasonsExcluded.filter((reason) => isForbidding(reason) || reason === "unlisted");
}

/** The candidates in the order in which they would have been asked; those that must not be asked come last. */
export function inOrder<One extends { endpointId: string }>(
  candidates: readonly One[],
  order: readonly string[],
): One[] {
  const placeOf = ({ endpointId }: One) => {
    const place = order.indexOf(endpointId);
    return place === -1 ? order.length : place;
  };
  return candidates.toSorted((left, right) => placeOf(left) - placeOf(right));
}
