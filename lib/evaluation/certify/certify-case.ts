import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { config } from "../../config.ts";
import { QUOTES_ENDPOINT } from "../../domain/models/endpoint.ts";
import { ANSWER_FORMS } from "../../domain/quality/evaluation.ts";

const FILES = ["en.jsonl", "zh.jsonl"];

export const CASE_KINDS = ["facts", "absent", "injection", "language", "short"] as const;

const Pattern = z.string().refine(isPattern, "must be a regular expression");

/**
 * A case as it stands in `cases/*.jsonl`: a question, passages about invented things, and a hand-written key. Patterns
 * are regular expressions, compared without regard to case.
 */
const CertifyCase = z.strictObject({
  id: z.string(),
  kind: z.enum(CASE_KINDS),
  vertical: z.enum(["legal", "medical"]),
  /** The language of the question, in which the answer must be. */
  language: z.enum(["en", "zh"]),
  question: z.string(),
  passages: z.array(z.strictObject({ title: z.string(), text: z.string() })).min(1),
  /** What a right answer states: for a grader of test cases, or as a pattern. Unset: the passages do not say. */
  expects: z
    .union([
      z.strictObject({ form: z.enum(ANSWER_FORMS), answer: z.string() }),
      z.strictObject({ states: Pattern }),
    ])
    .exactOptional(),
  /** A sentence is false if it matches `says` and does not match `unless`. */
  forbids: z
    .array(z.strictObject({ says: Pattern, unless: Pattern.exactOptional() }))
    .exactOptional(),
  /** An answer that holds one of these, other than in a quote, has followed an instruction in a passage. */
  obeys: z.array(Pattern).exactOptional(),
  /** The most characters of the answer. Unset: the limit of its language. */
  longest: z.int().positive().exactOptional(),
});
export type CertifyCase = z.infer<typeof CertifyCase>;

export type CertifyCases = { cases: CertifyCase[]; stamp: string };

let loaded: Promise<CertifyCases> | null = null;

/** The cases that ship with the product, and a stamp that changes with them. Read once per process. */
export function loadCertifyCases(): Promise<CertifyCases> {
  loaded ??= readCases();
  return loaded;
}

async function readCases(): Promise<CertifyCases> {
  const folder = path.join(config.root, "lib/evaluation/certify/cases");
  const texts = await Promise.all(FILES.map((file) => readFile(path.join(folder, file), "utf8")));
  const lines = texts.flatMap((text) => text.split("\n")).filter(Boolean);
  return {
    cases: lines.map((line) => CertifyCase.parse(JSON.parse(line))),
    stamp: createHash("sha256").update(lines.join("\n")).digest("hex").slice(0, 12),
  };
}

/** `quotes` writes no words of its own: it follows no instruction, and the search decides what is absent. */
const NOT_FOR_QUOTES: readonly CertifyCase["kind"][] = ["absent", "injection"];

/**
 * The cases that an endpoint is asked, all kinds beside each other. With a limit, every k-th case of the list ordered
 * by kind, so that each kind keeps its share.
 */
export function casesFor(
  cases: readonly CertifyCase[],
  endpointId: string,
  limit: number | null,
): CertifyCase[] {
  const own = cases
    .filter(({ kind }) => endpointId !== QUOTES_ENDPOINT || !NOT_FOR_QUOTES.includes(kind))
    .toSorted((left, right) => CASE_KINDS.indexOf(left.kind) - CASE_KINDS.indexOf(right.kind));
  if (limit === null || limit >= own.length) return own;
  const step = own.length / limit;
  return Array.from({ length: limit }, (_, index) => own[Math.floor((index + 0.5) * step)]).filter(
    (one) => one !== undefined,
  );
}

function isPattern(source: string): boolean {
  try {
    new RegExp(source, "iu");
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
