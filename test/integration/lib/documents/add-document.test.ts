import { access } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { blobPath } from "#lib/blobs";
import { withViewer } from "#lib/db/client";
import { createCollection, getCollection } from "#lib/db/documents/collections";
import { getDocument } from "#lib/db/documents/document-rows";
import { retryDocument } from "#lib/db/documents/documents";
import { markFailed } from "#lib/db/documents/ingestion";
import { listDocuments } from "#lib/db/documents/list-documents";
import { addDocument } from "#lib/documents/add-document";
import { deleteCollectionForGood, deleteDocumentForGood } from "#lib/documents/delete-document";
import { FIRST_PAGE } from "#lib/domain/documents/document-list";
import type { Viewer } from "#lib/domain/viewer";
import { createOrganization } from "#test/factories/organization";
import { createDocument } from "#test/factories/passages";

async function documentsOf(viewer: Viewer, collectionId: string) {
  return (await listDocuments(viewer, collectionId, FIRST_PAGE)).documents;
}

describe("addDocument", () => {
  it("adds different bytes under a known name as a new version of the document", async () => {
    const { viewer, collectionId } = await createTarget();
    const first = await add(viewer, collectionId, "lease.txt", "28 days");
    const second = await add(viewer, collectionId, "lease.txt", "30 days");

    expect(second.id).toBe(first.id);
    const [row, ...others] = await documentsOf(viewer, collectionId);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ versionId: second.versionId, versionNumber: 2, state: "queued" });
  });

  it("reports bytes that the collection already has, under any name", async () => {
    const { viewer, collectionId } = await createTarget();
    const first = await add(viewer, collectionId, "lease.txt", "the same words");
    const again = await add(viewer, collectionId, "copy.txt", "the same words");

    expect(again).toMatchObject({ id: first.id, duplicateOf: "lease.txt" });
    expect(await documentsOf(viewer, collectionId)).toHaveLength(1);
  });

  it("adds two empty files with different names as two documents", async () => {
    const { viewer, collectionId } = await createTarget();
    await add(viewer, collectionId, "a.txt", "");
    expect((await add(viewer, collectionId, "b.txt", "")).duplicateOf).toBeNull();
  });

  it("parses a failed file again if the same bytes are uploaded again", async () => {
    const { viewer, collectionId } = await createTarget();
    const { versionId } = await add(viewer, collectionId, "lease.txt", "words that failed");
    await markFailed(viewer, versionId, "internal");

    await add(viewer, collectionId, "lease.txt", "words that failed");
    const [row] = await documentsOf(viewer, collectionId);
    expect(row).toMatchObject({ state: "queued", failureCode: null });
  });

  it("rejects a collection of another organization and stores none of the bytes", async () => {
    const { collectionId } = await createTarget();
    const stranger = await createOrganization();
    const text = `nobody's ${collectionId}`;

    await expect(add(stranger, collectionId, "a.txt", text)).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await isKept(await hashOf(text))).toBe(false);
  });

  it("creates one document if the same name is uploaded twice at once", async () => {
    const { viewer, collectionId } = await createTarget();
    await Promise.all(
      ["one", "two", "three"].map((text) => add(viewer, collectionId, "twin.txt", text)),
    );
    const rows = await documentsOf(viewer, collectionId);
    expect(rows.map((row) => row.versionNumber)).toEqual([3]);
  });
});

describe("retryDocument", () => {
  it("rejects a document that is queued", async () => {
    const { viewer, collectionId } = await createTarget();
    const { id } = await add(viewer, collectionId, "lease.txt", "patience");
    const retried = retryDocument(viewer, id, async () => {});
    await expect(retried).rejects.toMatchObject({ code: "conflict" });
  });

  it("does not parse a document again that only waits to be embedded", async () => {
    const { viewer, collectionId } = await createTarget();
    const { documentId, versionId } = await createDocument(viewer, collectionId, ["patience"]);
    await withViewer(viewer, (tx) =>
      tx.documentVersion.updateMany({ data: { lastActivityAt: new Date(0) } }),
    );
    const queued: unknown[] = [];

    await retryDocument(viewer, documentId, async (_tx, job) => void queued.push(job));

    const { organizationId } = viewer;
    expect(queued).toEqual([{ organizationId, versionId, embedOnly: true }]);
    expect(await getDocument(viewer, documentId)).toMatchObject({
      state: "searchable",
      isStuck: false,
    });
  });
});

describe("deleteDocumentForGood", () => {
  it("deletes the original too, unless another document has the same bytes", async () => {
    const { viewer, collectionId } = await createTarget();
    const other = await aCollection(viewer);
    const text = `shared by two: ${collectionId}`;
    const first = await add(viewer, collectionId, "a.txt", text);
    const second = await add(viewer, other, "b.txt", text);
    const hash = await hashOf(text);

    await deleteDocumentForGood(viewer, first.id);
    expect(await isKept(hash)).toBe(true);

    await deleteDocumentForGood(viewer, second.id);
    expect(await isKept(hash)).toBe(false);
  });

  it("does not find another organization's document", async () => {
    const { viewer, collectionId } = await createTarget();
    const { id } = await add(viewer, collectionId, "a.txt", "mine");
    const stranger = await createOrganization();
    await expect(deleteDocumentForGood(stranger, id)).rejects.toMatchObject({ code: "not_found" });
    expect(await documentsOf(viewer, collectionId)).toHaveLength(1);
  });
});

describe("deleteCollectionForGood", () => {
  it("deletes documents, versions and originals with the collection", async () => {
    const { viewer, collectionId } = await createTarget();
    const text = `gone with ${collectionId}`;
    const { versionId } = await add(viewer, collectionId, "a.txt", text);

    await deleteCollectionForGood(viewer, collectionId);

    await expect(getCollection(viewer, collectionId)).rejects.toMatchObject({ code: "not_found" });
    const left = await withViewer(viewer, (tx) =>
      tx.documentVersion.count({ where: { id: versionId } }),
    );
    expect(left).toBe(0);
    expect(await isKept(await hashOf(text))).toBe(false);
  });
});

async function createTarget(): Promise<{ viewer: Viewer; collectionId: string }> {
  const viewer = await createOrganization();
  return { viewer, collectionId: await aCollection(viewer) };
}

async function aCollection(viewer: Viewer): Promise<string> {
  const { id } = await createCollection(viewer, {
    name: "Leases",
    vertical: "legal",
    language: "en",
    dataClass: "internal",
  });
  return id;
}

function add(viewer: Viewer, collectionId: string, fileName: string, text: string) {
  return addDocument(viewer, { collectionId, fileName, bytes: bytesOf(text) });
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function hashOf(text: string): Promise<string> {
  return Buffer.from(
    await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)),
  ).toString("hex");
}

async function isKept(hash: string): Promise<boolean> {
  try {
    await access(blobPath(hash));
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
}
