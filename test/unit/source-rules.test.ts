import { describe, expect, it } from "vitest";
import {
  castsIn,
  linesIn,
  longFunctions,
  oddLogLines,
  parseSource,
  parseSources,
} from "#test/support/source-rules";

const sources = await parseSources();

const LONGEST_FUNCTION = 60;

/** Code that counts in typed arrays, of which the compiler does not know that an index is in range. */
const NUMERIC = [
  "lib/models/embedder/",
  "lib/retrieval/",
  "lib/setup/embedding-model/converter/",
  "lib/text/",
  "lib/training/",
];
const MOST_CASTS_PER_LINE = 1 / 1_000;

describe("functions", () => {
  it("have no more than 60 lines", () => {
    const found = sources.flatMap((source) => longFunctions(source, LONGEST_FUNCTION));
    expect(found).toEqual([]);
  });

  it.each([
    ["function", "function long() {", "}"],
    ["component", "const Long = () => (<p>", "</p>);"],
    ["method", "class Long { long() {", "} }"],
  ])("are counted from the first line of a %s to its last", (_kind, begin, end) => {
    const ofLines = (count: number) =>
      parseSource("long.tsx", [begin, ...Array(count - 2).fill(""), end].join("\n"));
    expect(longFunctions(ofLines(60), 60)).toEqual([]);
    expect(longFunctions(ofLines(61), 60)).toEqual(["long.tsx:1 has 61 lines"]);
  });
});

describe("casts", () => {
  it.each(["app", "ingest", "lib", "prisma", "worker"])(
    "are at most one in a thousand lines of %s, outside numeric code",
    (folder) => {
      const counted = sources.filter(
        ({ fileName }) =>
          fileName.startsWith(`${folder}/`) &&
          !NUMERIC.some((numeric) => fileName.startsWith(numeric)),
      );
      const lines = counted.reduce((sum, source) => sum + linesIn(source), 0);
      const casts = counted.flatMap(castsIn);
      expect(casts.length, casts.join("\n")).toBeLessThanOrEqual(lines * MOST_CASTS_PER_LINE);
    },
  );

  it("are told from `as const` and from names in an import", () => {
    const text =
      'import { a as b } from "c";\nconst d = [b] as const;\nconst e = d as unknown as F;';
    expect(castsIn(parseSource("casts.ts", text))).toEqual(["casts.ts:3", "casts.ts:3"]);
  });
});

describe("log lines", () => {
  it("are an object with the error under `err`, and a sentence", () => {
    expect(sources.flatMap(oddLogLines)).toEqual([]);
  });

  it.each([
    ['log.error({ err, id }, "A job failed.");', []],
    ['log.info("The worker is ready.");', []],
    ["Math.log(2); console.error(problem);", []],
    ['log.error(problem, "A job failed.");', ["the first argument is no object literal"]],
    ['log.warn({ error }, "A job failed.");', ['an error is called "error", not "err"']],
    ['log.warn({ err }, "a job failed");', ["the text is no sentence"]],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source that is looked at.
    ["log.warn({ err }, `${name} failed.`);", ["the last argument is no plain string"]],
  ])("%s", (text, problems) => {
    const found = oddLogLines(parseSource("log.ts", text));
    expect(found).toEqual(problems.map((problem) => `log.ts:1: ${problem}`));
  });
});
