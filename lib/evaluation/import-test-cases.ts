import {
  findImportTexts,
  type ImportDocument,
  listImportDocuments,
} from "../db/quality/import-documents.ts";
import { type NewTestCase, saveTestCase } from "../db/quality/test-cases.ts";
import { getTestSet } from "../db/quality/test-sets.ts";
import { AppError } from "../domain/errors.ts";
import type { Viewer } from "../domain/viewer.ts";
import { documentsByName } from "./document-names.ts";
import { readTestCases, type TestCaseLine, type WrongLine } from "./files/test-case-lines.ts";
import { canBeGraded } from "./graders/can-be-graded.ts";
import { findQuote } from "./match-places.ts";
import { whyNotWhole } from "./whole-document.ts";

/** Why a line was refused; `id` is the name in it that is missing or not unique. */
export type Refused = {
  line: number;
  reason: WrongLine["reason"] | (typeof REFUSALS)[number];
  id?: string;
};
const REFUSALS = [
  "no-place",
  "several-places",
  "full",
  "no-queries", // judgements without their questions
  "no-query",
  "no-document",
  "several-documents",
  "not-read",
  "too-long",
  "not-gradable", // no answer could be correct
] as const;
export type Imported = { added: number; replaced: number; refused: Refused[] };

/**
 * Adds test cases to a test set. A case is refused as a whole, by its line, if one of its quotes is not
 * found in the collection or is found in several documents.
 */
export async function importTestCases(
  viewer: Viewer,
  setId: string,
  text: string,
): Promise<Imported> {
  const { collectionId } = await getTestSet(viewer, setId);
  const { cases, wrong } = readTestCases(text);
  const imported: Imported = { added: 0, replaced: 0, refused: [...wrong] };
  const findDocument = documentsByName(await listImportDocuments(viewer, collectionId));
  for (const { line, testCase } of cases) {
    const places = await placesFor(viewer, collectionId, testCase, findDocument);
    if (!Array.isArray(places)) {
      imported.refused.push({ line, ...places });
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
  { question, as_of, kind: answerKind, answer, risk }: TestCaseLine,
  places: NewTestCase["places"],
): Promise<{ isNew: boolean } | null> {
  const isAnswerable = places.some(({ grade }) => grade > 0);
  try {
    return await saveTestCase(viewer, setId, {
      question,
      kind: isAnswerable ? "answerable" : "absent",
      origin: "import",
      asOf: as_of ?? null,
      places,
      ...(answerKind && answerKind !== "absent" && { form: answerKind }),
      ...(answer && { answer }),
      ...(risk && { risk }),
    });
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return null;
    throw error;
  }
}

type FindDocument = (name: string) => readonly ImportDocument[];

/** The places of the answer, as quotes or as whole documents; or why the case was refused. */
async function placesFor(
  viewer: Viewer,
  collectionId: string,
  testCase: TestCaseLine,
  findDocument: FindDocument,
): Promise<NewTestCase["places"] | Omit<Refused, "line">> {
  const quoted = await findPlaces(viewer, collectionId, testCase);
  if (typeof quoted === "string") return { reason: quoted };
  const known = new Set(quoted.map(({ documentId }) => documentId));
  const places = [...quoted];
  for (const name of testCase.documents ?? []) {
    const named = findDocument(name);
    const [document] = named;
    const reason = whyNotWhole(named);
    if (reason) return { reason, id: name };
    // Quotes locate the answer better than the whole document, which is therefore not added.
    if (document?.versionId && document.end && !known.has(document.id)) {
      const { id: documentId, versionId, end } = document;
      places.push({ documentId, versionId, start: 0, end, grade: 2 });
    }
  }
  return refusalOf(testCase, places) ?? places;
}

/** A case is of the kind "absent" exactly if no place answers it. */
function refusalOf(
  { kind, answer }: TestCaseLine,
  places: NewTestCase["places"],
): { reason: "not-gradable" } | null {
  if (!kind) return null;
  const isAbsent = !places.some(({ grade }) => grade > 0);
  const fits = (kind === "absent") === isAbsent && canBeGraded(kind, answer ?? null);
  return fits ? null : { reason: "not-gradable" };
}

async function findPlaces(
  viewer: Viewer,
  collectionId: string,
  { answers }: TestCaseLine,
): Promise<NewTestCase["places"] | "no-place" | "several-places"> {
  const places: NewTestCase["places"] = [];
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
