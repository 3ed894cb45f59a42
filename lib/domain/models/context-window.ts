import { z } from "zod";

/** A curator may enter no smaller window: instructions, a question and one passage would not fit. */
export const SMALLEST_WINDOW = 1_024;
export const LARGEST_WINDOW = 20_000_000;

/** What an endpoint's server said of its context window. */
export const ReportedWindow = z.object({
  tokens: z.int().positive(),
  /** Which interface said so, such as `GET /props`. */
  from: z.string(),
  /** The server did not say what it will use now, only its usual value: it may be larger. */
  isAssumed: z.boolean(),
  /** Time, as an ISO date. */
  at: z.string(),
});
export type ReportedWindow = z.infer<typeof ReportedWindow>;
