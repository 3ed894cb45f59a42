import type { AnswerNote } from "../answers/answer.ts";
import type { Money } from "../money/money.ts";
import { TWO_SIDED, wilsonInterval } from "../quality/wilson.ts";
import { type Candidate, type Exclusion, isForbidding } from "./candidate.ts";
import type { RoutingDecision } from "./decision.ts";

/** An endpoint by its name; null: it was removed, or it is `quotes`, which the interface names. */
export type NamedEndpoint = { id: string; name: string | null };

/** Between which shares of right answers an endpoint was known to be, and from how much. */
export type KnownQuality = { low: number; high: number; results: number; judged: number };

/** An endpoint that was looked at for an answer, what was known of it, and what counted against it. */
export type LookedAt = NamedEndpoint & {
  /** Null: nothing was known. */
  quality: KnownQuality | null;
  reasons: Exclusion[];
  /** Unset for who has no business with what models cost; null: nobody knows. */
  expectedCost?: Money | null;
};

/** Why an answer's model answered it, as it is shown beside the answer. */
export type AnswerRouting = Pick<RoutingDecision, "mode" | "vertical" | "policyVersion"> & {
  chosen: NamedEndpoint;
  /** Null: the answer is not kept. */
  answeredBy: NamedEndpoint | null;
  /** Why the first one that was asked did not answer; null: it did, or it is not known. */
  note: AnswerNote | null;
  /** The chosen one first, then in the order in which they would have been asked. */
  candidates: LookedAt[];
};

/** The truth lies within in 19 of 20 cases; `results` are those of runs. */
export function knownQuality({ quality }: Pick<Candidate, "quality">): KnownQuality | null {
  const { items: results, judged, total } = quality;
  return total > 0 ? { ...wilsonInterval(quality, TWO_SIDED), results, judged } : null;
}

/**
 * The reasons that counted in a choice. Who was named, or drawn by lot, did not have to be better than
 * others: only what forbids a call spoke against those.
 */
export function reasonsThatCounted(
  { reasonsExcluded }: Pick<Candidate, "reasonsExcluded">,
  mode: RoutingDecision["mode"],
): Exclusion[] {
  if (mode === "pinned" || mode === "fallback") return reasonsExcluded.filter(isForbidding);
  if (mode !== "weighted") return reasonsExcluded;
  return reasonsExcluded.filter((reason) => isForbidding(reason) || reason === "unlisted");
}

/** The candidates of a decision as they would have been asked; those that must not be asked last. */
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
