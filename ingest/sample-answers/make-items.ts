import path from "node:path";
import { titleFromFileName } from "#lib/domain/documents/file-name";
import { SAMPLE_CORPUS } from "#lib/sample/sample-corpus";
import { parseFile } from "../parse/parse.ts";
import { ABSENT } from "./absent.ts";
import { itemsOfLaw } from "./chinese-law.ts";
import { itemsOfProse } from "./english-prose.ts";
import type { SampleItem, SampleText } from "./item.ts";

const FOLDER = path.resolve(import.meta.dirname, "../sample");

/**
 * The questions on one sample collection, the same on every run: those that its texts answer, made by
 * rule from their sentences and headings, and those that they do not answer.
 */
export async function makeItems(slug: string): Promise<SampleItem[]> {
  const texts = await readTexts(slug);
  const answered = texts.flatMap((source) =>
    /\p{Script=Han}/u.test(source.title) ? itemsOfLaw(source) : itemsOfProse(source),
  );
  const absent = (ABSENT[slug] ?? []).map(
    ({ question }): SampleItem => ({ question, kind: "absent", documents: [], answers: [] }),
  );
  return [...answered.filter((item) => standsOnce(item, texts)), ...absent];
}

/** The documents of a sample collection, parsed as when they are added. */
export async function readTexts(slug: string): Promise<SampleText[]> {
  const sample = SAMPLE_CORPUS.find((one) => one.slug === slug);
  return Promise.all(
    (sample?.documents ?? []).map(async ({ path: file, fileName }) => {
      const { text } = await parseFile({ path: path.join(FOLDER, file), fileName });
      return { fileName, title: titleFromFileName(fileName), text };
    }),
  );
}

/** Whether each quote occurs once: a quote in several places would be an answer in each of them. */
function standsOnce({ answers }: SampleItem, texts: readonly SampleText[]): boolean {
  return answers.every(
    ({ quote }) => texts.reduce((count, { text }) => count + text.split(quote).length - 1, 0) === 1,
  );
}
