import { describe, expect, it } from "vitest";
import { withViewer } from "#lib/db/client";
import { deletePassages } from "#lib/db/search/passages";
import { reweighTerms } from "#lib/db/search/reweigh-terms";
import type { Viewer } from "#lib/domain/viewer";
import { retrievePassages } from "#lib/retrieval/retrieve";
import { termOf } from "#lib/retrieval/terms";
import { createOrganization } from "#test/factories/organization";
import { createCollection, createDocument, storeTexts } from "#test/factories/passages";

describe("replacePassages", () => {
  it("changes nothing when it is run again", async () => {
    const viewer = await createOrganization();
    const collectionId = await createCollection(viewer);
    const upload = await createDocument(viewer, collectionId, ["A dose of 20 mg.", "No alcohol."]);
    const before = await snapshot(viewer);

    await storeTexts(viewer, upload, ["A dose of 20 mg.", "No alcohol."]);

    expect(await snapshot(viewer)).toEqual(before);
  });

  it("leaves no trace of the passages it replaces", async () => {
    const viewer = await createOrganization();
    const upload = await createDocument(viewer, await createCollection(viewer), ["Old wording."]);
    await storeTexts(viewer, upload, ["New wording."]);

    const found = await retrievePassages(viewer, { question: "old wording", top: 10 });
    expect(found.passages.map(({ text }) => text)).toEqual(["New wording."]);
    expect((await snapshot(viewer)).holders.get(termOf("old"))).toBe(0);
  });
});

describe("deletePassages", () => {
  it("removes passages from the search and from the counts at the same time", async () => {
    const viewer = await createOrganization();
    const collectionId = await createCollection(viewer);
    await createDocument(viewer, collectionId, ["Statins lower cholesterol."]);
    const before = await snapshot(viewer);
    const upload = await createDocument(viewer, collectionId, ["Statins may cause myalgia."]);

    await withViewer(viewer, (tx) => deletePassages(tx, upload.versionId));

    const after = await snapshot(viewer);
    expect(after.passageCount).toBe(before.passageCount);
    expect(after.totalLength).toBe(before.totalLength);
    expect(after.holders.get(termOf("statin"))).toBe(1);
    const { passages } = await retrievePassages(viewer, { question: "myalgia", top: 10 });
    expect(passages).toEqual([]);
  });
});

describe("reweighTerms", () => {
  it("computes the same weights as storing with the new average length", async () => {
    const viewer = await createOrganization();
    const collectionId = await createCollection(viewer);
    await createDocument(viewer, collectionId, ["Aspirin."]);
    await createDocument(viewer, collectionId, [`Aspirin ${"and other words ".repeat(60)}`]);
    const scoreOf = async () => {
      const { passages } = await retrievePassages(viewer, { question: "aspirin", top: 1 });
      return passages[0]?.scores.lexical ?? 0;
    };
    const before = await scoreOf();

    expect(await reweighTerms(viewer, collectionId, 0.05)).toBe(true);

    expect(await scoreOf()).toBeGreaterThan(before); // the short passage is now far below average
    expect(await reweighTerms(viewer, collectionId, 0.05)).toBe(false);
  });
});

async function snapshot(viewer: Viewer) {
  return withViewer(viewer, async (tx) => {
    const collection = await tx.collection.findFirstOrThrow();
    const terms = await tx.collectionTerm.findMany();
    const { passageCount, totalLength } = collection;
    return {
      passageCount,
      totalLength,
      passages: await tx.passage.count(),
      holders: new Map(terms.map(({ term, passages }) => [term, passages])),
    };
  });
}
