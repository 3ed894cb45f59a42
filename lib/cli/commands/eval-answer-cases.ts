import path from "node:path";
import { answerInFull } from "../../answer/answer-in-full.ts";
import { answerQuestion } from "../../answer/answer-question.ts";
import { type OpenQuestion, openQuestion } from "../../answer/open-question.ts";
import { config } from "../../config.ts";
import { AppError } from "../../domain/errors.ts";
import { QUOTES_ENDPOINT } from "../../domain/models/endpoint.ts";
import type { Viewer } from "../../domain/viewer.ts";
import {
  type AnswerCase,
  type AnswerCounts,
  type CaseAnswer,
  countAnswers,
  readAnswerCases,
  readCaseCollections,
} from "../../evaluation/files/answer-cases.ts";
import { searchByWordsOnly } from "../../models/current-embedding.ts";
import { ROOT } from "../children.ts";
import { ingestFolder } from "../ingest-folder.ts";
import type { Output } from "../output.ts";
import { withServices } from "../services.ts";

type Options = { documents?: string; wordsOnly?: boolean; endpoint?: string };

/** `freehold eval answers --cases`: how many questions end as they should, by the same path as production. */
export async function evalAnswerCases(
  file: string,
  { documents, wordsOnly = false, endpoint = QUOTES_ENDPOINT }: Options,
  output: Output,
): Promise<void> {
  const cases = await readAnswerCases(file);
  const collections = await readCaseCollections(file);
  const folder = documents ?? path.resolve(ROOT, config.TEST_DATA, "docs-real");
  await withServices({ embedder: !wordsOnly }, async (viewer) => {
    if (wordsOnly) searchByWordsOnly();
    const ids = await ingestAll(viewer, { cases, collections, folder }, output);
    const answers: CaseAnswer[] = [];
    for (const one of cases) {
      output.progress(`Question ${answers.length + 1} / ${cases.length}`);
      answers.push(await askCase(viewer, one, ids.get(one.collection) ?? "", endpoint));
    }
    output.progress("");
    const counts = countAnswers(cases, answers);
    output.finish(counts, linesOf(counts, cases, answers));
  });
}

type Wanted = {
  cases: readonly AnswerCase[];
  collections: ReadonlyMap<string, string[]>;
  folder: string;
};

/** The ids of the collections that the cases ask about. Files that cannot be read are named on standard error. */
async function ingestAll(
  viewer: Viewer,
  { cases, collections, folder }: Wanted,
  output: Output,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const name of new Set(cases.map(({ collection }) => collection))) {
    const files = collections.get(name);
    if (!files) throw new AppError("invalid_request", `collections.json has no "${name}".`);
    const wanted = { name, folder, files };
    const { collectionId, unreadable } = await ingestFolder(viewer, wanted, output.progress);
    for (const line of unreadable) process.stderr.write(`${line}\n`);
    ids.set(name, collectionId);
  }
  return ids;
}

/** Asks one question, after the one before it in the same conversation, if there is one. Nothing is recorded. */
async function askCase(
  viewer: Viewer,
  { q, first }: AnswerCase,
  collectionId: string,
  endpointId: string,
): Promise<CaseAnswer> {
  const open = (text: string) =>
    openQuestion(viewer, { text, collectionIds: [collectionId], endpointId });
  const question = await open(q);
  const asked: OpenQuestion = first
    ? { ...question, previous: [await previousTurn(viewer, await open(first))] }
    : question;
  const { text, citations, sources, outcome } = await answerWhole(viewer, asked);
  const places = citations.map((citation) => ({
    ...citation,
    at: text.indexOf(`[${citation.marker}]`),
  }));
  return {
    outcome: outcome.outcome,
    quotes: places.toSorted((left, right) => left.at - right.at).map(({ quote }) => quote),
    passages: sources.map((source) => source.text),
  };
}

async function previousTurn(viewer: Viewer, question: OpenQuestion) {
  const { text, search, sources } = await answerWhole(viewer, question);
  return {
    question: question.text,
    searched: search.searched,
    answer: text,
    collectionIds: [...new Set(sources.map(({ collectionId }) => collectionId))],
  };
}

function answerWhole(viewer: Viewer, question: OpenQuestion) {
  const { signal } = new AbortController();
  return answerInFull(answerQuestion(viewer, question, { signal, isTrial: true }));
}

function linesOf(
  { questions, answerable, absent, byLanguage }: AnswerCounts,
  cases: readonly AnswerCase[],
  answers: readonly CaseAnswer[],
): string[] {
  const { n, lead, shown, hedged, lost } = answerable;
  return [
    `${questions} questions`,
    `answerable ${n}: the first quote answers ${lead}, the answer is shown ${shown}, hedged ${hedged}, lost ${lost}`,
    `absent ${absent.n}: answered as certain ${absent.certain}`,
    ...Object.entries(byLanguage).map(
      ([lang, counts]) =>
        `  ${lang}: of ${counts.answerable.n} answerable, ${counts.answerable.lead} lead, ${counts.answerable.shown} shown, ${counts.answerable.hedged} hedged, ${counts.answerable.lost} lost; of ${counts.absent.n} absent, ${counts.absent.certain} certain`,
    ),
    ...cases.map(({ q, expected }, index) => `${answers[index]?.outcome} (${expected}): ${q}`),
  ];
}
