import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { withViewer } from "#lib/db/client";
import type { AddedDocument } from "#lib/db/documents/add/add-versions";
import { listDocuments } from "#lib/db/documents/list-documents";
import { addDocument } from "#lib/documents/add-document";
import { addDocuments, type Upload } from "#lib/documents/add-documents";
import { FIRST_PAGE } from "#lib/domain/documents/document-list";
import type { Viewer } from "#lib/domain/viewer";
import { jobQueue } from "#lib/jobs";
import { createOrganization } from "#test/factories/organization";
import { createCollection } from "#test/factories/passages";
import { collect } from "#test/support/collect";

describe("a batch of files", () => {
  it("is added with a job and a line of the audit log for each file", async () => {
    const { viewer, collectionId } = await createTarget();

    const outcomes = await addAll(viewer, collectionId, [file("a.txt"), file("b.txt")]);

    const added = outcomes.map(addedOf);
    expect(added.map(({ version, duplicateOf }) => [version, duplicateOf])).toEqual([
      [1, null],
      [1, null],
    ]);
    const jobs = await (await jobQueue()).findJobs("ingest", {
      data: { organizationId: viewer.organizationId },
    });
    const queued = jobs.map(({ data }) => (data as { versionId: string }).versionId);
    expect(queued.sort()).toEqual(added.map(({ versionId }) => versionId).sort());
    const events = await withViewer(viewer, (tx) =>
      tx.auditEvent.findMany({ where: { action: "document.added" } }),
    );
    expect(events.map(({ subject }) => subject).sort()).toEqual(added.map(({ id }) => id).sort());
  });

  it("leaves out only the file whose bytes cannot be read", async () => {
    const { viewer, collectionId } = await createTarget();
    const broken = { fileName: "b.txt", bytes: breaking() };

    const outcomes = await addAll(viewer, collectionId, [file("a.txt"), broken, file("c.txt")]);

    expect(outcomes[1]).toMatchObject({ error: { code: "invalid_request" } });
    expect(await pathsOf(viewer, collectionId)).toEqual([
      ["a.txt", 1],
      ["c.txt", 1],
    ]);
  });

  it("leaves out only the file that the database refuses", async () => {
    const { viewer, collectionId } = await createTarget();
    const refused = { ...file("b.txt"), title: "A text of Postgres holds no \u0000." };

    const outcomes = await addAll(viewer, collectionId, [file("a.txt"), refused, file("c.txt")]);

    expect(outcomes.map((outcome) => "added" in outcome)).toEqual([true, false, true]);
    expect(await pathsOf(viewer, collectionId)).toEqual([
      ["a.txt", 1],
      ["c.txt", 1],
    ]);
  });

  it("leaves out only the file that names a document of another collection", async () => {
    const { viewer, collectionId } = await createTarget();
    const elsewhere = await createCollection(viewer);
    const [other] = await addAll(viewer, elsewhere, [file("other.txt")]);
    const lost = { ...file("b.txt"), versionOf: addedOf(other).id };

    const outcomes = await addAll(viewer, collectionId, [file("a.txt"), lost]);

    expect(outcomes[1]).toMatchObject({ error: { code: "not_found" } });
    expect(await pathsOf(viewer, collectionId)).toEqual([["a.txt", 1]]);
  });

  it("makes the second file of a path the next version", async () => {
    const { viewer, collectionId } = await createTarget();
    const files = [file("a.txt", "28 days"), file("b.txt"), file("a.txt", "30 days")];

    const [first, , second] = (await addAll(viewer, collectionId, files)).map(addedOf);

    expect(second).toMatchObject({ id: first?.id, version: 2, duplicateOf: null });
    expect(await pathsOf(viewer, collectionId)).toEqual([
      ["a.txt", 2],
      ["b.txt", 1],
    ]);
  });

  it("does not add the same bytes twice, unless they are none", async () => {
    const { viewer, collectionId } = await createTarget();
    const files = [file("a.txt", "28 days"), file("b.txt", "28 days")];
    const empty = [file("c.txt", ""), file("d.txt", "")];

    const added = (await addAll(viewer, collectionId, [...files, ...empty])).map(addedOf);

    expect(added.map(({ duplicateOf }) => duplicateOf)).toEqual([null, "a.txt", null, null]);
    expect(added[1]?.id).toBe(added[0]?.id);
  });

  it("tells files of one name apart, and names those that were there before", async () => {
    const { viewer, collectionId } = await createTarget();
    await addAll(viewer, collectionId, [file("c/agreement.txt")]);

    const files = [file("a/agreement.txt"), file("b/agreement.txt")];
    const added = (await addAll(viewer, collectionId, files)).map(addedOf);

    expect(added.map(({ sameName }) => sameName.map(({ path }) => path))).toEqual([
      ["c/agreement.txt"],
      ["c/agreement.txt", "a/agreement.txt"],
    ]);
    const { documents } = await listDocuments(viewer, collectionId, FIRST_PAGE);
    expect(documents.map(({ folder }) => folder).sort()).toEqual(["a/", "b/", "c/"]);
  });

  it("follows the same rules as files that are added one by one", async () => {
    const one = await createTarget();
    const many = await createTarget();
    const files = () => [
      file("a.txt", "first"),
      file("folder/a.txt", "second"),
      file("a.txt", "third"),
      file("copy.txt", "second"),
      file("a.txt", "third"),
      file("folder/b.txt", "first"),
    ];
    const shape = (added: AddedDocument[]) =>
      added.map(({ id, version, duplicateOf, sameName }) => [
        added.findIndex((other) => other.id === id),
        version,
        duplicateOf,
        sameName.map(({ path }) => path),
      ]);

    const singly = [];
    for (const next of files()) {
      const upload = { collectionId: one.collectionId, ...next };
      singly.push(await addDocument(one.viewer, upload));
    }
    const together = (await addAll(many.viewer, many.collectionId, files())).map(addedOf);

    expect(shape(together)).toEqual(shape(singly));
  });
});

async function createTarget() {
  const viewer = await createOrganization();
  return { viewer, collectionId: await createCollection(viewer) };
}

function file(path: string, text = `The rule of ${path}.`): Upload {
  const fileName = path.split("/").at(-1) ?? path;
  return { fileName, path, bytes: Readable.from([Buffer.from(text)]) };
}

async function* breaking(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("The first half");
  throw new Error("The connection was lost.");
}

async function addAll(viewer: Viewer, collectionId: string, uploads: readonly Upload[]) {
  return collect(addDocuments(viewer, collectionId, uploads));
}

function addedOf(outcome: Awaited<ReturnType<typeof addAll>>[number] | undefined): AddedDocument {
  if (outcome && "added" in outcome) return outcome.added;
  throw new Error("The file was not added.", { cause: outcome?.error });
}

async function pathsOf(viewer: Viewer, collectionId: string) {
  const { documents } = await listDocuments(viewer, collectionId, FIRST_PAGE);
  return documents.map(({ path, versionNumber }) => [path, versionNumber]).sort();
}
