import { z } from "zod";

/** The checks of an endpoint, in the console's order. */
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

/** The result of a check, and a reason that the console has a sentence for. */
export const CheckResult = z.object({
  check: z.enum(CHECKS),
  result: z.enum(["pass", "fail", "unknown"]),
  finding: z.enum(["as-asked", "otherwise", "missing", "implausible", "too-long", "fault"]),
  /** A counted or quoted value that the sentence contains. */
  said: z.string().exactOptional(),
});
export type CheckResult = z.infer<typeof CheckResult>;

const Change = z.object({
  /** Null: the model name that the provider reports. */
  what: z.enum(CHECKS).nullable(),
  before: z.string(),
  after: z.string(),
});
/** A difference from the previous check of an endpoint. */
export type Change = z.infer<typeof Change>;

/** What an endpoint was able to do on one day. */
export const CapabilityCard = z.object({
  /** As an ISO date. */
  at: z.string(),
  /** The model that the provider reports. Null: none. */
  model: z.string().nullable(),
  firstWordMs: z.number().nullable(),
  checks: z.array(CheckResult),
  /** Compared with the previous card. */
  changes: z.array(Change),
});
export type CapabilityCard = z.infer<typeof CapabilityCard>;

type Facts = Pick<CapabilityCard, "model" | "checks">;

/**
 * The differences between two cards. A provider that changes its interface or its model shows up here first. Facts
 * missing on either card are ignored.
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
