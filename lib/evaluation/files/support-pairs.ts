import { z } from "zod";
import { readLines } from "./read-lines.ts";

const Pair = z.object({
  claim: z.string(),
  passage: z.string(),
  label: z.enum(["support", "contradict", "neutral"]),
  kind: z.string().default(""),
});

/** A claim and a passage, with people's verdict on the two. */
export type SupportPair = z.infer<typeof Pair>;

/** Reads the pairs of a file with one JSON object a line. */
export function readSupportPairs(file: string): Promise<SupportPair[]> {
  return readLines(file, Pair, "a pair of claim, passage and label");
}
