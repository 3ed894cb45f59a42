import { z } from "zod";

/** What an endpoint is asked to show, in the order in which the console lists it. */
export const CHECKS = [
  "streaming",
  "stop",
  "usage",
  "system-prompt",
  "json",
  "long-context",
  "chinese",
  "tool-free",
] as const;
export type Check = (typeof CHECKS)[number];

/** How a check went, and a word for why that the console has a sentence for. */
export const CheckResult = z.object({
  check: z.enum(CHECKS),
  result: z.enum(["pass", "fail", "unknown"]),
  finding: z.enum(["as-asked", "otherwise", "missing", "implausible", "too-long", "fault"]),
  /** What was counted or said, where the sentence names it. */
  said: z.string().exactOptional(),
});
export type CheckResult = z.infer<typeof CheckResult>;

const Change = z.object({
  /** Null: the model that it says it is. */
  what: z.enum(CHECKS).nullable(),
  before: z.string(),
  after: z.string(),
});
/** Something that an endpoint did otherwise when it was asked the last time. */
export type Change = z.infer<typeof Change>;

/** What an endpoint was seen to do, on one day. */
export const CapabilityCard = z.object({
  /** As an ISO date. */
  at: z.string(),
  /** The model that it says it is. Null: it does not say. */
  model: z.string().nullable(),
  firstWordMs: z.number().nullable(),
  checks: z.array(CheckResult),
  /** Against the card before. */
  changes: z.array(Change),
});
export type CapabilityCard = z.infer<typeof CapabilityCard>;

type Facts = Pick<CapabilityCard, "model" | "checks">;

/**
 * What is otherwise than on an earlier card. A provider that changes its interface or its model shows
 * here first. What is not known on either card says nothing.
 */
export function changesBetween(before: Facts | null, after: Facts): Change[] {
  if (!before) return [];
  const changes: Change[] = [];
  if (before.model !== null && after.model !== null && before.model !== after.model) {
    changes.push({ what: null, before: before.model, after: after.model });
  }
  for (const { check, result } of after.checks) {
    const earlier = before.checks.find((each) => each.check === check)?.result ?? "unknown";
    if (result === "unknown" || earlier === "unknown" || result === earlier) continue;
    changes.push({ what: check, before: earlier, after: result });
  }
  return changes;
}
