import type { Vertical } from "../documents/collection.ts";
import type { BreakerState } from "../routing/candidate.ts";

/** How an endpoint fares: whether it is asked, how its latest attempts went, and how good its answers are. */
export type EndpointVitals = {
  state: BreakerState;
  /** When it may be asked again, as an ISO date; null: now. */
  restsUntil: string | null;
  /** Attempts of the last week, at most 200. */
  attempts: number;
  failed: number;
  /** Milliseconds that half, and 19 of 20, of its whole answers took at most; null: there were none. */
  p50: number | null;
  p95: number | null;
  /**
   * Answers of its present epoch: right, of all, how many of all a person judged, and between which
   * shares the truth lies in 19 of 20 cases.
   */
  quality: {
    vertical: Vertical;
    passed: number;
    total: number;
    judged: number;
    low: number;
    high: number;
  }[];
};
