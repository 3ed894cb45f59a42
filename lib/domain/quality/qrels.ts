import type { Grade } from "./evaluation.ts";

// Judgements of whole documents in the formats of retrieval test sets, in two files: which document answers which query
// (TREC's "query 0 document score", or BEIR's "query-id corpus-id score"), and the text of the queries (BEIR's
// queries.jsonl, or "id TAB question").

export type Judgement = { line: number; queryId: string; documentId: string; grade: Grade };
type WrongLine = { line: number; reason: "not-readable" };

const HEADER = /^query[-_]?id\s/i;
/** BEIR has three columns, TREC four. The score is last. */
const COLUMNS = [3, 4];
const SCORE = /^-?\d+$/;

/** Whether a text holds judgements rather than test cases. */
export function isQrels(text: string): boolean {
  const first = withoutMark(text).trimStart().split("\n", 1)[0]?.trim() ?? "";
  return HEADER.test(first) || cellsOf(first) !== null;
}

/**
 * The judgements of a file. A score of 2 or more answers, 0 or less does not, and 1 helps, or answers if the file has no
 * higher score.
 */
export function readQrels(text: string): { judgements: Judgement[]; wrong: WrongLine[] } {
  const wrong: WrongLine[] = [];
  const scored = linesOf(text).flatMap(({ line, content }) => {
    if (HEADER.test(content)) return [];
    const cells = cellsOf(content);
    if (!cells) wrong.push({ line, reason: "not-readable" });
    return cells ? [{ line, ...cells }] : [];
  });
  const best = Math.max(...scored.map(({ score }) => score));
  const judgements = scored.map(({ score, ...judgement }) => ({
    ...judgement,
    grade: gradeOf(score, best),
  }));
  return { judgements, wrong };
}

/** The questions by id. Invalid lines are skipped, so their ids are missing. */
export function readQueries(text: string): Map<string, string> {
  return new Map(
    linesOf(text).flatMap(({ content }) => {
      const [id, question] = content.startsWith("{") ? queryOf(content) : content.split("\t");
      return id && question?.trim() ? [[id.trim(), question.trim()] as const] : [];
    }),
  );
}

function gradeOf(score: number, best: number): Grade {
  if (score <= 0) return 0;
  return score === 1 && best > 1 ? 1 : 2;
}

/** Split at tabs if there are any, because file names may contain spaces. */
function cellsOf(line: string): { queryId: string; documentId: string; score: number } | null {
  const cells = line.includes("\t") ? line.split("\t") : line.split(/\s+/);
  const [queryId, documentId, score] = [cells[0], cells.at(-2), cells.at(-1)].map((cell) =>
    cell?.trim(),
  );
  if (!COLUMNS.includes(cells.length) || !queryId || !documentId) return null;
  return score && SCORE.test(score) ? { queryId, documentId, score: Number(score) } : null;
}

function queryOf(line: string): [id?: string, question?: string] {
  try {
    const { _id, text } = JSON.parse(line);
    return typeof text === "string" ? [String(_id), text] : [];
  } catch (error) {
    if (error instanceof SyntaxError) return []; // its judgements are reported
    throw error;
  }
}

function linesOf(text: string): { line: number; content: string }[] {
  return withoutMark(text)
    .split("\n")
    .map((content, index) => ({ line: index + 1, content: content.trim() }))
    .filter(({ content }) => content !== "");
}

function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, "");
}
