import { readFileSync } from "node:fs";
import { z } from "zod";
import { fixture } from "./test-data.ts";

/** The fixture folders that list the origin of every file. */
export const LISTED = ["documents", "document-cases", "faults", "texts"] as const;
type Listed = (typeof LISTED)[number];

const Origin = z.strictObject({
  file: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  origin: z.string().min(1),
  licence: z.string().min(1),
  /** For a fault only: what is wrong with the file. */
  kind: z.string().optional(),
});

/** The committed fixtures of a folder, with their origin and the licence to redistribute them. */
export function originsOf(folder: Listed): z.infer<typeof Origin>[] {
  const lines = readFileSync(fixture(folder, "origins.jsonl"), "utf8").trim().split("\n");
  return lines.map((line) => Origin.parse(JSON.parse(line)));
}
