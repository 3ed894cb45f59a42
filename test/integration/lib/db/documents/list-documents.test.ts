import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { withViewer } from "#lib/db/client";
import { countOpenDocuments, listDocuments } from "#lib/db/documents/list-documents";
import { type DocumentQuery, FIRST_PAGE } from "#lib/domain/documents/document-list";
import type { Viewer } from "#lib/domain/viewer";
import { createOrganization } from "#test/factories/organization";
import { createCollection } from "#test/factories/passages";

const MINUTE = 60_000;
const START = Date.now() - 10 * MINUTE;

type Given = { title: string; fileName?: string; state?: string; pages?: number; quiet?: number };

/** A collection with these documents, each a second newer than the one before. */
async function collectionOf(documents: readonly Given[]) {
  const viewer = await createOrganization();
  const collectionId = await createCollection(viewer);
  const { organizationId } = viewer;
  const now = Date.now();
  const rows = documents.map((given, place) => ({ id: randomUUID(), given, place }));
  await withViewer(viewer, async (tx) => {
    await tx.document.createMany({
      data: rows.map(({ id, given, place }) => ({
        id,
        organizationId,
        collectionId,
        title: given.title,
        fileName: given.fileName ?? `${given.title}.txt`,
        path: `#${place}`,
      })),
    });
    await tx.documentVersion.createMany({
      data: rows.map(({ id, given, place }) => ({
        organizationId,
        documentId: id,
        number: 1,
        blobHash: randomUUID(),
        byteLength: 1n,
        state: given.state ?? "ready",
        pageCount: given.pages ?? 1,
        createdAt: new Date(START + place * 1000),
        lastActivityAt: new Date(now - (given.quiet ?? 0) * MINUTE - place),
      })),
    });
  });
  return { viewer, collectionId };
}

/** The titles on a page, and the page itself. */
async function pageOf(
  { viewer, collectionId }: { viewer: Viewer; collectionId: string },
  query: Partial<DocumentQuery> = {},
) {
  const page = await listDocuments(viewer, collectionId, { ...FIRST_PAGE, ...query });
  return { ...page, titles: page.documents.map(({ title }) => title) };
}

const FOUR: Given[] = [
  { title: "B", pages: 3 },
  { title: "c", state: "failed" },
  { title: "D", state: "searchable", quiet: 6 },
  { title: "A", state: "parsing", fileName: "lease.pdf", pages: 9 },
];

describe("listDocuments", () => {
  it("lists failed and stuck documents first, then those being parsed, then the rest", async () => {
    const stuck = FOUR.map((one) => (one.title === "D" ? { ...one, state: "parsing" } : one));
    expect((await pageOf(await collectionOf(stuck))).titles).toEqual(["D", "c", "A", "B"]);
  });

  it("does not call a document stuck that waits to be embedded while others move", async () => {
    const { documents, titles } = await pageOf(await collectionOf(FOUR));
    expect(titles).toEqual(["c", "A", "D", "B"]);
    expect(documents.filter(({ isStuck }) => isStuck)).toEqual([]);
  });

  it("sorts by name ignoring case, with numbers in names by value", async () => {
    const names = ["Section 10", "section 9", "Annex 2.10", "annex 2.9", "第10条", "第9条"];
    const collection = await collectionOf(names.map((title) => ({ title })));
    const { titles } = await pageOf(collection, { sort: "name" });
    expect(titles).toEqual([
      "annex 2.9",
      "Annex 2.10",
      "section 9",
      "Section 10",
      "第9条",
      "第10条",
    ]);
  });

  it("sorts by pages and by latest activity", async () => {
    const collection = await collectionOf(FOUR);
    expect((await pageOf(collection, { sort: "pages" })).titles).toEqual(["A", "B", "c", "D"]);
    expect((await pageOf(collection, { sort: "activity" })).titles).toEqual(["B", "c", "A", "D"]);
  });

  it("finds by title and by file name, ignoring case", async () => {
    const collection = await collectionOf(FOUR);
    expect(await pageOf(collection, { find: "LEASE" })).toMatchObject({
      titles: ["A"],
      matching: 1,
    });
  });

  it("takes the characters of a search literally", async () => {
    const collection = await collectionOf([{ title: "100% cotton" }, { title: "100 metres" }]);
    expect((await pageOf(collection, { find: "100%" })).titles).toEqual(["100% cotton"]);
  });

  it("filters by state, and counts every state whatever is searched for", async () => {
    const shown = await pageOf(await collectionOf(FOUR), { filter: "moving", find: "a" });
    expect(shown.titles).toEqual(["A"]);
    expect(shown.counts).toEqual({ all: 4, failed: 1, moving: 1, searchable: 1, ready: 1 });
  });

  it.each(["attention", "name", "pages", "activity"] as const)(
    "sorted by %s, lists every document on exactly one page, also while others are added",
    async (sort) => {
      const titles = Array.from({ length: 120 }, (_, place) => `Document ${place % 40}`);
      const collection = await collectionOf(
        titles.map((title, place) => ({ title, pages: place % 7 })),
      );
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page = await pageOf(collection, { sort, after });
        seen.push(...page.documents.map(({ id }) => id));
        after = page.next;
        if (seen.length === 50) await addOne(collection);
      } while (after);
      expect(seen.length).toBeGreaterThanOrEqual(120);
      expect(new Set(seen).size).toBe(seen.length);
    },
  );

  it("refuses a cursor that no page has returned", async () => {
    const { viewer, collectionId } = await collectionOf(FOUR);
    for (const after of ["nonsense", Buffer.from('["1; DROP",1]').toString("base64url")]) {
      // It must reject, not throw: the console shows the first page if the promise rejects.
      const asked = listDocuments(viewer, collectionId, { ...FIRST_PAGE, after });
      await expect(asked).rejects.toMatchObject({ code: "invalid_request" });
    }
  });

  it("shows another organization nothing, not even a count", async () => {
    const { collectionId } = await collectionOf(FOUR);
    const stranger = await createOrganization();
    const page = await pageOf({ viewer: stranger, collectionId });
    expect(page).toMatchObject({ titles: [], matching: 0, next: null });
    expect(page.counts.all).toBe(0);
  });
});

describe("countOpenDocuments", () => {
  it("counts those of the requested documents that are not done, without deleted ones", async () => {
    const collection = await collectionOf(FOUR);
    const { documents } = await pageOf(collection);
    const ids = [...documents.map(({ id }) => id), randomUUID()];
    const states = documents.map(({ state }) => state);
    const isOpen = (state: string) => state !== "ready" && state !== "failed";

    const embedded = await countOpenDocuments(collection.viewer, ids, true);
    const wordsOnly = await countOpenDocuments(collection.viewer, ids, false);

    expect(embedded.open).toBe(states.filter(isOpen).length);
    expect(wordsOnly.open).toBe(
      states.filter((state) => isOpen(state) && state !== "searchable").length,
    );
    expect(await countOpenDocuments(collection.viewer, [], true)).toMatchObject({ open: 0 });
  });
});

async function addOne({ viewer, collectionId }: { viewer: Viewer; collectionId: string }) {
  const { organizationId } = viewer;
  await withViewer(viewer, async (tx) => {
    const { id } = await tx.document.create({
      data: {
        organizationId,
        collectionId,
        title: "Document 5",
        fileName: "late.txt",
        path: "late.txt",
      },
    });
    await tx.documentVersion.create({
      data: { organizationId, documentId: id, number: 1, blobHash: "late", byteLength: 1n },
    });
  });
}
