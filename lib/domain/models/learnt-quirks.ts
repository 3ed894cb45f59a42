import { z } from "zod";

/**
 * What a server may refuse of a request: a parameter by its name, or messages with the role of the system. Refusing a
 * name of the output limit means that the other name is sent, and none when both were refused.
 */
export const REFUSABLE = [
  "temperature",
  "top_p",
  "stream_options",
  "max_tokens",
  "max_completion_tokens",
  "system",
] as const;
export type Refusable = (typeof REFUSABLE)[number];

const LearntQuirk = z.object({
  parameter: z.enum(REFUSABLE),
  /** The server's own words, cut. Owners alone may read them. */
  said: z.string().exactOptional(),
  /** Time, as an ISO date. */
  at: z.string(),
});
export type LearntQuirk = z.infer<typeof LearntQuirk>;

/** As stored: what was learnt belongs to one model at one address. */
export const StoredQuirks = z
  .object({ baseUrl: z.string(), model: z.string(), learnt: z.array(LearntQuirk) })
  .nullable();

/** What was learnt of an endpoint as it is today. Nothing, once its address or model is another. */
export function quirksOf(
  stored: unknown,
  { baseUrl, model }: { baseUrl: string; model: string },
): LearntQuirk[] {
  const quirks = StoredQuirks.parse(stored ?? null);
  return quirks?.baseUrl === baseUrl && quirks.model === model ? quirks.learnt : [];
}
