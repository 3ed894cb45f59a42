import { expect, it } from "vitest";
import { listAllTestCases } from "#lib/db/quality/test-cases";
import { createTestSet } from "#lib/db/quality/test-sets";
import { importQrels } from "#lib/evaluation/files/import-qrels";
import { createOrganization } from "#test/factories/organization";
import { createCollection, createDocument } from "#test/factories/passages";

const ACT = ["A tenant gives 28 days' notice.", "The bond is returned within ten days."];
const QUERIES = [
  { _id: "q1", text: "How much notice?" },
  { _id: "q2", text: "When is the bond returned?" },
  { _id: "q3", text: "Judged by nobody?" },
]
  .map((query) => JSON.stringify(query))
  .join("\n");

async function createSet() {
  const viewer = await createOrganization();
  const collectionId = await createCollection(viewer);
  for (const [title, texts] of [
    ["act of 2020", ACT],
    ["guide", ["A guide for tenants."]],
    ["guide.old", ["An older guide."]],
    ["book", ["All there is to know. ".repeat(1000)]],
  ] as const) {
    await createDocument(viewer, collectionId, texts, { title });
  }
  const { id } = await createTestSet(viewer, { collectionId, name: "Imported" });
  const add = (qrels: string, queries = QUERIES) => importQrels(viewer, id, { qrels, queries });
  const saved = async () =>
    (await listAllTestCases(viewer, { setId: id }))
      .map(({ question, kind, places }) => ({
        question,
        kind,
        places: places.map(({ title, quote, grade }) => ({ title, quote, grade })),
      }))
      .sort((left, right) => (left.question < right.question ? -1 : 1));
  return { add, saved };
}

it("reads BEIR's judgements of whole documents, by file name with or without its extension", async () => {
  const { add, saved } = await createSet();
  const qrels = "query-id\tcorpus-id\tscore\nq1\tact of 2020\t1\nq1\tguide.txt\t0\nq2\tguide\t0\n";
  expect(await add(qrels)).toEqual({ added: 2, replaced: 0, refused: [] });
  expect(await saved()).toEqual([
    {
      question: "How much notice?",
      kind: "answerable",
      places: [
        { title: "act of 2020", quote: ACT.join("\n\n"), grade: 2 },
        { title: "guide", quote: "A guide for tenants.", grade: 0 },
      ],
    },
    {
      question: "When is the bond returned?",
      kind: "absent",
      places: [{ title: "guide", quote: "A guide for tenants.", grade: 0 }],
    },
  ]);
  expect(await add(qrels)).toEqual({ added: 0, replaced: 2, refused: [] });
});

it("reads TREC's four columns and keeps the grades", async () => {
  const { add, saved } = await createSet();
  const queries = "q1\tHow much notice?\n";
  const imported = await add("q1 0 guide 1\nq1 0 guide.old.txt 3\n", queries);
  expect(imported).toEqual({ added: 1, replaced: 0, refused: [] });
  expect((await saved())[0]?.places.map(({ grade }) => grade)).toEqual([2, 1]);
});

it("reports what is missing in each line, and then adds nothing", async () => {
  const { add, saved } = await createSet();
  const qrels = ["q1 0 guide 1", "q9 0 guide 1", "q1 0 gone 1", "q1 0 book 1", "q1 guide"];
  expect(await add(qrels.join("\n"))).toEqual({
    added: 0,
    replaced: 0,
    refused: [
      { line: 2, reason: "no-query", id: "q9" },
      { line: 3, reason: "no-document", id: "gone" },
      { line: 4, reason: "too-long", id: "book" },
      { line: 5, reason: "not-readable" },
    ],
  });
  expect(await add("q1 0 guide 1", "")).toMatchObject({ refused: [{ reason: "no-queries" }] });
  expect(await saved()).toEqual([]);
});

it("does not find a document of another collection", async () => {
  const { add } = await createSet();
  const stranger = await createOrganization();
  await createDocument(stranger, await createCollection(stranger), ["Secret."], {
    title: "secret",
  });
  expect((await add("q1 0 secret 1")).refused).toMatchObject([{ reason: "no-document" }]);
});
