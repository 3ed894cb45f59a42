// Compares what `quotes` cites with what retrieval found for the same questions.
//
//   node test/bench/quotes.ts DATASET.jsonl COLLECTION
//
// The data set is one of `freehold eval answers`; FREEHOLD_HOME and DATABASE_URL name the data.

import { listImportDocuments } from "#lib/db/quality/import-documents";
import { tokensOf } from "#lib/text/tokens";
import { openQuestion } from "../../lib/answer/open-question.ts";
import { LOOKED_THROUGH, retrieve } from "../../lib/answer/retrieve.ts";
import { requireCollection } from "../../lib/cli/commands/require-collection.ts";
import { withServices } from "../../lib/cli/services.ts";
import type { Viewer } from "../../lib/domain/viewer.ts";
import { documentsByName } from "../../lib/evaluation/document-names.ts";
import { type DatasetItem, readAnswerDataset } from "../../lib/evaluation/files/answer-dataset.ts";
import { pickQuotes } from "../../lib/models/pick-quotes.ts";
import { retrievePassages } from "../../lib/retrieval/retrieve.ts";

const TOP = 5;
const OUTCOMES = ["answered", "uncertain", "absent"] as const;

/** The result for one question; shares are of its labelled documents. */
type Trial = {
  outcome: (typeof OUTCOMES)[number];
  /** The share in the best five documents of the whole ranking, and in the five best sources shown. */
  ranked5: number;
  shown5: number;
  quoted: number;
  isFirstRight: boolean;
  quotes: number;
  characters: number;
  /** The share of the expected answer's words in the first quote, and in all quotes. */
  firstHolds: number | null;
  allHold: number | null;
};

const [dataset = "", slug = ""] = process.argv.slice(2);
const items = await readAnswerDataset(dataset);
await withServices({ embedder: true }, async (viewer) => {
  const { id: collectionId } = await requireCollection(viewer, slug);
  const find = documentsByName(await listImportDocuments(viewer, collectionId));
  const trials: Trial[] = [];
  const absent: Trial[] = [];
  for (const item of items) {
    const labelled = new Set(item.documents.flatMap((name) => find(name).map(({ id }) => id)));
    const trial = await ask(viewer, collectionId, item, labelled);
    (item.kind === "absent" ? absent : trials).push(trial);
  }
  const mean = (of: (trial: Trial) => number, all = trials) =>
    (all.reduce((sum, trial) => sum + of(trial), 0) / Math.max(all.length, 1)).toFixed(4);
  const worded = trials.filter(({ allHold }) => allHold !== null);
  console.log(`${trials.length} questions: ${outcomesOf(trials)}`);
  console.log(
    `recall@5 of the ranking ${mean((trial) => trial.ranked5)}, of the sources ${mean((trial) => trial.shown5)}`,
  );
  console.log(
    `cited, not answered counting 0: ${mean((trial) => (isAnswered(trial) ? trial.quoted : 0))}; some one ${mean((trial) => Number(isAnswered(trial) && trial.quoted > 0))}`,
  );
  console.log(
    `quoted, whether answered or not: ${mean((trial) => trial.quoted)}; first quote right ${mean((trial) => Number(trial.isFirstRight))}`,
  );
  console.log(
    `quotes ${mean((trial) => trial.quotes)}, characters ${mean((trial) => trial.characters)}`,
  );
  console.log(
    `words of the expected answer: first ${mean((trial) => trial.firstHolds ?? 0, worded)}, all ${mean((trial) => trial.allHold ?? 0, worded)}`,
  );
  console.log(`${absent.length} absent questions: ${outcomesOf(absent)}`);
});
process.exit();

function isAnswered({ outcome }: Trial): boolean {
  return outcome === "answered";
}

function outcomesOf(trials: readonly Trial[]): string {
  const counts = Map.groupBy(trials, ({ outcome }) => outcome);
  return OUTCOMES.map((outcome) => `${counts.get(outcome)?.length ?? 0} ${outcome}`).join(", ");
}

async function ask(
  viewer: Viewer,
  collectionId: string,
  { question: text, answer }: DatasetItem,
  labelled: ReadonlySet<string>,
): Promise<Trial> {
  const question = await openQuestion(viewer, { text, collectionIds: [collectionId] });
  const { signal } = new AbortController();
  const found = await retrieve(viewer, question, { text, rewriting: null }, signal);
  const ranked = await retrievePassages(viewer, {
    question: text,
    collectionIds: [collectionId],
    top: LOOKED_THROUGH,
  });
  const quotes = pickQuotes(text, found.passages);
  const sources = quotes.map(({ source }) => found.passages[source]);
  const words = quotes.map(
    ({ source, start, end }) => found.passages[source]?.text.slice(start, end) ?? "",
  );
  const documents = [...new Set(ranked.passages.map(({ documentId }) => documentId))];
  const share = (ids: readonly (string | undefined)[]) =>
    [...labelled].filter((id) => ids.includes(id)).length / Math.max(labelled.size, 1);
  return {
    outcome: found.certainty.outcome,
    ranked5: share(documents.slice(0, TOP)),
    shown5: share(found.passages.slice(0, TOP).map(({ documentId }) => documentId)),
    quoted: share(sources.map((source) => source?.documentId)),
    isFirstRight: labelled.has(sources[0]?.documentId ?? ""),
    quotes: quotes.length,
    characters: words.join("").length,
    firstHolds: answer === null ? null : shareOfWords(answer, words[0] ?? ""),
    allHold: answer === null ? null : shareOfWords(answer, words.join("\n")),
  };
}

function shareOfWords(expected: string, said: string): number {
  const wanted = new Set(tokensOf(expected));
  const has = new Set(tokensOf(said));
  return [...wanted].filter((token) => has.has(token)).length / Math.max(wanted.size, 1);
}
