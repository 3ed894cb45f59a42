import { z } from "zod";
import {
  ANSWER_KINDS,
  answerKindOf,
  GRADES,
  RISKS,
  type TestCase,
} from "../../domain/quality/evaluation.ts";

// The exchange format of test cases: JSON lines as `{"question", "answers": [{"document", "quote"}]}`, or
// CSV with the columns question, document, quote, grade, as_of, kind, answer, risk. Places are quotes, so
// that they can be found in another installation's copy of the same document; `documents` names whole
// documents. `kind` and `answer` say how an answer is graded, as in `freehold eval answers`.

const Answer = z.object({
  /** A file name, a title or an id; without one, the only document that contains the quote. */
  document: z.string().trim().min(1).optional(),
  quote: z.string().trim().min(1),
  grade: z.literal(GRADES).default(2),
});

const TestCaseLine = z.object({
  question: z.string().trim().min(1).max(4000),
  answers: z.array(Answer).max(100).default([]),
  /** Whole documents, by any of their names. */
  documents: z.array(z.string().trim().min(1)).max(100).optional(),
  as_of: z.iso.date().optional(),
  kind: z.enum(ANSWER_KINDS).optional(),
  answer: z.string().trim().min(1).max(4000).nullish(),
  risk: z.enum(RISKS).optional(),
});
export type TestCaseLine = z.infer<typeof TestCaseLine>;

/** The number of a line that could not be read, from 1. */
export type WrongLine = { line: number; reason: "not-readable" | "no-question" };
type Read = { cases: { line: number; testCase: TestCaseLine }[]; wrong: WrongLine[] };

/** Reads JSON lines, or CSV if the first line does not begin with a brace. */
export function readTestCases(text: string): Read {
  const content = text.replace(/^\ufeff/, "");
  return content.trimStart().startsWith("{") ? readJsonLines(content) : readCsv(content);
}

/**
 * Writes test cases in the form that `readTestCases` reads. A question without answers is one that the
 * documents do not answer.
 */
export function testCaseLines(items: readonly TestCase[]): string {
  return items
    .map(({ question, asOf, places, answer, risk, ...item }) =>
      JSON.stringify({
        question,
        answers: places.map(({ title, quote, grade }) => ({ document: title, quote, grade })),
        ...(asOf && { as_of: asOf }),
        kind: answerKindOf(item),
        ...(answer && { answer }),
        ...(risk !== "ordinary" && { risk }),
      }),
    )
    .join("\n");
}

function readJsonLines(text: string): Read {
  const read: Read = { cases: [], wrong: [] };
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const testCase = TestCaseLine.safeParse(withQuestion(parsedOrNull(line)));
    if (testCase.success) read.cases.push({ line: index + 1, testCase: testCase.data });
    else read.wrong.push({ line: index + 1, reason: "not-readable" });
  }
  return read;
}

/** BEIR's queries call it `text`. */
function withQuestion(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("text" in value)) return value;
  return { question: value.text, ...value };
}

function parsedOrNull(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return null; // the caller reports it with its line
    throw error;
  }
}

/** One row for each judged place; rows with the same question form one test case. */
function readCsv(text: string): Read {
  const [header, ...rows] = csvRows(text);
  const columns = (header?.cells ?? []).map((name) => name.trim().toLowerCase());
  if (!columns.includes("question")) {
    return { cases: [], wrong: [{ line: 1, reason: "no-question" }] };
  }
  const wrong: WrongLine[] = [];
  const byQuestion = new Map<string, { line: number; testCase: TestCaseLine }>();
  for (const { line, cells } of rows) {
    const row = TestCaseLine.safeParse(caseOf(columns, cells));
    const known = row.success ? byQuestion.get(row.data.question) : undefined;
    if (!row.success) wrong.push({ line, reason: "not-readable" });
    else if (known) addPlaces(known.testCase, row.data);
    else byQuestion.set(row.data.question, { line, testCase: row.data });
  }
  return { cases: [...byQuestion.values()], wrong };
}

function addPlaces(known: TestCaseLine, { answers, documents }: TestCaseLine): void {
  known.answers.push(...answers);
  if (documents) known.documents = [...(known.documents ?? []), ...documents];
}

function caseOf(columns: readonly string[], cells: readonly string[]): unknown {
  const cell = (name: string) => cells[columns.indexOf(name)]?.trim() || undefined;
  const [document, quote, grade = "2"] = [cell("document"), cell("quote"), cell("grade")];
  return {
    question: cell("question"),
    as_of: cell("as_of"),
    answers: quote ? [{ document, quote, grade: Number(grade) }] : [],
    documents: document && !quote ? [document] : undefined,
    kind: cell("kind"),
    answer: cell("answer"),
    risk: cell("risk"),
  };
}

/** RFC 4180: commas, quotes doubled within quotes, line breaks within quotes. */
function csvRows(text: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let line = 1;
  let begins = 1;
  for (const { 0: all, 1: quoted, 2: plain, 3: end } of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g,
  )) {
    cells.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    line += all.split("\n").length - 1;
    if (end === ",") continue;
    if (cells.some((cell) => cell.trim() !== "")) rows.push({ line: begins, cells });
    cells = [];
    begins = line;
    if (end === "") break;
  }
  return rows;
}
