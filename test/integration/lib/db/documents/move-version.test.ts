import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { withViewer } from "#lib/db/client";
import { getDocument } from "#lib/db/documents/document-rows";
import { getDocumentView } from "#lib/db/documents/document-view";
import { deleteDocument } from "#lib/db/documents/documents";
import { listDoubtfulMerges, listVersions } from "#lib/db/documents/list-versions";
import { confirmVersions, joinDocument, splitVersion } from "#lib/db/documents/move-version";
import { listAllTestCases, saveTestCase } from "#lib/db/quality/test-cases";
import { createTestSet } from "#lib/db/quality/test-sets";
import type { Viewer } from "#lib/domain/viewer";
import { retrievePassages } from "#lib/retrieval/retrieve";
import { createMember, createOrganization } from "#test/factories/organization";
import { createCollection, createDocument, storeTexts } from "#test/factories/passages";

const SHED = "A gardener borrows a spade from the shed.";
const BOAT = "The ferry carries bicycles for two francs.";
const BARN = "The barn keeps hay for the winter.";

/** A document with one version for each text, each of which replaced the one before. */
async function createVersions(texts: readonly string[]) {
  const viewer = await createOrganization();
  const collectionId = await createCollection(viewer);
  const [first = "", ...others] = texts;
  const upload = await createDocument(viewer, collectionId, [first], { title: "agreement" });
  const versionIds = [upload.versionId];
  for (const [place, text] of others.entries()) {
    const { organizationId, documentId } = upload;
    const { id: versionId } = await withViewer(viewer, (tx) =>
      tx.documentVersion.create({
        data: {
          organizationId,
          documentId,
          number: place + 2,
          blobHash: randomUUID(),
          byteLength: 1n,
        },
      }),
    );
    await storeTexts(viewer, { ...upload, versionId }, [text]);
    versionIds.push(versionId);
  }
  return { viewer, collectionId, documentId: upload.documentId, versionIds };
}

async function found(viewer: Viewer, question: string): Promise<string[]> {
  const { passages } = await retrievePassages(viewer, { question, top: 5 });
  return passages.map(({ text }) => text);
}

const forceOf = (viewer: Viewer, versionIds: readonly string[]) =>
  withViewer(viewer, async (tx) => {
    const rows = await tx.documentVersion.findMany({
      where: { id: { in: [...versionIds] } },
      select: { id: true, inForceFrom: true, inForceTo: true, number: true, documentId: true },
    });
    return versionIds.map((id) => rows.find((row) => row.id === id));
  });

describe("splitVersion", () => {
  it("makes an earlier version a document that is found again, under its own id and passages", async () => {
    const { viewer, documentId, versionIds } = await createVersions([SHED, BOAT]);
    const [shed = "", boat = ""] = versionIds;
    expect(await found(viewer, "spade from the shed")).not.toContain(SHED);
    const before = await getDocumentView(viewer, { documentId, versionId: shed });

    const split = await splitVersion(viewer, { documentId, versionId: shed });

    expect(await found(viewer, "spade from the shed")).toContain(SHED);
    expect(await found(viewer, "ferry bicycles")).toContain(BOAT);
    expect(await getDocument(viewer, documentId)).toMatchObject({ versionId: boat });
    expect(await getDocument(viewer, split.id)).toMatchObject({
      versionId: shed,
      versionNumber: 1,
    });
    // A citation from before names the document in which the version was at the time.
    const after = await getDocumentView(viewer, { documentId, versionId: shed });
    expect(after).toEqual({ ...before, documentId: split.id, title: after.title });
    expect(await forceOf(viewer, versionIds)).toMatchObject([
      { documentId: split.id, number: 1, inForceFrom: null, inForceTo: null },
      { documentId, number: 2, inForceFrom: null, inForceTo: null },
    ]);
  });

  it("brings the version before back into force when the current one is split", async () => {
    const { viewer, documentId, versionIds } = await createVersions([SHED, BOAT]);
    const [shed = "", boat = ""] = versionIds;
    await splitVersion(viewer, { documentId, versionId: boat });
    expect(await found(viewer, "spade from the shed")).toContain(SHED);
    expect(await getDocumentView(viewer, { documentId })).toMatchObject({ versionId: shed });
  });

  it("is undone by making the document a version of the other again", async () => {
    const { viewer, documentId, versionIds } = await createVersions([SHED, BOAT, BARN]);
    const [, boat = ""] = versionIds;
    const before = await forceOf(viewer, versionIds);
    const split = await splitVersion(viewer, { documentId, versionId: boat });
    expect((await forceOf(viewer, versionIds)).map((row) => row?.number)).toEqual([1, 1, 3]);

    await joinDocument(viewer, split.id, documentId);
    expect(await forceOf(viewer, versionIds)).toEqual(before);
    expect(await found(viewer, "ferry bicycles")).not.toContain(BOAT);
    expect((await listVersions(viewer, documentId)).map(({ number }) => number)).toEqual([3, 2, 1]);
  });

  it("takes test cases of the version along, and leaves those of other versions", async () => {
    const { viewer, collectionId, documentId, versionIds } = await createVersions([SHED, BOAT]);
    const { id: setId } = await createTestSet(viewer, { collectionId, name: "Places" });
    await saveTestCase(viewer, setId, {
      question: "What is borrowed?",
      kind: "answerable",
      origin: "hit-test",
      asOf: null,
      places: versionIds.map((versionId) => ({
        documentId,
        versionId,
        start: 0,
        end: 10,
        grade: 2,
      })),
    });
    const documentsOfPlaces = async () => {
      const [saved] = await listAllTestCases(viewer, { setId });
      return versionIds.map(
        (id) => saved?.places.find(({ versionId }) => versionId === id)?.documentId,
      );
    };
    const split = await splitVersion(viewer, { documentId, versionId: versionIds[0] ?? "" });
    expect(await documentsOfPlaces()).toEqual([split.id, documentId]);
    await joinDocument(viewer, split.id, documentId);
    expect(await documentsOfPlaces()).toEqual([documentId, documentId]);
  });

  it("writes the split and its undoing to the audit log in the curator's name", async () => {
    const { viewer, documentId, versionIds } = await createVersions([SHED, BOAT]);
    const split = await splitVersion(viewer, { documentId, versionId: versionIds[0] ?? "" });
    await joinDocument(viewer, split.id, documentId);
    const events = await withViewer(viewer, (tx) =>
      tx.auditEvent.findMany({
        where: { action: { startsWith: "document." } },
        orderBy: { createdAt: "asc" },
      }),
    );
    expect(events.map(({ actor, action, subject }) => [actor, action, subject])).toEqual([
      [viewer.userId, "document.version-split", `${split.id} from ${documentId}`],
      [viewer.userId, "document.joined", `${split.id} to ${documentId}`],
    ]);
  });

  it("rejects the only version, and a version of another document", async () => {
    const { viewer, collectionId, documentId, versionIds } = await createVersions([SHED]);
    const versionId = versionIds[0] ?? "";
    const only = splitVersion(viewer, { documentId, versionId });
    await expect(only).rejects.toMatchObject({ code: "conflict" });
    const other = await createDocument(viewer, collectionId, [BOAT]);
    const foreign = splitVersion(viewer, { documentId: other.documentId, versionId });
    await expect(foreign).rejects.toMatchObject({ code: "not_found" });
  });

  it("finds nothing of another organization, and nothing that the curator may not see", async () => {
    const { viewer, documentId, versionIds } = await createVersions([SHED, BOAT]);
    const versionId = versionIds[0] ?? "";
    const stranger = await createOrganization();
    const admin = await createMember(viewer.organizationId, "admin");
    await withViewer(viewer, (tx) =>
      tx.documentVersion.updateMany({
        where: { id: versionId },
        data: { accessTags: ["role:owner"] },
      }),
    );
    for (const who of [stranger, admin]) {
      const split = splitVersion(who, { documentId, versionId });
      await expect(split).rejects.toMatchObject({ code: "not_found" });
    }
    const { id } = await splitVersion(viewer, { documentId, versionId });
    await expect(getDocument(admin, id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("joinDocument", () => {
  it("makes a document the next version of another, which it replaces in the search", async () => {
    const viewer = await createOrganization();
    const collectionId = await createCollection(viewer);
    const old = await createDocument(viewer, collectionId, [SHED], { title: "agreement" });
    const fresh = await createDocument(viewer, collectionId, [BOAT], { title: "agreement 2026" });

    await joinDocument(viewer, fresh.documentId, old.documentId);

    expect(await found(viewer, "spade from the shed")).not.toContain(SHED);
    expect(await found(viewer, "ferry bicycles")).toContain(BOAT);
    const row = await getDocument(viewer, old.documentId);
    expect(row).toMatchObject({ versionId: fresh.versionId, versionNumber: 2 });
    await expect(getDocument(viewer, fresh.documentId)).rejects.toMatchObject({
      code: "not_found",
    });
    // A link from before names the document that is gone.
    const view = await getDocumentView(viewer, fresh);
    expect(view).toMatchObject({ documentId: old.documentId, versionId: fresh.versionId });
  });

  it("keeps a document that was joined while it was parsed", async () => {
    const viewer = await createOrganization();
    const collectionId = await createCollection(viewer);
    const old = await createDocument(viewer, collectionId, [SHED], { title: "agreement" });
    const fresh = await createDocument(viewer, collectionId, [BARN], { title: "agreement 2" });
    await joinDocument(viewer, fresh.documentId, old.documentId);
    await storeTexts(viewer, fresh, [BOAT]); // the worker still names the document that is gone
    expect(await found(viewer, "ferry bicycles")).toEqual([BOAT]);
    expect(await deleteDocument(viewer, old.documentId)).toHaveLength(2);
  });

  it("rejects a document of another collection, of other people, and itself", async () => {
    const viewer = await createOrganization();
    const collectionId = await createCollection(viewer);
    const one = await createDocument(viewer, collectionId, [SHED]);
    const elsewhere = await createDocument(viewer, await createCollection(viewer), [BOAT]);
    const owners = await createDocument(viewer, collectionId, [BARN], {
      accessTags: ["role:owner"],
    });
    for (const other of [one, elsewhere, owners]) {
      const joined = joinDocument(viewer, one.documentId, other.documentId);
      await expect(joined).rejects.toMatchObject({ code: "conflict" });
    }
  });
});

describe("listDoubtfulMerges", () => {
  it("lists versions that look like different documents until a curator says that they are none", async () => {
    const { viewer, collectionId, documentId } = await createVersions([SHED, BOAT]);
    expect(await listDoubtfulMerges(viewer, collectionId)).toMatchObject([
      {
        documentId,
        versions: [
          { number: 1, beginning: SHED },
          { number: 2, beginning: BOAT },
        ],
        doubts: ["at-once", "other-beginning", "other-words"],
      },
    ]);
    await confirmVersions(viewer, documentId);
    expect(await listDoubtfulMerges(viewer, collectionId)).toEqual([]);
  });

  it("lists no version whose bytes are a document of their own by now", async () => {
    const { viewer, collectionId, versionIds } = await createVersions([SHED, BOAT]);
    const again = await createDocument(viewer, collectionId, [SHED], { title: "shed" });
    await withViewer(viewer, async (tx) => {
      const shed = await tx.documentVersion.findFirst({ where: { id: versionIds[0] ?? "" } });
      const data = { blobHash: shed?.blobHash ?? "" };
      await tx.documentVersion.updateMany({ where: { id: again.versionId }, data });
    });
    expect(await listDoubtfulMerges(viewer, collectionId)).toEqual([]);
  });

  it("lists no versions whose paths were recorded, and none that were days apart and alike", async () => {
    const recorded = await createVersions([SHED, BOAT]);
    await withViewer(recorded.viewer, (tx) =>
      tx.documentVersion.updateMany({
        where: { documentId: recorded.documentId },
        data: { source: "upload", path: "agreement.txt" },
      }),
    );
    expect(await listDoubtfulMerges(recorded.viewer, recorded.collectionId)).toEqual([]);

    const { viewer, collectionId, versionIds } = await createVersions([SHED, `${SHED} Today.`]);
    await withViewer(viewer, (tx) =>
      tx.documentVersion.updateMany({
        where: { id: versionIds[0] ?? "" },
        data: { createdAt: new Date("2026-01-01") },
      }),
    );
    expect(await listDoubtfulMerges(viewer, collectionId)).toEqual([]);
  });
});
