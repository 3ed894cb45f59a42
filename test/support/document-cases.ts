import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Preview } from "#ingest/preview/preview";
import { fixture } from "./test-data.ts";

const Strings = z.array(z.string());

/** What a file must be read as; a string is compared after runs of blanks are folded to one space. */
const Case = z.object({
  /** The input's path within `test/fixtures/document-cases`. */
  file: z.string(),
  kind: z.string(),
  why: z.string(),
  /** Each stands in the text. */
  expect: Strings,
  /** Of each list, one stands in the text. */
  expectAny: z.array(Strings).default([]),
  /** Each regular expression matches the text. */
  expectPattern: Strings.default([]),
  /** Each stands in the text, the title or the metadata. */
  expectAnywhere: Strings.default([]),
  /** None stands in the text. */
  forbid: Strings,
  /** Each is absent, or stands inside a mark that says that it no longer holds. */
  markedOrAbsent: Strings.default([]),
  /** Of each pair, the first stands before the second. */
  order: z.array(z.tuple([z.string(), z.string()])).default([]),
  /** The cells of each list stand in this order in one row of a table; further cells may stand between them. */
  rows: z.array(Strings).default([]),
  /** All strings of each list stand in one passage: its heading path and its text. */
  passageExpect: z.array(Strings).default([]),
  /** A passage that holds the text has the heading last in its path. */
  headings: z.array(z.tuple([z.string(), z.string()])).default([]),
  /** None is a heading. */
  notHeadings: Strings.default([]),
  /** Each is a warning about the file. */
  warnings: Strings.default([]),
  /** Asked of a collection with all inputs: one of `answer`, all of `answerAll` and none of `answerForbid` stand in the first quote. */
  question: z.string().optional(),
  answer: Strings.default([]),
  answerAll: Strings.default([]),
  answerForbid: Strings.default([]),
  /** For costly inputs: how parsing must end. */
  outcome: z.string().optional(),
});
export type DocumentCase = z.infer<typeof Case>;

/** The cases of a file in `test/fixtures/document-cases`, one JSON object a line. */
export function documentCases(file: string): DocumentCase[] {
  const lines = readFileSync(fixture("document-cases", file), "utf8").trim().split("\n");
  return lines.map((line) => Case.parse(JSON.parse(line)));
}

const fold = (text: string) => text.replace(/\s+/g, " ").trim();
const MARKED = /~~.*?~~|\[(?:struck|crossed out|deleted|删除)[^\]]*\]/gs;

/** What of a case does not hold, in words; empty where all of it does. */
export function unmet(wanted: DocumentCase, found: Preview): string[] {
  const text = fold(found.text);
  const has = (part: string) => text.includes(fold(part));
  const anywhere = fold([found.text, found.title, ...Object.values(found.metadata)].join(" "));
  const unmarked = text.replaceAll(MARKED, " ");
  const inPassage = (parts: readonly string[]) => {
    const passages = found.passages.map(({ headings, text: own }) =>
      fold([...headings, own].join(" ")),
    );
    return passages.some((passage) => parts.every((part) => passage.includes(fold(part))));
  };
  const isUnder = ([part, heading]: readonly [string, string]) =>
    found.passages.some(
      ({ headings, text: own }) =>
        fold(own).includes(fold(part)) && headings.at(-1)?.startsWith(heading),
    );
  const isBefore = ([first, second]: readonly [string, string]) =>
    has(first) && text.indexOf(fold(first)) < text.lastIndexOf(fold(second));
  return [
    ...failing("is not there", wanted.expect, has),
    ...failing("none of it is there", wanted.expectAny, (parts) => parts.some(has)),
    ...failing("does not match", wanted.expectPattern, (part) =>
      new RegExp(part, "u").test(found.text),
    ),
    ...failing("is nowhere", wanted.expectAnywhere, (part) => anywhere.includes(fold(part))),
    ...failing("is there", wanted.forbid, (part) => !has(part)),
    ...failing("is not marked", wanted.markedOrAbsent, (part) => !unmarked.includes(fold(part))),
    ...failing("are not in this order", wanted.order, isBefore),
    ...failing("is no row", wanted.rows, (cells) => hasRow(found, cells)),
    ...failing("are not in one passage", wanted.passageExpect, inPassage),
    ...failing("is not under this heading", wanted.headings, isUnder),
    ...failing("is no warning", wanted.warnings, (part) =>
      found.warnings.some(({ code }) => code === part),
    ),
    ...failing("is a heading", wanted.notHeadings, (part) =>
      found.passages.every(({ headings }) => !headings.includes(part)),
    ),
  ];
}

function failing<Part>(
  what: string,
  parts: readonly Part[],
  holds: (part: Part) => boolean | undefined,
): string[] {
  return parts.filter((part) => !holds(part)).map((part) => `${what}: ${JSON.stringify(part)}`);
}

function hasRow({ tables }: Preview, cells: readonly string[]): boolean {
  return tables.some(({ rows }) =>
    rows.some((row) => {
      let from = 0;
      return cells.every((cell) => {
        const at = row.findIndex((one, place) => place >= from && fold(one) === fold(cell));
        from = at + 1;
        return at >= 0;
      });
    }),
  );
}
