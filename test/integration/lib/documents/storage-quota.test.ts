import { createHash, randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { blobExists } from "#lib/blobs";
import { readStorageUse } from "#lib/db/documents/storage-use";
import { addDocuments } from "#lib/documents/add-documents";
import { findRoom, requireRoom, STORAGE_QUOTA } from "#lib/documents/storage-quota";
import { createOrganization } from "#test/factories/organization";
import { createCollection } from "#test/factories/passages";

/** Gives the quota another size while a test runs; the configuration is read once. */
async function withQuota(quota: typeof STORAGE_QUOTA, work: () => Promise<void>): Promise<void> {
  const before = { ...STORAGE_QUOTA };
  Object.assign(STORAGE_QUOTA, quota);
  await work().finally(() => Object.assign(STORAGE_QUOTA, before));
}

async function* bytesOf(text: string) {
  yield Buffer.from(text);
}

it("keeps files up to the quota, refuses those after it one by one, and leaves none of their bytes", async () => {
  const viewer = await createOrganization();
  const collectionId = await createCollection(viewer);
  const texts = Array.from({ length: 4 }, () => `Clause ${randomUUID()}`);
  const uploads = texts.map((text, place) => ({ fileName: `${place}.txt`, bytes: bytesOf(text) }));
  await withQuota({ files: 3, bytes: 1_000_000 }, async () => {
    const outcomes = [];
    for await (const outcome of addDocuments(viewer, collectionId, uploads)) outcomes.push(outcome);
    expect(outcomes.map((outcome) => "added" in outcome)).toEqual([true, true, true, false]);
    expect(outcomes[3]).toMatchObject({ error: { code: "storage_full" } });
    await expect(requireRoom(viewer, 0)).rejects.toThrow("may keep 3 files");
  });
  const kept = texts.map((text) => blobExists(createHash("sha256").update(text).digest("hex")));
  expect(await Promise.all(kept)).toEqual([true, true, true, false]);
  expect(await readStorageUse(viewer.organizationId)).toMatchObject({ files: 3 });
});

it("counts bytes, and each organization by itself", async () => {
  const viewer = await createOrganization();
  const other = await createOrganization();
  const collectionId = await createCollection(viewer);
  const upload = { fileName: "a.txt", bytes: bytesOf("x".repeat(600)) };
  for await (const outcome of addDocuments(viewer, collectionId, [upload])) {
    expect(outcome).toHaveProperty("added");
  }
  const quota = { files: 10, bytes: 1_000 };
  const files = [
    { byteLength: 500 },
    { byteLength: 300 },
    { byteLength: 101 },
    { byteLength: 100 },
  ];
  expect(await findRoom(viewer, files, quota)).toEqual([false, true, false, true]);
  expect(await findRoom(other, files, quota)).toEqual([true, true, true, false]);
});
