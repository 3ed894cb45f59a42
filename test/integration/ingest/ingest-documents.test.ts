import { Readable } from "node:stream";
import pg from "pg";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { type Ingested, ingestDocuments } from "#ingest/ingest-documents";
import { endParseChild } from "#ingest/parse/parse-in-child";
import { withViewer } from "#lib/db/client";
import { ownedHome } from "#lib/db/connection";
import type { AddedDocument } from "#lib/db/documents/add/add-versions";
import { getDocument } from "#lib/db/documents/document-rows";
import { addDocument } from "#lib/documents/add-document";
import { deleteDocumentForGood } from "#lib/documents/delete-document";
import type { Viewer } from "#lib/domain/viewer";
import { retrievePassages } from "#lib/retrieval/retrieve";
import { createOrganization } from "#test/factories/organization";
import { createCollection } from "#test/factories/passages";
import { collect } from "#test/support/collect";

const { signal } = new AbortController();
afterAll(() => endParseChild());

describe("several documents that are ingested together", () => {
  it("are found by their words", async () => {
    const { viewer, add } = await createLibrary();
    const added = [await add("a.txt", "Rent is due."), await add("b.txt", "Statins help.")];

    await ingest(viewer, added);

    const { passages } = await retrievePassages(viewer, { question: "statins", top: 1 });
    expect(passages.map(({ text }) => text)).toEqual(["Statins help."]);
    expect(await stateOf(viewer, added)).toEqual(["searchable", "searchable"]);
  });

  it("count their terms as documents do that are ingested one by one", async () => {
    const together = await createLibrary();
    const singly = await createLibrary();
    const texts = ["Rent is due.", "Rent is paid on the first day.", "The deposit is returned."];
    const store = async ({ viewer, add }: typeof together, size: number) => {
      const added = [];
      for (const [index, text] of texts.entries()) added.push(await add(`${index}.txt`, text));
      while (added.length > 0) await ingest(viewer, added.splice(0, size));
      return countsOf(viewer);
    };
    expect(await store(together, 3)).toEqual(await store(singly, 1));
  });

  it("leave out only the one that the database refuses", async () => {
    const { viewer, add } = await createLibrary();
    const added = [await add("a.txt", "One."), await add("b.txt", "Two."), await add("c.txt")];
    await refusePassagesOf(added[1]?.versionId ?? "");

    const ingested = await ingest(viewer, added);

    expect(ingested.filter((one) => "error" in one).map(({ versionId }) => versionId)).toEqual([
      added[1]?.versionId,
    ]);
    expect(await stateOf(viewer, added)).toEqual(["searchable", "parsing", "searchable"]);
    expect((await countsOf(viewer)).passageCount).toBe(2);
  });

  it("leave out only the one whose file cannot be parsed", async () => {
    const { viewer, add } = await createLibrary();
    const added = [await add("a.txt", "One."), await add("b.pdf", "%PDF-1.7\n1 0 obj\n<<")];

    const ingested = await ingest(viewer, added);

    expect(ingested).toContainEqual({
      versionId: added[1]?.versionId,
      error: expect.objectContaining({ code: "damaged" }),
    });
    expect(await stateOf(viewer, added)).toEqual(["searchable", "parsing"]);
  });

  it("leave out one that was deleted in the meantime", async () => {
    const { viewer, add } = await createLibrary();
    const added = [await add("a.txt", "One."), await add("b.txt", "Two.")];
    await deleteDocumentForGood(viewer, added[0]?.id ?? "");

    const ingested = await ingest(viewer, added);

    expect(ingested).toContainEqual({ versionId: added[0]?.versionId, upload: null });
    expect(await stateOf(viewer, added.slice(1))).toEqual(["searchable"]);
  });

  it.each([
    ["in their order", [0, 1]],
    ["in the other order", [1, 0]],
  ])("put two versions of a document in force one after the other, %s", async (_name, order) => {
    const { viewer, add } = await createLibrary();
    const versions = [await add("a.txt", "The old rent."), await add("a.txt", "The new rent.")];

    await ingest(
      viewer,
      order.flatMap((index) => versions[index] ?? []),
    );

    const { passages } = await retrievePassages(viewer, { question: "rent", top: 5 });
    expect(passages.map(({ text }) => text)).toEqual(["The new rent."]);
    const { currentVersionId } = await withViewer(viewer, (tx) => tx.document.findFirstOrThrow());
    expect(currentVersionId).toBe(versions[1]?.versionId);
  });

  it("are the same after a crash before their jobs were completed", async () => {
    const { viewer, add } = await createLibrary();
    const added = [await add("a.txt", "Rent is due."), await add("b.txt", "The deposit.")];
    await ingest(viewer, added);
    const before = await countsOf(viewer);

    await ingest(viewer, [...added, await add("c.txt", "")]);

    expect(await countsOf(viewer)).toEqual(before);
    expect(await stateOf(viewer, added)).toEqual(["searchable", "searchable"]);
  });

  it("are ingested by the next worker if this one stops between two of them", async () => {
    const { viewer, add } = await createLibrary();
    const added = [await add("a.pdf", "%PDF-1.7"), await add("b.txt", "Two."), await add("c.txt")];
    const stopping = new AbortController();
    for await (const _first of ingestDocuments(viewer, idsOf(added), "short", stopping.signal)) {
      stopping.abort();
    }
    expect(await stateOf(viewer, added.slice(1))).toEqual(["parsing", "parsing"]);

    await ingest(viewer, added);

    expect(await stateOf(viewer, added.slice(1))).toEqual(["searchable", "searchable"]);
  });
});

async function createLibrary() {
  const viewer = await createOrganization();
  const collectionId = await createCollection(viewer);
  const add = (fileName: string, text = `The rule of ${fileName}.`) =>
    addDocument(viewer, { collectionId, fileName, bytes: Readable.from([Buffer.from(text)]) });
  return { viewer, add };
}

/** Makes the database refuse the passages of a version until the test ends. */
async function refusePassagesOf(versionId: string): Promise<void> {
  const asOwner = async (sql: string) => {
    const client = new pg.Client({ connectionString: ownedHome().ownerUrl });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await asOwner(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'The passages are refused.'; END $$;
    CREATE TRIGGER refuse BEFORE INSERT ON passage FOR EACH ROW
      WHEN (NEW.version_id = '${versionId}') EXECUTE FUNCTION refuse()`);
  onTestFinished(() => asOwner("DROP FUNCTION refuse CASCADE"));
}

const idsOf = (added: readonly AddedDocument[]) => added.map(({ versionId }) => versionId);

async function ingest(viewer: Viewer, added: readonly AddedDocument[]): Promise<Ingested[]> {
  return (await collect(ingestDocuments(viewer, idsOf(added), "short", signal))).flat();
}

function stateOf(viewer: Viewer, added: readonly AddedDocument[]) {
  return Promise.all(added.map(async ({ id }) => (await getDocument(viewer, id)).state));
}

async function countsOf(viewer: Viewer) {
  return withViewer(viewer, async (tx) => {
    const { passageCount, totalLength } = await tx.collection.findFirstOrThrow();
    const terms = await tx.collectionTerm.findMany({ orderBy: { term: "asc" } });
    return {
      passageCount,
      totalLength,
      passages: await tx.passage.count(),
      holders: terms.map(({ term, passages }) => [term, passages]),
    };
  });
}
