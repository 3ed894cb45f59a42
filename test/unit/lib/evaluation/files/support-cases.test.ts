import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { countSupport, readSupportCases } from "#lib/evaluation/files/support-cases";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "freehold-cases-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileWith(...lines: string[]): Promise<string> {
  const file = path.join(folder, `${crypto.randomUUID()}.jsonl`);
  await writeFile(file, lines.join("\n"));
  return file;
}

const written = { claim: "a", passage: "b", lang: "en", kind: "number", truth: "contradicted" };

it("reads one case a line, skips empty lines, and reads only the truth as accepted by default", async () => {
  const file = await fileWith(
    JSON.stringify({ ...written, document: "a.md" }),
    "",
    JSON.stringify({ ...written, accept: ["not-shown"] }),
  );
  expect(await readSupportCases(file)).toEqual([
    { ...written, accept: [] },
    { ...written, accept: ["not-shown"] },
  ]);
});

it.each(["not json", '{"claim":"a"}', JSON.stringify({ ...written, truth: "maybe" })])(
  "reports the number of a line that is no case: %s",
  async (line) => {
    const file = await fileWith(JSON.stringify(written), "", line);
    await expect(readSupportCases(file)).rejects.toThrow("line 3: not a case");
  },
);

it("counts what is shown as supported or word for word, by truth, kind and language", () => {
  const cases = [
    { ...written, truth: "supported" as const, kind: "paraphrase", accept: [] },
    { ...written, truth: "not-shown" as const, accept: ["supported" as const] },
    { ...written, truth: "contradicted" as const, accept: ["not-shown" as const] },
    { ...written, truth: "not-shown" as const, lang: "en→zh", kind: "date", accept: [] },
  ];
  expect(countSupport(cases, ["supported", "contradicted", "verbatim", "not-shown"])).toEqual({
    claims: 4,
    false: { n: 2, supported: 1 },
    true: { n: 2, supported: 1 },
    byKind: { number: { n: 1, supported: 1 }, date: { n: 1, supported: 0 } },
    byLanguage: {
      en: { false: { n: 1, supported: 1 }, true: { n: 2, supported: 1 } },
      "en→zh": { false: { n: 1, supported: 0 }, true: { n: 0, supported: 0 } },
    },
  });
});
