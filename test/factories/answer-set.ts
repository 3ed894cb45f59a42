import { listAnswerResults, listAnswerRuns, queueAnswerRun } from "#lib/db/quality/answer-runs";
import { listAllTestCases, saveTestCase } from "#lib/db/quality/test-cases";
import { createTestSet } from "#lib/db/quality/test-sets";
import { QUOTES_ENDPOINT } from "#lib/domain/models/endpoint";
import type { Viewer } from "#lib/domain/viewer";
import { prepareJob } from "#lib/jobs";
import { answerRunJobs } from "#worker/jobs/answer-run";
import { takeJobs } from "#worker/take-jobs";
import { createOrganization } from "./organization.ts";
import { createCollection, createDocument } from "./passages.ts";

const TEXTS = [
  "A tenant gives the landlord 28 days' notice of termination in writing.",
  "The landlord returns the bond within ten working days of the end of the tenancy.",
  "A pet may be kept with the landlord's consent.",
];
export const QUESTIONS = {
  number: "How many days of notice of termination does a tenant give the landlord?",
  yesno: "May a pet be kept with the landlord's consent?",
  absent: "Zolpidem pharmacokinetics",
};

export async function createSet() {
  const viewer = await createOrganization();
  const collectionId = await createCollection(viewer);
  const { documentId, versionId } = await createDocument(viewer, collectionId, TEXTS);
  const { id: setId } = await createTestSet(viewer, { collectionId, name: "Answers" });
  const placeOf = (text = "") => {
    const start = TEXTS.join("\n\n").indexOf(text);
    return { documentId, versionId, start, end: start + text.length, grade: 2 as const };
  };
  const common = { origin: "import" as const, asOf: null };
  const answerable = { ...common, kind: "answerable" as const };
  await saveTestCase(viewer, setId, {
    ...answerable,
    question: QUESTIONS.number,
    places: [placeOf(TEXTS[0])],
    form: "number",
    answer: "28 days",
  });
  await saveTestCase(viewer, setId, {
    ...answerable,
    question: QUESTIONS.yesno,
    places: [placeOf(TEXTS[2])],
    form: "yesno",
    answer: "yes",
    risk: "high",
  });
  await saveTestCase(viewer, setId, {
    ...common,
    question: QUESTIONS.absent,
    kind: "absent",
    places: [],
  });
  const idsByQuestion = new Map(
    (await listAllTestCases(viewer, { setId })).map(({ id, question }) => [question, id]),
  );
  return { viewer, setId, idOf: (question: string) => idsByQuestion.get(question) ?? "" };
}

export async function queue(
  viewer: Viewer,
  setId: string,
  endpointId: string,
  judgeId: string | null,
) {
  const enqueue = await prepareJob("answer-run");
  return queueAnswerRun(viewer, { setId, endpointId, judgeId }, viewer.userId, enqueue);
}

export async function measure(
  viewer: Viewer,
  setId: string,
  endpointId: string = QUOTES_ENDPOINT,
  judgeId: string | null = null,
) {
  const { id } = await queue(viewer, setId, endpointId, judgeId);
  await takeAll();
  const run = (await listAnswerRuns(viewer, setId)).rows.find((one) => one.id === id);
  if (!run) throw new Error("There was no run.");
  const results = await listAnswerResults(viewer, id);
  return { run, resultOf: (caseId: string) => results.find((one) => one.caseId === caseId) };
}

export async function takeAll(): Promise<void> {
  const { signal } = new AbortController();
  while ((await takeJobs(answerRunJobs, signal)) > 0);
}
