import { describe, expect, it } from "vitest";
import { withViewer } from "#lib/db/client";
import { type SearchScope, searchLexical } from "#lib/db/search/search-passages";
import type { Viewer } from "#lib/domain/viewer";
import { termOf } from "#lib/retrieval/terms";
import { createMember, createOrganization } from "#test/factories/organization";
import { createCollection, createDocument } from "#test/factories/passages";

const MERGER = termOf("merger");
const QUERY = [{ term: MERGER, weight: 1 }];

describe("searchLexical with the index of terms", () => {
  it("finds the same passages as a full scan", async () => {
    const viewer = await createOrganization();
    const collectionId = await createCollection(viewer);
    await createDocument(viewer, collectionId, [
      "The merger closes in May.",
      "A merger of a merger, approved by the merger board.",
      "The canteen closes in May.",
    ]);
    const every = await search(viewer, collectionId, null);
    expect(every).toHaveLength(2);
    expect(await search(viewer, collectionId, [MERGER])).toEqual(every);
    expect(await search(viewer, collectionId, [termOf("canteen")])).toEqual([]);
  });

  it("finds no passage that the viewer may not read", async () => {
    const owner = await createOrganization();
    const reader = await createMember(owner.organizationId, "reader");
    const collectionId = await createCollection(owner);
    await createDocument(owner, collectionId, ["The merger closes in May."], {
      accessTags: ["house", "role:admin"],
    });
    expect(await search(owner, collectionId, [MERGER])).toHaveLength(1);
    expect(await search(reader, collectionId, [MERGER])).toEqual([]);
  });

  it("returns no ids of another organization's passages", async () => {
    const [owner, stranger] = [await createOrganization(), await createOrganization()];
    const collectionId = await createCollection(owner);
    await createDocument(owner, collectionId, ["The merger closes in May."]);

    const named = (viewer: Viewer) =>
      withViewer(
        viewer,
        (tx) => tx.$queryRaw<unknown[]>`
          SELECT passages_holding(${[collectionId]}::uuid[], ${[MERGER]}::int[])`,
      );
    expect(await named(owner)).toHaveLength(1);
    expect(await named(stranger)).toEqual([]);
  });
});

function search(viewer: Viewer, collectionId: string, anyOf: number[] | null) {
  const scope: SearchScope = { collectionIds: [collectionId], asOf: "2026-01-01", limit: 10 };
  return withViewer(viewer, (tx) => searchLexical(tx, scope, QUERY, anyOf));
}
