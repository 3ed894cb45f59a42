import type { Conflict } from "../../../domain/answers/support.ts";
import type { Alignment } from "../align.ts";
import type { Evidence } from "../evidence.ts";
import type { Item } from "../items.ts";
import type { Read, ReadPassage } from "../read-passage.ts";
import type { Segment } from "../segments.ts";

/** A reason not to call a claim supported. */
export type Doubt = Conflict & {
  /** Offset of what differs in the passage, after NFKC; null if the passage has no such thing. */
  at: number | null;
  /** Whether the passage says something else in its place, rather than nothing. */
  isCertain: boolean;
};

/** A claim and a passage, and how they belong together. */
export type Compared = {
  claim: Read;
  passage: ReadPassage;
  items: readonly Item[];
  segments: readonly Segment[];
  evidence: readonly Evidence[];
  alignment: Alignment;
  /** Share of the claim's facts that the passage has in the same order. */
  aligned: number;
};

export function doubt(
  kind: Conflict["kind"],
  claimed: string,
  found: { text: string; at: number } | null,
  isCertain = false,
): Doubt {
  return { kind, claimed, found: found?.text ?? null, at: found?.at ?? null, isCertain };
}
