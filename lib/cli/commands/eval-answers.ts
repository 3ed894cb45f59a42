import { listImportDocuments } from "../../db/quality/import-documents.ts";
import { passagesOfDocuments } from "../../db/quality/test-set-scope.ts";
import { AppError } from "../../domain/errors.ts";
import { QUOTES_ENDPOINT } from "../../domain/models/endpoint.ts";
import type { AnswerResult } from "../../domain/quality/answer-quality.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { askItem } from "../../evaluation/ask-item.ts";
import { documentsByName } from "../../evaluation/document-names.ts";
import { type DatasetItem, readAnswerDataset } from "../../evaluation/files/answer-dataset.ts";
import { type Expected, gradeAnswer } from "../../evaluation/graders/grade-answer.ts";
import { judgeAnswer } from "../../evaluation/graders/judge-answer.ts";
import { measureAnswers, tallyByGrader, tallyByKind } from "../../evaluation/measure-answers.ts";
import type { Output } from "../output.ts";
import { withServices } from "../services.ts";
import { requireCollection } from "./require-collection.ts";
import { requireEndpoint } from "./require-endpoint.ts";

type Options = { dataset: string; collection: string; endpoint?: string; judge?: string };
type Measured = { item: DatasetItem; expected: Expected; result: AnswerResult };
/** A test case with the passages of the documents it names, and the names that match no document. */
type Prepared = { item: DatasetItem; expected: Expected; missing: string[] };

/** `freehold eval answers`: asks questions with known answers, by the same path as production. */
export async function evalAnswers(options: Options, output: Output): Promise<void> {
  const items = await readAnswerDataset(options.dataset);
  await withServices({ embedder: true }, async (viewer) => {
    const { id: collectionId } = await requireCollection(viewer, options.collection);
    const endpointId = await requireEndpoint(viewer, options.endpoint ?? QUOTES_ENDPOINT);
    const judgeId = options.judge ? await requireEndpoint(viewer, options.judge) : null;
    const prepared = await prepare(viewer, collectionId, items);
    const { signal } = new AbortController();
    const measured: Measured[] = [];
    for (const { item, expected } of prepared) {
      output.progress(`Question ${measured.length + 1} / ${items.length}`);
      const { question } = item;
      const asked = await askItem(viewer, { question, collectionId, endpointId }, signal);
      const judged = judgeId
        ? await judgeAnswer(viewer, { ...item, judgeId, collectionId }, asked, signal)
        : null;
      const { text: _, citedPassages: __, sourcePassages: ___, ...facts } = asked;
      const graded = gradeAnswer(expected, asked, judged);
      const caseId = String(measured.length + 1);
      measured.push({
        item,
        expected,
        result: { caseId, kind: item.kind, ...facts, ...graded },
      });
    }
    output.progress("");
    report(measured, prepared, endpointId, output);
  });
}

async function prepare(
  viewer: Viewer,
  collectionId: string,
  items: readonly DatasetItem[],
): Promise<Prepared[]> {
  const find = documentsByName(await listImportDocuments(viewer, collectionId));
  const idsOf = (item: DatasetItem) =>
    item.documents.flatMap((name) => find(name).map(({ id }) => id));
  const passages = await passagesOfDocuments(viewer, [...new Set(items.flatMap(idsOf))]);
  const passagesOf = Map.groupBy(passages, ({ documentId }) => documentId);
  const prepared = items.map((item): Prepared => {
    const places = [...new Set(idsOf(item))].map(
      (id) => new Set((passagesOf.get(id) ?? []).map((passage) => passage.id)),
    );
    const missing = item.documents.filter((name) => find(name).length === 0);
    return { item, expected: { kind: item.kind, answer: item.answer, places }, missing };
  });
  refuseOtherCollection(prepared);
  return prepared;
}

/**
 * Throws when the collection has none of the named documents: it is another one, and figures would
 * mislead.
 */
function refuseOtherCollection(prepared: readonly Prepared[]): void {
  const naming = prepared.filter(({ item }) => item.documents.length > 0);
  if (naming.length === 0 || naming.some(({ expected }) => expected.places.length > 0)) return;
  const name = naming[0]?.missing[0];
  throw new AppError(
    "not_found",
    `The collection has none of the documents that the file names, such as "${name}". Name them by file name, title or id.`,
  );
}

function report(
  measured: readonly Measured[],
  prepared: readonly Prepared[],
  endpoint: string,
  output: Output,
): void {
  const results = measured.map(({ result }) => result);
  const { share, costPer1000, ...measures } = measureAnswers(results);
  const interval = [share?.low ?? 0, share?.high ?? 1];
  const byKind = tallyByKind(results);
  const byGrader = tallyByGrader(results);
  const failures = measured.flatMap(({ item, result }) =>
    result.fault ? [{ question: item.question, fault: result.fault }] : [],
  );
  const missing = [...new Set(prepared.flatMap((one) => one.missing))];
  const cost = costPer1000 && { ...costPer1000, nano: Number(costPer1000.nano) };
  output.finish(
    {
      endpoint,
      ...measures,
      costPer1000: cost ?? { nano: null, currency: null },
      interval,
      byKind,
      byGrader,
      failures,
      missingDocuments: missing,
    },
    [
      `${measures.items} questions to ${endpoint}: ${measures.correct} correct (${interval.map(percent).join(" to ")}), ${measures.abstained} abstained, ${measures.failed} failed`,
      `citations: precision ${percent(measures.citationPrecision)}, recall ${percent(measures.citationRecall)} (of the first five sources ${percent(measures.sourceRecall5)})`,
      costPer1000
        ? `1,000 such questions cost ${Number(costPer1000.nano) / 1e9} ${costPer1000.currency}`
        : "the cost is unknown: the endpoint has no price",
      ...Object.entries(byKind).map(
        ([kind, { items, correct }]) => `  ${kind}: ${correct} of ${items}`,
      ),
      ...Object.entries(byGrader).map(
        ([grader, { items, mean }]) => `  ${grader}: mean ${mean.toFixed(3)} over ${items}`,
      ),
      ...failures.map(({ question, fault }) => `failed (${fault}): ${question}`),
      ...missing.map((name) => `no such document: ${name}`),
    ],
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
