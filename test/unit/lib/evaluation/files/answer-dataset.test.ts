import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { documentsByName } from "#lib/evaluation/document-names";
import { readAnswerDataset } from "#lib/evaluation/files/answer-dataset";

async function fileOf(...lines: object[]): Promise<string> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), "answers-")), "set.jsonl");
  await writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join("\n"));
  return file;
}

describe("a data set of answers", () => {
  it("is read line by line, with or without expected answers", async () => {
    const file = await fileOf(
      { question: "Notice?", documents: ["act.pdf"], kind: "extract" },
      { question: "How long?", documents: ["act.pdf"], answer: "28 days", kind: "number" },
      { question: "Mars?", documents: [], answer: null, kind: "absent" },
    );
    expect(await readAnswerDataset(file)).toMatchObject([
      { documents: ["act.pdf"], answer: null },
      { answer: "28 days" },
      { kind: "absent" },
    ]);
  });

  it.each([
    [{ question: "Long?", documents: ["a"], answer: "long", kind: "number" }, "line 1: a number"],
    [{ question: "Is it?", documents: ["a"], answer: "so it is", kind: "yesno" }, "line 1: a yes"],
    [{ question: "What?", documents: [], kind: "extract" }, "name the documents"],
    [{ question: "What?", documents: ["a"], kind: "poem" }, "not a question"],
  ])("rejects %j, which no answer could match", async (line, message) => {
    await expect(readAnswerDataset(await fileOf(line))).rejects.toThrow(message);
  });
});

describe("a document's names", () => {
  const act = { id: "1", fileName: "act.pdf", title: "Tenancy Act" };
  const other = { id: "2", fileName: "Tenancy Act", title: "Copy" };
  const entry = { id: "3", fileName: "guide_a#b.txt", title: "" };
  const find = documentsByName([act, other, entry]);

  it("are its id, its file name with or without the extension, and its title", () => {
    for (const name of ["1", "act.pdf", "act", "folder/act.pdf"]) expect(find(name)).toEqual([act]);
    expect(find("Copy")).toEqual([other]);
    expect(find("nothing")).toEqual([]);
  });

  it("do not include a short name that is another document's full name", () => {
    expect(find("Tenancy Act")).toEqual([other]);
  });

  it("may be an external id with slashes", () => {
    expect(find("guide/a#b")).toEqual([entry]);
  });
});
