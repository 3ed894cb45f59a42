import type { Vertical } from "../documents/collection.ts";
import type { BreakerState } from "../routing/candidate.ts";

/** The state of an endpoint: whether it is paused, its latest attempts, and the quality of its answers. */
export type EndpointVitals = {
  state: BreakerState;
  /** When it may be asked again, as an ISO date. Null: now. */
  pausedUntil: string | null;
  /** Attempts of the last week, at most 200. */
  attempts: number;
  failed: number;
  /** Median and 95th percentile duration of its complete answers, in milliseconds. Null: there were none. */
  p50: number | null;
  p95: number | null;
  /**
   * Answers of its present epoch: the number right, the total, how many a person judged, and the 95 % interval of the
   * share that is right.
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
