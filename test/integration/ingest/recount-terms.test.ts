import { expect, it } from "vitest";
import { recountTerms } from "#ingest/recount-terms";
import { withViewer } from "#lib/db/client";
import type { Upload } from "#lib/db/documents/ingestion";
import { activateEmbeddingModel } from "#lib/db/search/embedding-models";
import { recountPassages } from "#lib/db/search/passages";
import { listPassagesToEmbed, storeVectors } from "#lib/db/search/vectors";
import type { Viewer } from "#lib/domain/viewer";
import { retrievePassages } from "#lib/retrieval/retrieve";
import { termOf } from "#lib/retrieval/terms";
import { createOrganization } from "#test/factories/organization";
import { createCollection, createDocument } from "#test/factories/passages";

it("recounts terms that an earlier release counted differently, and queues changed passages to embed", async () => {
  const viewer = await createOrganization();
  const collectionId = await createCollection(viewer);
  const english = await createDocument(viewer, collectionId, ["The employer pays the wages."]);
  const chinese = await createDocument(viewer, collectionId, ["僱主應按時支付工資。"]);
  const modelId = await embed(viewer);
  const before = await snapshot(viewer);
  for (const upload of [english, chinese]) await makeStale(viewer, upload);
  expect(await find(viewer, "雇主支付工资")).toEqual([]);

  while ((await recountTerms([viewer.organizationId])) > 0);

  const after = await snapshot(viewer);
  expect({ ...after, versions: [] }).toEqual({ ...before, versions: [] });
  expect(after.versions).toEqual([
    { id: english.versionId, state: "ready", embeddedCount: 1 },
    { id: chinese.versionId, state: "searchable", embeddedCount: 0 },
  ]);
  const toEmbed = await listPassagesToEmbed(viewer, { modelId, limit: 10 });
  expect(toEmbed.map(({ text }) => text)).toEqual(["僱主應按時支付工資。"]);
  expect(await find(viewer, "雇主支付工资")).toEqual(["僱主應按時支付工資。"]);
});

async function find(viewer: Viewer, question: string): Promise<string[]> {
  return (await retrievePassages(viewer, { question, top: 5 })).passages.map(({ text }) => text);
}

/** Embeds everything; returns the model's id. */
async function embed(viewer: Viewer): Promise<string> {
  const { model } = await activateEmbeddingModel("toy", 2);
  const passages = await listPassagesToEmbed(viewer, { modelId: model.id, limit: 10 });
  await storeVectors(
    viewer,
    model.id,
    passages,
    passages.map(() => [0, 1]),
  );
  return model.id;
}

/** Stores the text as an earlier release that knew only one word of it. */
async function makeStale(viewer: Viewer, upload: Upload): Promise<void> {
  await withViewer(viewer, async (tx) => {
    await recountPassages(tx, upload, (passages) => ({
      counted: passages.map(({ id }) => ({ id, terms: [termOf("x")], termCounts: [1], length: 1 })),
      isEmbeddedOtherwise: false,
    }));
    await tx.documentVersion.updateMany({
      where: { id: upload.versionId },
      data: { termsVersion: 0 },
    });
  });
}

async function snapshot(viewer: Viewer) {
  return withViewer(viewer, async (tx) => ({
    collection: await tx.collection.findFirstOrThrow({
      select: { passageCount: true, totalLength: true },
    }),
    passages: await tx.passage.findMany({
      select: { id: true, terms: true, termCounts: true, length: true },
      orderBy: { id: "asc" },
    }),
    holders: await tx.collectionTerm.findMany({
      where: { passages: { gt: 0 } },
      select: { term: true, passages: true },
      orderBy: { term: "asc" },
    }),
    versions: await tx.documentVersion.findMany({
      select: { id: true, state: true, embeddedCount: true },
      orderBy: { createdAt: "asc" },
    }),
  }));
}
