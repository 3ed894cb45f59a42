import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addPaths } from "#lib/cli/add-paths";
import { findCollectionBySlug } from "#lib/db/documents/collections";
import { listDocuments } from "#lib/db/documents/list-documents";
import { FIRST_PAGE } from "#lib/domain/documents/document-list";
import type { Viewer } from "#lib/domain/viewer";
import { createOrganization } from "#test/factories/organization";

const OUTPUT = { isJson: true, say: () => {}, finish: () => {}, progress: () => {} };
let root: string;

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "freehold-tree-"));
});
afterAll(() => rm(root, { recursive: true }));

async function write(file: string, text: string): Promise<string> {
  const place = path.join(root, file);
  await mkdir(path.dirname(place), { recursive: true });
  await writeFile(place, text);
  return place;
}

async function rowsOf(viewer: Viewer) {
  const found = await findCollectionBySlug(viewer, "tree");
  const { documents } = await listDocuments(viewer, found?.id ?? "", FIRST_PAGE);
  return documents
    .map(({ path: itsPath, versionNumber, folder }) => [itsPath, versionNumber, folder])
    .sort();
}

it("adds a folder's files of one name as documents of their own, and a changed file as a new version", async () => {
  const viewer = await createOrganization();
  await write("contracts/a/agreement.txt", "The first agreement.");
  await write("contracts/b/agreement.txt", "The second agreement.");
  const add = (...places: string[]) => addPaths(viewer, places, { collection: "tree" }, OUTPUT);

  const added = await add(path.join(root, "contracts"));
  expect(added.map(({ sameName }) => sameName.map((other) => other.path))).toEqual([
    [],
    ["contracts/a/agreement.txt"],
  ]);

  const changed = await write("contracts/b/agreement.txt", "The second agreement, renewed.");
  await add(path.join(root, "contracts"));
  const place = (letter: string) => `contracts/${letter}/agreement.txt`;
  expect(await rowsOf(viewer)).toEqual([
    [place("a"), 1, "a/"],
    [place("b"), 2, "b/"],
  ]);

  const renewed = await write("renewed.txt", "The first agreement, renewed.");
  const versionOf = added[0]?.id ?? "";
  await addPaths(viewer, [renewed], { collection: "tree", versionOf }, OUTPUT);
  expect((await rowsOf(viewer)).map(([, version]) => version)).toEqual([2, 2]);

  const two = addPaths(viewer, [renewed, changed], { collection: "tree", versionOf }, OUTPUT);
  await expect(two).rejects.toMatchObject({ code: "invalid_request" });
});
