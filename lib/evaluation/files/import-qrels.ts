import { type ImportDocument, listImportDocuments } from "../../db/quality/import-documents.ts";
import { type NewTestCase, saveTestCases } from "../../db/quality/test-cases.ts";
import { getTestSet } from "../../db/quality/test-sets.ts";
import { AppError } from "../../domain/errors.ts";
import { type Judgement, readQrels, readQueries } from "../../domain/quality/qrels.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { documentsByName } from "../document-names.ts";
import type { Imported, Refused } from "../import-test-cases.ts";
import { whyNotWhole } from "../whole-document.ts";

/** The greatest length of a question. */
const LONGEST_QUESTION = 4_000;

/**
 * Adds the questions of a retrieval test set with the documents judged for them, all or none: if lines are
 * wrong, reports every one of them and adds nothing. A document is named by its file name, with or without
 * its extension, by its title or by its id.
 */
export async function importQrels(
  viewer: Viewer,
  setId: string,
  files: { qrels: string; queries: string },
): Promise<Imported> {
  const { collectionId } = await getTestSet(viewer, setId);
  const { judgements, wrong } = readQrels(files.qrels);
  const questions = readQueries(files.queries);
  if (questions.size === 0) return refuse([{ line: 1, reason: "no-queries" }]);

  const documents = documentsByName(await listImportDocuments(viewer, collectionId));
  const refused: Refused[] = [...wrong];
  const items = new Map<string, NewTestCase>();
  for (const judgement of judgements) {
    const fault = judge(items, questions.get(judgement.queryId) ?? "", documents, judgement);
    if (fault) refused.push({ line: judgement.line, ...fault });
  }
  if (refused.length > 0) return refuse(refused);
  return save(viewer, setId, [...items.values()].map(withKind));
}

type Documents = (name: string) => readonly ImportDocument[];

/** Adds a judgement to its question, or says why it cannot. */
function judge(
  items: Map<string, NewTestCase>,
  question: string,
  documents: Documents,
  judgement: Judgement,
): Omit<Refused, "line"> | null {
  const named = documents(judgement.documentId);
  const reason = whyNot(question, named);
  if (reason === "no-query") return { reason, id: judgement.queryId };
  if (reason) return { reason, id: judgement.documentId };
  for (const document of named) addPlace(items, question, document, judgement);
  return null;
}

function refuse(refused: Refused[]): Imported {
  const byLine = refused.sort((left, right) => left.line - right.line);
  return { added: 0, replaced: 0, refused: byLine };
}

function whyNot(question: string, named: readonly ImportDocument[]): Refused["reason"] | null {
  if (question === "") return "no-query";
  if (question.length > LONGEST_QUESTION) return "not-readable";
  return whyNotWhole(named);
}

function addPlace(
  items: Map<string, NewTestCase>,
  question: string,
  { id: documentId, versionId, end }: ImportDocument,
  { grade }: Judgement,
): void {
  const key = question.toLowerCase();
  const item: NewTestCase = items.get(key) ?? {
    question,
    kind: "absent",
    origin: "import",
    asOf: null,
    places: [],
  };
  const isKnown = item.places.some((place) => place.documentId === documentId);
  if (versionId && end && !isKnown) {
    item.places.push({ documentId, versionId, start: 0, end, grade });
  }
  items.set(key, item);
}

function withKind(item: NewTestCase): NewTestCase {
  return { ...item, kind: item.places.some(({ grade }) => grade > 0) ? "answerable" : "absent" };
}

async function save(
  viewer: Viewer,
  setId: string,
  items: readonly NewTestCase[],
): Promise<Imported> {
  try {
    return { ...(await saveTestCases(viewer, setId, items)), refused: [] };
  } catch (error) {
    if (!(error instanceof AppError && error.code === "conflict")) throw error;
    return refuse([{ line: 1, reason: "full" }]);
  }
}
