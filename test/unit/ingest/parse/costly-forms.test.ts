import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { IngestFailure } from "#ingest/parse/ingest-failure";
import { endParseChild, parseInChild } from "#ingest/parse/parse-in-child";
import type { ChildLimits } from "#ingest/parse/process/parser-process";
import { FAILURE_CODES } from "#lib/domain/documents/document";
import { fixture } from "#test/support/test-data";

// Forms that make a parser slow. Each must end by the parser's own limit of processor time, with text or a named reason,
// and the next document must be read.

const LIMITS: ChildLimits = { seconds: 30, memory: 1024 * 1024 * 1024 };
const NEXT = fixture("document-cases", "in", "h01-sup-sub.html");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "freehold-costly-"));
});
afterAll(async () => {
  endParseChild();
  await rm(folder, { recursive: true });
});

async function write(name: string, content: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

/** "text", or the code of the failure. */
async function outcomeOf(file: string): Promise<string> {
  try {
    const parsed = await parseInChild(
      { path: file, fileName: path.basename(file) },
      () => {},
      LIMITS,
    );
    return parsed.text.length > 0 ? "text" : "nothing";
  } catch (error) {
    if (error instanceof IngestFailure) return error.code;
    throw error;
  }
}

const many = (text: string, count: number) => text.repeat(count);
const MADE: readonly [name: string, content: string][] = [
  ["stars.md", many("*a_", 40_000)],
  ["backticks.md", Array.from({ length: 2_000 }, (_, at) => many("`", at % 300)).join("a")],
  ["links.md", many("[a](", 40_000)],
  ["placeholders.md", many("<a ", 40_000)],
  ["angle.md", many("<", 80_000)],
  ["quotes.md", `<a ${many('b="', 40_000)}>`],
  ["tildes.md", many("~~a ~b", 20_000)],
  ["notes.md", many("[^a]", 20_000)],
  ["lines.md", many("[[[[[[[[ over many lines\n", 8_000)],
  ["deep.html", `${many("<div>", 60_000)}deep`],
  ["labels.html", `${many("<label>", 30_000)}x`],
  ["raised.html", `${many("<sup>", 30_000)}x`],
  ["formula.html", `<math>${many("<mfrac><mi>a</mi>", 20_000)}`],
  ["lists.html", `${many("<ol reversed><li>", 20_000)}x`],
  ["clauses.txt", many("(a) one\n\n(i) two\n\n", 20_000)],
  ["numbers.txt", many("1. one\n", 60_000)],
];

it.each(["brackets.md", "wide-row.docx"])(
  "ends %s with text or a named reason, and reads the next document",
  async (name) => {
    const outcome = await outcomeOf(fixture("document-cases", "in", name));

    expect(["text", ...FAILURE_CODES]).toContain(outcome);
    expect(["internal", "worker-lost"]).not.toContain(outcome);
    expect(await outcomeOf(NEXT)).toBe("text");
  },
);

it.each(MADE)("reads %s, and the next document", async (name, content) => {
  expect(await outcomeOf(await write(name, content))).toBe("text");
  expect(await outcomeOf(NEXT)).toBe("text");
});
