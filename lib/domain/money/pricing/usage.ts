import { z } from "zod";
import { findUsage } from "./find-usage.ts";
import { type Quantities, quantitiesOf } from "./units.ts";
import { type Counted, SHAPES, shapeOf, type UsageShape } from "./usage-shapes.ts";

/** The usage of a call, and the provider's reported cost in billionths of a US dollar. */
export type Usage = { quantities: Quantities; reportedCost: bigint | null };

/**
 * The usage in a response. Unreliable usage counts as missing, never as zero: nothing was reported, its shape is wrong,
 * or its parts contradict each other.
 */
export type UsageReading =
  | { usage: Usage }
  | { usage: null; reason: "absent" | "malformed" | "contradictory"; detail: string };

/** Reads the usage of one response: its body, or the parsed chunks of its stream in order. */
export function readUsage(shape: UsageShape, bodies: readonly unknown[]): UsageReading {
  const raw = findUsage(bodies);
  if (!raw) return unknown("absent", "The response reports no usage.");
  const counted = SHAPES[shapeOf(shape, raw)].safeParse(raw);
  if (!counted.success) return unknown("malformed", z.prettifyError(counted.error));
  const contradiction = contradictionIn(counted.data);
  if (contradiction) return unknown("contradictory", contradiction);
  return { usage: toUsage(counted.data) };
}

function unknown(reason: "absent" | "malformed" | "contradictory", detail: string): UsageReading {
  return { usage: null, reason, detail };
}

function contradictionIn(counted: Counted): string | null {
  const { prompt, cached, cacheWrite, cacheWriteHour, completion, reasoning, total } = counted;
  if (prompt + completion === 0) return "The response reports zero tokens.";
  if (prompt === 0) return "The response reports zero prompt tokens, and no prompt is empty.";
  if (cached + cacheWrite > prompt)
    return "The response reports more cached tokens than prompt tokens.";
  if (cacheWriteHour > cacheWrite)
    return "The response reports more tokens cached for an hour than cached in total.";
  if (total !== null && total !== totalOf(counted)) {
    return `The token counts do not add up to the total of ${total}.`;
  }
  if (reasoning > completion && !reasonsOutside(counted))
    return "The response reports more reasoning tokens than output tokens.";
  return null;
}

/** The usage of a complete reply of so many bytes. Words that nobody wrote contradict it. */
export function usageOfReply(reading: UsageReading, bytes: number): UsageReading {
  const quantities = reading.usage?.quantities;
  const isSilent = quantities && quantities.output + quantities.reasoning === 0;
  if (!isSilent || bytes === 0) return reading;
  return unknown("contradictory", "The response has text and reports zero output tokens.");
}

/** Some providers count reasoning outside the completion; only the total shows that. */
function reasonsOutside({ prompt, completion, reasoning, total }: Counted): boolean {
  return reasoning > 0 && total === prompt + completion + reasoning;
}

function totalOf(counted: Counted): number {
  const { prompt, completion, reasoning } = counted;
  return prompt + completion + (reasonsOutside(counted) ? reasoning : 0);
}

function toUsage(counted: Counted): Usage {
  const { prompt, cached, cacheWrite, cacheWriteHour, completion, reasoning } = counted;
  const quantities = quantitiesOf({
    input: prompt - cached - cacheWrite,
    cachedInput: cached,
    cacheWrite: cacheWrite - cacheWriteHour,
    cacheWriteHour,
    output: reasonsOutside(counted) ? completion : completion - reasoning,
    reasoning,
    search: counted.searches ?? 0,
  });
  return { quantities, reportedCost: counted.reportedCost ?? null };
}
