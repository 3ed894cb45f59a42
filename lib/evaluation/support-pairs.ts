import { readFile } from "node:fs/promises";
import { z } from "zod";
import { AppError } from "../domain/errors.ts";

const Pair = z.object({
  claim: z.string(),
  passage: z.string(),
  label: z.enum(["support", "contradict", "neutral"]),
  kind: z.string().default(""),
});

/** A claim and a passage, with people's verdict on the two. */
export type SupportPair = z.infer<typeof Pair>;

/** Reads the pairs of a file with one JSON object a line. */
export async function readSupportPairs(file: string): Promise<SupportPair[]> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new AppError("invalid_request", `Cannot read ${file}.`, { cause });
  });
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line, index) => {
    try {
      return Pair.parse(JSON.parse(line));
    } catch (cause) {
      const message = `${file}, line ${index + 1}: not a pair of claim, passage and label.`;
      throw new AppError("invalid_request", message, { cause });
    }
  });
}
