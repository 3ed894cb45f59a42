import { describe, expect, it } from "vitest";
import { testHits } from "#lib/retrieval/hit-test";
import { retrievePassages } from "#lib/retrieval/retrieve";
import { createOrganization } from "#test/factories/organization";
import { createCollection, createDocument } from "#test/factories/passages";

const TEXTS = [
  "The tenant pays the rent every month.",
  "The tenant gives notice of termination in writing.",
  "The tenant keeps the garden.",
];
const QUESTION = "How does a tenant give notice of termination?";

async function createActs() {
  const viewer = await createOrganization();
  const collectionId = await createCollection(viewer);
  await createDocument(viewer, collectionId, TEXTS);
  const other = await createDocument(viewer, collectionId, ["A tenant may plant roses."], {
    title: "Garden rules",
  });
  const test = (options: Partial<Parameters<typeof testHits>[1]> = {}) =>
    testHits(viewer, { question: QUESTION, list: "fused", shown: 20, streetTop: 8, ...options });
  return { viewer, other, test };
}

describe("testHits", () => {
  it("shows what answering would find, in the same order, with the ranks of both arms", async () => {
    const { viewer, test } = await createActs();
    const { hits, evidence, found, alone } = await test();
    const street = await retrievePassages(viewer, { question: QUESTION, top: 8 });
    expect(hits.map(({ id }) => id)).toEqual(street.passages.map(({ id }) => id));
    expect(evidence).toEqual(street.evidence);
    expect(hits[0]).toMatchObject({ text: TEXTS[1], ranks: { lexical: 1, dense: null, fused: 1 } });
    expect(hits[0]?.bars.lexical).toBe(1);
    expect(found).toMatchObject({ lexical: 4, dense: 0 });
    expect(alone.lexical[0]?.id).toBe(hits[0]?.id);
    expect(alone.dense).toEqual([]);
  });

  it("gives the question's rare words more weight, by the searched collections", async () => {
    const { test } = await createActs();
    const [best] = (await test()).hits;
    const shareOf = (word: string) => best?.why.parts.find(({ text }) => text === word)?.share ?? 0;
    expect(shareOf("termination")).toBeGreaterThan(shareOf("tenant"));
  });

  it("shows one document's hits with their ranks among all hits", async () => {
    const { test, other } = await createActs();
    const { hits } = await test({ documentId: other.documentId });
    expect(hits.map(({ title }) => title)).toEqual(["Garden rules"]);
    expect(hits[0]?.ranks.fused).toBeGreaterThan(1);
  });

  it("shows nothing of another organization", async () => {
    const { other } = await createActs();
    const stranger = await createOrganization();
    const asked = { question: QUESTION, list: "fused", shown: 20, streetTop: 8 } as const;
    const { hits, found } = await testHits(stranger, { ...asked, documentId: other.documentId });
    expect(hits).toEqual([]);
    expect(found.fused).toBe(0);
  });
});
