import { readFileSync } from "node:fs";
import { z } from "zod";
import { fixture } from "./test-data.ts";

export const HALVES = ["given", "choose", "report"] as const;
export type Half = (typeof HALVES)[number];

const Case = z.strictObject({
  kind: z.string(),
  lang: z.enum(["en", "zh"]),
  text: z.string(),
  /** What may not be sent; null: nothing of the text may be masked. */
  entity: z.string().nullable(),
  /** The kind is masked in text of medical collections only. */
  medical: z.boolean().optional(),
});
export type IdentifierCase = z.infer<typeof Case>;

/** The cases of masking in a file of `test/fixtures/identifiers`. */
export function identifierCases(half: Half): IdentifierCase[] {
  const lines = readFileSync(fixture("identifiers", `${half}.jsonl`), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => Case.parse(JSON.parse(line)));
}

/**
 * Whether a masked text is right: without the entity, and without any of its parts of four characters or more; or
 * unchanged where nothing may be masked. Width, blanks and hyphens do not count.
 */
export function isMaskedRight({ text, entity }: IdentifierCase, masked: string): boolean {
  if (entity === null) return masked === text;
  const left = compact(masked);
  const parts = entity.normalize("NFKC").split(/[\s\-/·・•.,]+/);
  const looked = [entity, ...parts.filter((part) => part.length >= 4)];
  return !looked.some((part) => left.includes(compact(part)));
}

function compact(text: string): string {
  return text.normalize("NFKC").replace(/[\s-]/g, "");
}
