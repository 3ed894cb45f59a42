import { readFile } from "node:fs/promises";
import { z } from "zod";
import { AppError } from "../../domain/errors.ts";
import { ANSWER_KINDS } from "../../domain/quality/evaluation.ts";
import { canBeGraded } from "../graders/can-be-graded.ts";

const Item = z.object({
  question: z.string().trim().min(1).max(4000),
  /** The documents that contain the answer, by any of their names. */
  documents: z.array(z.string().trim().min(1)).max(100).default([]),
  answer: z
    .string()
    .trim()
    .nullish()
    .transform((text) => text || null),
  kind: z.enum(ANSWER_KINDS),
});

/** A question with what a correct answer says and cites. */
export type DatasetItem = z.infer<typeof Item>;

/** Reads a file with one JSON object a line; rejects it by line number if a line cannot be graded. */
export async function readAnswerDataset(file: string): Promise<DatasetItem[]> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new AppError("invalid_request", `Cannot read ${file}.`, { cause });
  });
  const items = text
    .replace(/^\ufeff/, "")
    .split("\n")
    .flatMap((line, index) => (line.trim() === "" ? [] : [readLine(line, index + 1, file)]));
  if (items.length === 0) throw new AppError("invalid_request", `${file} is empty.`);
  return items;
}

function readLine(line: string, number: number, file: string): DatasetItem {
  const at = `${file}, line ${number}`;
  try {
    const item = Item.parse(JSON.parse(line));
    const obstacle = obstacleToGrading(item);
    if (obstacle) throw new AppError("invalid_request", `${at}: ${obstacle}`);
    return item;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const message = `${at}: not a question with documents, answer and kind (${ANSWER_KINDS.join(", ")}).`;
    throw new AppError("invalid_request", message, { cause });
  }
}

const EXPECTS = {
  yesno: 'a yes-or-no item needs an answer that begins with "yes", "no", "maybe", 是 or 否.',
  number: "a number item needs an answer with a number in it.",
} as const;

/** Why no answer to the question could be correct, as a sentence; null if it can be graded. */
function obstacleToGrading({ kind, answer, documents }: DatasetItem): string | null {
  if (kind === "absent") return null;
  if (kind !== "extract") return canBeGraded(kind, answer) ? null : EXPECTS[kind];
  return answer !== null || documents.length > 0
    ? null
    : "name the documents that hold the answer, or the answer, or both.";
}
