import { type NewItem, saveItem } from "../db/evaluation-items.ts";
import { findImportTexts } from "../db/evaluation-scope.ts";
import { getEvaluationSet } from "../db/evaluation-sets.ts";
import { AppError } from "../domain/errors.ts";
import type { Viewer } from "../domain/viewer.ts";
import { findQuote } from "./match-places.ts";
import { readTestCases, type TestCase, type WrongLine } from "./test-case-lines.ts";

/** Why a line did not fit; `id` is the name in it that is not there, or not once. */
export type Refused = {
  line: number;
  reason: WrongLine["reason"] | (typeof REFUSALS)[number];
  id?: string;
};
const REFUSALS = [
  "no-place",
  "several-places",
  "full",
  "no-queries", // judgements without the questions' words
  "no-query",
  "no-document",
  "several-documents",
  "not-read",
  "too-long",
] as const;
export type Imported = { added: number; replaced: number; refused: Refused[] };

/**
 * Adds test cases to a set. A case counts only as a whole: when one of its quotes is not found in
 * the collection, or in several documents, it is refused with its line.
 */
export async function importTestCases(
  viewer: Viewer,
  setId: string,
  text: string,
): Promise<Imported> {
  const { collectionId } = await getEvaluationSet(viewer, setId);
  const { cases, wrong } = readTestCases(text);
  const imported: Imported = { added: 0, replaced: 0, refused: [...wrong] };
  for (const { line, testCase } of cases) {
    const places = await findPlaces(viewer, collectionId, testCase);
    if (typeof places === "string") {
      imported.refused.push({ line, reason: places });
      continue;
    }
    const saved = await save(viewer, setId, testCase, places);
    if (!saved) {
      imported.refused.push({ line, reason: "full" });
      break;
    }
    if (saved.isNew) imported.added += 1;
    else imported.replaced += 1;
  }
  imported.refused.sort((left, right) => left.line - right.line);
  return imported;
}

async function save(
  viewer: Viewer,
  setId: string,
  { question, as_of }: TestCase,
  places: NewItem["places"],
): Promise<{ isNew: boolean } | null> {
  const isAnswerable = places.some(({ grade }) => grade > 0);
  const kind = isAnswerable ? "answerable" : "absent";
  try {
    const asOf = as_of ?? null;
    return await saveItem(viewer, setId, { question, kind, origin: "import", asOf, places });
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return null;
    throw error;
  }
}

async function findPlaces(
  viewer: Viewer,
  collectionId: string,
  { answers }: TestCase,
): Promise<NewItem["places"] | "no-place" | "several-places"> {
  const places: NewItem["places"] = [];
  for (const { document = null, quote, grade } of answers) {
    const texts = await findImportTexts(viewer, collectionId, { document, quote });
    const found = texts.flatMap(({ documentId, versionId, text }) => {
      const spans = findQuote(quote, text);
      const [span] = spans;
      return span && spans.length === 1 ? [{ documentId, versionId, ...span, grade }] : [];
    });
    const [place] = found;
    if (!place) return "no-place";
    if (found.length > 1) return "several-places";
    places.push(place);
  }
  return places;
}
