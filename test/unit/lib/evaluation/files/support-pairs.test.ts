import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readSupportPairs } from "#lib/evaluation/files/support-pairs";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "freehold-pairs-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileWith(text: string): Promise<string> {
  const file = path.join(folder, `${crypto.randomUUID()}.jsonl`);
  await writeFile(file, text);
  return file;
}

it("reads one pair a line, and skips empty lines", async () => {
  const file = await fileWith(
    '{"claim":"a","passage":"b","label":"support","kind":"number"}\n\n{"claim":"c","passage":"d","label":"neutral"}\n',
  );
  expect(await readSupportPairs(file)).toEqual([
    { claim: "a", passage: "b", label: "support", kind: "number" },
    { claim: "c", passage: "d", label: "neutral", kind: "" },
  ]);
});

it.each(["not json", '{"claim":"a"}', '{"claim":"a","passage":"b","label":"maybe"}'])(
  "reports the number of a line that is no pair: %s",
  async (line) => {
    const file = await fileWith(`{"claim":"a","passage":"b","label":"support"}\n${line}\n`);
    await expect(readSupportPairs(file)).rejects.toThrow("line 2: not a pair");
  },
);

it("reports which file cannot be read", async () => {
  await expect(readSupportPairs("/nowhere.jsonl")).rejects.toThrow("Cannot read /nowhere.jsonl");
});
