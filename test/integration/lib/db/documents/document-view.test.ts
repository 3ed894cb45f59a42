import { expect, it } from "vitest";
import { getDocumentView, getMarks, getOriginal } from "#lib/db/documents/document-view";
import { buildCollection, storeDocument } from "#test/factories/document";
import { createOrganization } from "#test/factories/organization";

const pages = ["Notice of 28 days\nin writing", "Rent is due monthly"];

async function storeLease() {
  const viewer = await createOrganization();
  const collection = await buildCollection(viewer);
  const stored = await storeDocument(viewer, collection, { title: "Lease", pages });
  return { viewer, ...stored };
}

it("returns the text around an offset, from the current version", async () => {
  const { viewer, documentId, versionId, text } = await storeLease();
  const start = text.indexOf("in writing");

  const view = await getDocumentView(viewer, { documentId }, { from: start, to: start + 2 });

  expect(view).toMatchObject({ versionId, title: "Lease", text: "in writing", from: start });
  expect(view.length).toBe(text.length);
});

it("describes a document without its text for an empty range", async () => {
  const { viewer, documentId, versionId } = await storeLease();
  const view = await getDocumentView(viewer, { documentId, versionId }, { from: 0, to: 0 });
  expect(view).toMatchObject({ text: "", blocks: [], mediaType: "text/plain", pageCount: 2 });
});

it("has no marks for a format without fixed pages", async () => {
  const { viewer, documentId, versionId } = await storeLease();
  expect(await getMarks(viewer, { documentId, versionId }, { start: 0, end: 6 })).toEqual([]);
});

it("shows a stranger neither text, marks nor original", async () => {
  const { documentId, versionId } = await storeLease();
  const stranger = await createOrganization();
  const key = { documentId, versionId };
  const absent = expect.objectContaining({ code: "not_found" });

  await expect(getDocumentView(stranger, key)).rejects.toEqual(absent);
  await expect(getMarks(stranger, key, { start: 0, end: 6 })).rejects.toEqual(absent);
  await expect(getOriginal(stranger, key)).rejects.toEqual(absent);
});

it("does not open a version of another document", async () => {
  const { viewer, versionId } = await storeLease();
  const collection = await buildCollection(viewer);
  const other = await storeDocument(viewer, collection, { title: "Other", pages: ["Nothing"] });

  const key = { documentId: other.documentId, versionId };
  await expect(getDocumentView(viewer, key)).rejects.toMatchObject({ code: "not_found" });
  await expect(getOriginal(viewer, key)).rejects.toMatchObject({ code: "not_found" });
});
