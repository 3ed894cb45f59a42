import { expect, it } from "vitest";
import { listAllTestCases } from "#lib/db/quality/test-cases";
import { createTestSet } from "#lib/db/quality/test-sets";
import { testCaseLines } from "#lib/evaluation/files/test-case-lines";
import { importTestCases } from "#lib/evaluation/import-test-cases";
import { createOrganization } from "#test/factories/organization";
import { createCollection, createDocument } from "#test/factories/passages";

const TEXT = "A tenant gives 28 days' notice in writing.";

async function createSet() {
  const viewer = await createOrganization();
  const collectionId = await createCollection(viewer);
  await createDocument(viewer, collectionId, [TEXT, "The bond."], { title: "Act" });
  await createDocument(viewer, collectionId, ["The bond."], { title: "Copy" });
  const { id } = await createTestSet(viewer, { collectionId, name: "Imported" });
  return { viewer, id };
}

it("finds quotes in the documents, and refuses a case with a quote that is missing or not unique", async () => {
  const { viewer, id } = await createSet();
  const lines = [
    { question: "Notice?", answers: [{ quote: "28 days'  notice" }] },
    { question: "Named?", answers: [{ document: "Act.txt", quote: "The bond." }] },
    { question: "Which?", answers: [{ quote: "The bond." }] },
    { question: "Gone?", answers: [{ document: "Act", quote: "six weeks" }] },
    { question: "Nowhere?" },
  ];
  const text = lines.map((line) => JSON.stringify(line)).join("\n");
  expect(await importTestCases(viewer, id, text)).toEqual({
    added: 3,
    replaced: 0,
    refused: [
      { line: 3, reason: "several-places" },
      { line: 4, reason: "no-place" },
    ],
  });
  const items = await listAllTestCases(viewer, { setId: id });
  expect(items.find(({ question }) => question === "Notice?")?.places).toMatchObject([
    { quote: "28 days' notice", title: "Act", grade: 2 },
  ]);
  expect(items.find(({ question }) => question === "Nowhere?")?.kind).toBe("absent");
});

it("imports what it exported, and adds nothing twice", async () => {
  const { viewer, id } = await createSet();
  await importTestCases(viewer, id, `question,document,quote\nNotice?,Act,${TEXT}\n`);
  const given = testCaseLines(await listAllTestCases(viewer, { setId: id }));
  expect(await importTestCases(viewer, id, given)).toEqual({ added: 0, replaced: 1, refused: [] });
});

it("imports expected answers and whole documents, and refuses cases that cannot be graded", async () => {
  const { viewer, id } = await createSet();
  const lines = [
    { question: "Notice?", documents: ["Act"], kind: "number", answer: "28 days", risk: "high" },
    { question: "Words?", documents: ["Act.txt"], answers: [{ document: "Act", quote: TEXT }] },
    { question: "Amount?", documents: ["Act"], kind: "number", answer: "plenty" },
    { question: "Nowhere?", documents: ["Act"], kind: "absent" },
    { question: "Somewhere?", kind: "extract" },
    { question: "Gone?", documents: ["Statute"], kind: "extract" },
  ];
  const text = lines.map((line) => JSON.stringify(line)).join("\n");
  expect(await importTestCases(viewer, id, text)).toEqual({
    added: 2,
    replaced: 0,
    refused: [
      { line: 3, reason: "not-gradable" },
      { line: 4, reason: "not-gradable" },
      { line: 5, reason: "not-gradable" },
      { line: 6, reason: "no-document", id: "Statute" },
    ],
  });
  const items = await listAllTestCases(viewer, { setId: id });
  expect(items.find(({ question }) => question === "Notice?")).toMatchObject({
    form: "number",
    answer: "28 days",
    risk: "high",
    places: [{ start: 0, title: "Act" }],
  });
  // The quotes locate the answer; the whole document is not another place.
  expect(items.find(({ question }) => question === "Words?")?.places).toHaveLength(1);
});
