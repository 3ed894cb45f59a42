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
  it("adds different bytes at a known path as a new version of the document", async () => {
    const { viewer, collectionId } = await createTarget();
    const first = await add(viewer, collectionId, "lease.txt", "28 days");
    const second = await add(viewer, collectionId, "lease.txt", "30 days");

    expect(second.id).toBe(first.id);
    const [row, ...others] = await documentsOf(viewer, collectionId);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ versionId: second.versionId, versionNumber: 2, state: "queued" });
    expect([first.version, second.version]).toEqual([1, 2]);
  });

  it("adds the same name in another folder as another document, and tells the two apart", async () => {
    const { viewer, collectionId } = await createTarget();
    const a = await addAt(viewer, collectionId, { path: "a/lease.txt" }, "28 days");
    const b = await addAt(viewer, collectionId, { path: "b/lease.txt" }, "30 days");
    const next = await addAt(viewer, collectionId, { path: "a\\lease.txt" }, "29 days");

    expect(a.sameName).toEqual([]);
    expect(b.sameName).toEqual([{ id: a.id, path: "a/lease.txt", folder: "a/" }]);
    expect(next).toMatchObject({ id: a.id, version: 2, sameName: [] });
    const rows = await documentsOf(viewer, collectionId);
    expect(rows.map(({ id, folder, versionNumber }) => [id, folder, versionNumber])).toEqual(
      expect.arrayContaining([
        [a.id, "a/", 2],
        [b.id, "b/", 1],
      ]),
    );
    await deleteDocumentForGood(viewer, b.id);
    expect(await documentsOf(viewer, collectionId)).toMatchObject([{ id: a.id, folder: "" }]);
  });

  it("adds the same path of another source as another document", async () => {
    const { viewer, collectionId } = await createTarget();
    const place = { path: "a/lease.txt" };
    const uploaded = await addAt(viewer, collectionId, place, "28 days");
    const sent = await addAt(viewer, collectionId, { ...place, source: "api" }, "30 days");

    expect(sent.id).not.toBe(uploaded.id);
    const rows = await documentsOf(viewer, collectionId);
    expect(rows.map(({ folder }) => folder).sort()).toEqual(["a/", "a/ (2)"]);
  });

  it("adds another file as the next version of the document that was chosen", async () => {
    const { viewer, collectionId } = await createTarget();
    const first = await add(viewer, collectionId, "lease 2025.txt", "28 days");
    const renewed = { path: "lease 2026.txt", versionOf: first.id };
    const second = await addAt(viewer, collectionId, renewed, "30 days");
    expect(second).toMatchObject({ id: first.id, version: 2 });

    // Its path now leads to that document, and the bytes that are there already change nothing.
    const third = await add(viewer, collectionId, "lease 2026.txt", "31 days");
    expect(third).toMatchObject({ id: first.id, version: 3 });
    const again = await add(viewer, collectionId, "lease 2025.txt", "28 days");
    expect(again).toMatchObject({
      id: first.id,
      versionId: first.versionId,
      duplicateOf: "lease 2025.txt",
    });
  });

  it("rejects a new version of a document that stands in another collection", async () => {
    const { viewer, collectionId } = await createTarget();
    const { id } = await add(viewer, await aCollection(viewer), "lease.txt", "28 days");
    const added = addAt(viewer, collectionId, { path: "lease.txt", versionOf: id }, "30 days");
    await expect(added).rejects.toMatchObject({ code: "not_found" });
  });

  it("takes the first upload of a bare name as the next version of a document whose source is unknown", async () => {
    const { viewer, collectionId } = await createTarget();
    const earlier = await addAt(
      viewer,
      collectionId,
      { path: "lease.txt", source: "unknown" },
      "28 days",
    );
    const elsewhere = await addAt(viewer, collectionId, { path: "b/lease.txt" }, "30 days");
    const next = await add(viewer, collectionId, "lease.txt", "29 days");
    const sent = await addAt(viewer, collectionId, { path: "lease.txt", source: "api" }, "31 days");

    expect(elsewhere.id).not.toBe(earlier.id);
    expect(next).toMatchObject({ id: earlier.id, version: 2 });
    expect(sent.id).not.toBe(earlier.id);
  });

  it("learns where a document of unknown source comes from when its bytes are sent again", async () => {
    const { viewer, collectionId } = await createTarget();
    const earlier = await addAt(
      viewer,
      collectionId,
      { path: "lease.txt", source: "unknown" },
      "28 days",
    );
    const place = { path: "contracts/lease.txt", source: "command-line" };
    await addAt(viewer, collectionId, place, "28 days");
    const next = await addAt(viewer, collectionId, place, "30 days");
    expect(next).toMatchObject({ id: earlier.id, version: 2 });
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

type At = { path: string; source?: string; versionOf?: string };

function addAt(viewer: Viewer, collectionId: string, at: At, text: string) {
  return addDocument(viewer, { collectionId, fileName: at.path, ...at, bytes: bytesOf(text) });
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
