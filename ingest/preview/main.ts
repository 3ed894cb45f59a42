import path from "node:path";
import { IngestFailure } from "../parse/ingest-failure.ts";
import { endParseChild, parseInChild } from "../parse/parse-in-child.ts";
import { previewOf } from "./preview.ts";

// A program that parses the files that it is given and prints one JSON object a line: what the parser makes of each, or
// the code of the reason why it cannot be parsed. Needs no database and stores nothing.

for (const file of process.argv.slice(2)) {
  process.stdout.write(`${JSON.stringify(await preview(file))}\n`);
}
endParseChild();

async function preview(file: string): Promise<object> {
  const fileName = path.basename(file);
  try {
    return previewOf(file, fileName, await parseInChild({ path: file, fileName }));
  } catch (error) {
    if (!(error instanceof IngestFailure)) throw error;
    return { path: file, failure: error.code };
  }
}
