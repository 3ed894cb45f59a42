import { readFileSync } from "node:fs";
import { z } from "zod";
import { fixture } from "./test-data.ts";

/** The folders of fixtures that list the origin of every file. */
export const LISTED = ["documents", "faults", "texts"] as const;
type Listed = (typeof LISTED)[number];

const Origin = z.strictObject({
  file: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  origin: z.string().min(1),
  licence: z.string().min(1),
  /** Of a fault only: what is wrong with the file. */
  kind: z.string().optional(),
});

/** The committed fixtures of a folder, with where each is from and why it may be redistributed. */
export function originsOf(folder: Listed): z.infer<typeof Origin>[] {
  const lines = readFileSync(fixture(folder, "origins.jsonl"), "utf8").trim().split("\n");
  return lines.map((line) => Origin.parse(JSON.parse(line)));
}
