import path from "node:path";
import { z } from "zod";
import { type AnswerOutcome, NEAREST_SHOWN, showsNearest } from "../../domain/answers/answer.ts";
import { AppError } from "../../domain/errors.ts";
import { readLines, readText } from "./read-lines.ts";

const Case = z.object({
  q: z.string().min(1),
  /** The question asked before it in the same conversation. */
  first: z.string().min(1).optional(),
  lang: z.string(),
  collection: z.string(),
  expected: z.enum(["answer", "absent"]),
  /** One of these stands in a right quote. */
  must: z.array(z.string()).default([]),
  /** Of each of these lists, one stands there. */
  mustAll: z.array(z.array(z.string())).default([]),
});

/** A question with what a right quote holds, or that is to be answered by no document. */
export type AnswerCase = z.infer<typeof Case>;

/** What came of a question: how it ended, the quotes in the answer's order, and the passages found, best first. */
export type CaseAnswer = { outcome: AnswerOutcome; quotes: string[]; passages: string[] };

type Answerable = { n: number; lead: number; shown: number; hedged: number; lost: number };
type Absent = { n: number; certain: number };
type Counts = { answerable: Answerable; absent: Absent };

export type AnswerCounts = { questions: number } & Counts & { byLanguage: Record<string, Counts> };

/** Reads the cases of a file with one JSON object a line. */
export function readAnswerCases(file: string): Promise<AnswerCase[]> {
  return readLines(file, Case, "a case of q, lang, collection and expected");
}

const Collections = z.record(z.string(), z.array(z.string()));

/** The documents of each collection: `collections.json` beside the cases, or in `../answers` from there. */
export async function readCaseCollections(file: string): Promise<Map<string, string[]>> {
  const folder = path.dirname(file);
  const places = [folder, path.join(folder, "..", "answers")].map((place) =>
    path.join(place, "collections.json"),
  );
  for (const place of places) {
    const text = await readText(place).catch((error: unknown) => {
      if (error instanceof AppError) return null;
      throw error;
    });
    if (text !== null) return new Map(Object.entries(Collections.parse(JSON.parse(text))));
  }
  throw new AppError("invalid_request", `There is no collections.json at ${places.join(" or ")}.`);
}

/** Counts how the questions ended. `answers` has one for each case. */
export function countAnswers(
  cases: readonly AnswerCase[],
  answers: readonly CaseAnswer[],
): AnswerCounts {
  const all = cases.flatMap((one, index) => {
    const answer = answers[index];
    return answer ? [{ one, answer }] : [];
  });
  return {
    questions: all.length,
    ...countAll(all),
    byLanguage: Object.fromEntries(
      [...Map.groupBy(all, ({ one }) => one.lang)].map(([lang, ones]) => [lang, countAll(ones)]),
    ),
  };
}

type Answered = { one: AnswerCase; answer: CaseAnswer };

function countAll(all: readonly Answered[]): Counts {
  const answerable = all.filter(({ one }) => one.expected === "answer");
  const absent = all.filter(({ one }) => one.expected === "absent");
  const endedAs = (ones: readonly Answered[], outcome: AnswerOutcome) =>
    ones.filter(({ answer }) => answer.outcome === outcome).length;
  return {
    answerable: {
      n: answerable.length,
      lead: answerable.filter(isLead).length,
      shown: answerable.filter(isShown).length,
      hedged: endedAs(answerable, "uncertain"),
      lost: endedAs(answerable, "abstained"),
    },
    absent: { n: absent.length, certain: endedAs(absent, "complete") },
  };
}

/** Whether the first quote of an answer that claims to be one holds what it must; of several lists, one. */
function isLead({ one, answer }: Answered): boolean {
  const [first] = answer.quotes;
  if (answer.outcome !== "complete" || first === undefined) return false;
  return listsOf(one).some((list) => holdsOne(first, list));
}

/** Whether what the reader sees holds it, in quotes or in passages; of several lists, all. */
function isShown({ one, answer }: Answered): boolean {
  if (answer.outcome === "abstained" || answer.outcome === "failed") return false;
  const passages = showsNearest(answer.outcome)
    ? answer.passages.slice(0, NEAREST_SHOWN)
    : answer.passages;
  const seen = [...answer.quotes, ...passages];
  return listsOf(one).every((list) => seen.some((text) => holdsOne(text, list)));
}

function listsOf({ must, mustAll }: AnswerCase): string[][] {
  return must.length > 0 ? [must, ...mustAll] : mustAll;
}

function holdsOne(text: string, list: readonly string[]): boolean {
  const folded = fold(text);
  return list.some((wanted) => folded.includes(fold(wanted)));
}

/** Line breaks and runs of blanks count as one blank. */
function fold(text: string): string {
  return text.normalize("NFKC").replace(/\s+/gu, " ").trim();
}
