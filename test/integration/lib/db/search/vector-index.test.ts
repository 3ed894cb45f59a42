import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type Transaction, withSystem, withViewer } from "#lib/db/client";
import type { EmbeddingModelRow } from "#lib/db/search/embedding-models";
import { type SearchScope, searchDense } from "#lib/db/search/search-passages";
import { ensureVectorIndex, searchDenseIndexed } from "#lib/db/search/vector-index";
import { storeVectors } from "#lib/db/search/vectors";
import type { Viewer } from "#lib/domain/viewer";
import { createOrganization } from "#test/factories/organization";
import { createCollection, createDocument } from "#test/factories/passages";

const DIMENSIONS = 8;

describe("searchDenseIndexed", () => {
  it("returns the same as a comparison with every vector, also through the index", async () => {
    const viewer = await createOrganization();
    const collectionId = await createCollection(viewer);
    const model = await createModel();
    await embedDocument(viewer, collectionId, model);
    // The index is built once the organization's counter of passages exceeds the limit.
    await pretendPassages(viewer, collectionId, 50_000);

    expect(await ensureVectorIndex(model, [viewer.organizationId])).toBe(true);
    expect(await ensureVectorIndex(model, [viewer.organizationId])).toBe(false);

    const scope: SearchScope = { collectionIds: [collectionId], asOf: "2026-01-01", limit: 10 };
    const query = unitVector(3.33);
    await withViewer(viewer, async (tx) => {
      const exact = await searchDense(tx, scope, model.id, query);
      await tx.$queryRaw`SELECT set_config('enable_seqscan', 'off', true),
                                set_config('enable_bitmapscan', 'off', true),
                                set_config('enable_sort', 'off', true)`;
      const indexed = await searchDenseIndexed(
        tx,
        { ...scope, passageCount: 50_000 },
        model,
        query,
      );
      expect(indexed.map(({ id }) => id)).toEqual(exact.map(({ id }) => id));
      expect(indexed[0]?.score).toBeCloseTo(exact[0]?.score ?? 0, 5);
    });
  });
});

async function createModel(): Promise<EmbeddingModelRow> {
  return withSystem((tx) =>
    tx.embeddingModel.create({ data: { name: randomUUID(), dimensions: DIMENSIONS } }),
  );
}

/** A document of 60 passages whose vectors are at equal angles to each other. */
async function embedDocument(
  viewer: Viewer,
  collectionId: string,
  model: EmbeddingModelRow,
): Promise<void> {
  const texts = Array.from({ length: 60 }, (_, index) => `Passage number ${index}.`);
  const { versionId } = await createDocument(viewer, collectionId, texts);
  const passages = await withViewer(viewer, (tx) =>
    tx.passage.findMany({ where: { versionId }, orderBy: { ordinal: "asc" } }),
  );
  const toEmbed = passages.map((passage) => ({ ...passage, title: "Test document" }));
  const vectors = passages.map((_, index) => unitVector(index / 10));
  await storeVectors(viewer, model.id, toEmbed, vectors);
}

function unitVector(angle: number): number[] {
  return [Math.cos(angle), Math.sin(angle), ...new Array<number>(DIMENSIONS - 2).fill(0)];
}

async function pretendPassages(viewer: Viewer, id: string, passageCount: number): Promise<void> {
  await withViewer(viewer, (tx: Transaction) =>
    tx.collection.updateMany({ where: { id }, data: { passageCount } }),
  );
}
