import { z } from "zod";
import { isShownAsTrue, VERDICTS, type Verdict } from "../../domain/answers/support.ts";
import { readLines } from "./read-lines.ts";

const Case = z.object({
  claim: z.string(),
  passage: z.string(),
  /** "en", "zh", or the languages of claim and passage: "en→zh". */
  lang: z.string(),
  kind: z.string(),
  truth: z.enum(VERDICTS),
  /** The verdicts that a reader can defend, where there are two. */
  accept: z.array(z.enum(VERDICTS)).default([]),
});

/** A claim, the passage that it cites, and the verdict that people gave. */
export type SupportCase = z.infer<typeof Case>;

/** How many claims there are, and how many of them are shown as supported or as word for word. */
type Count = { n: number; supported: number };

export type SupportCounts = {
  claims: number;
  false: Count;
  true: Count;
  /** The false claims by kind. */
  byKind: Record<string, Count>;
  byLanguage: Record<string, { false: Count; true: Count }>;
};

/** Reads the cases of a file with one JSON object a line. */
export function readSupportCases(file: string): Promise<SupportCase[]> {
  return readLines(file, Case, "a case of claim, passage, lang, kind and truth");
}

/** A claim is true where people say that it is supported, or that this can be defended. */
export function isTrue({ truth, accept }: Pick<SupportCase, "truth" | "accept">): boolean {
  return [truth, ...accept].some(isShownAsTrue);
}

/** Counts the true and the false claims that are shown as true. `judged` has one verdict for each case. */
export function countSupport(
  cases: readonly SupportCase[],
  judged: readonly Verdict[],
): SupportCounts {
  const all = cases.map((one, index) => ({ ...one, isTrue: isTrue(one), shown: judged[index] }));
  const falseOnes = all.filter((one) => !one.isTrue);
  return {
    claims: all.length,
    ...countByTruth(all),
    byKind: Object.fromEntries(
      [...Map.groupBy(falseOnes, ({ kind }) => kind)].map(([kind, ones]) => [kind, count(ones)]),
    ),
    byLanguage: Object.fromEntries(
      [...Map.groupBy(all, ({ lang }) => lang)].map(([lang, ones]) => [lang, countByTruth(ones)]),
    ),
  };
}

type Shown = { isTrue: boolean; shown: Verdict | undefined };

function countByTruth(ones: readonly Shown[]): { false: Count; true: Count } {
  return {
    false: count(ones.filter((one) => !one.isTrue)),
    true: count(ones.filter((one) => one.isTrue)),
  };
}

function count(ones: readonly Shown[]): Count {
  const supported = ones.filter(({ shown }) => shown !== undefined && isShownAsTrue(shown));
  return { n: ones.length, supported: supported.length };
}
