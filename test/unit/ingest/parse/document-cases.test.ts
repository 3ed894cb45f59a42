import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { endParseChild, parseInChild } from "#ingest/parse/parse-in-child";
import { previewOf } from "#ingest/preview/preview";
import { type DocumentCase, documentCases, unmet } from "#test/support/document-cases";
import { fixture } from "#test/support/test-data";
import { OPEN_CASES } from "./open-cases.ts";

// Small files whose meaning stands in a mark, a layer or a position, with what must come of them.

const OPEN = new Set(OPEN_CASES);
const CASES = ["cases.jsonl", "docx.jsonl", "web.jsonl"]
  .flatMap(documentCases)
  .filter(({ outcome }) => outcome === undefined);
const nameOf = ({ file, kind }: DocumentCase) => `${path.basename(file)}: ${kind}`;

async function unmetOf(wanted: DocumentCase): Promise<string[]> {
  const fileName = path.basename(wanted.file);
  const file = fixture("document-cases", wanted.file);
  return unmet(wanted, previewOf(file, fileName, await parseInChild({ path: file, fileName })));
}

afterAll(endParseChild);

for (const wanted of CASES) {
  const name = nameOf(wanted);
  if (OPEN.has(name)) it.fails(name, async () => expect(await unmetOf(wanted)).toEqual([]));
  else it(name, async () => expect(await unmetOf(wanted)).toEqual([]));
}

it("has no name of a case on the list of open ones that is not there", () => {
  const names = new Set(CASES.map(nameOf));
  expect([...OPEN].filter((name) => !names.has(name))).toEqual([]);
});
