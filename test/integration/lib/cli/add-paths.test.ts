import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addPaths, type PathOptions, planPaths } from "#lib/cli/add-paths";
import { findCollectionBySlug } from "#lib/db/documents/collections";
import { listDocuments } from "#lib/db/documents/list-documents";
import { FIRST_PAGE } from "#lib/domain/documents/document-list";
import type { Viewer } from "#lib/domain/viewer";
import { createOrganization } from "#test/factories/organization";

const OUTPUT = { progress: () => {} };
const TREE = { collection: "tree" };
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

async function addAll(viewer: Viewer, places: readonly string[], options: PathOptions) {
  return addPaths(viewer, await planPaths(viewer, places, options), OUTPUT);
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
  const add = (...places: string[]) => addAll(viewer, places, TREE);

  const { added } = await add(path.join(root, "contracts"));
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
  await addAll(viewer, [renewed], { ...TREE, versionOf });
  expect((await rowsOf(viewer)).map(([, version]) => version)).toEqual([2, 2]);

  const two = addAll(viewer, [renewed, changed], { ...TREE, versionOf });
  await expect(two).rejects.toMatchObject({ code: "invalid_request" });
});

it("adds the other files of a folder if one cannot be added, and says why", async () => {
  const viewer = await createOrganization();
  for (const letter of ["a", "b", "c"]) await write(`many/${letter}.txt`, `The rule of ${letter}.`);
  const plan = await planPaths(viewer, [path.join(root, "many")], TREE);
  const gone = path.join(root, "many/b.txt");
  await rm(gone);

  const { added, failed } = await addPaths(viewer, plan, OUTPUT);

  expect(added.map(({ path: file }) => path.basename(file))).toEqual(["a.txt", "c.txt"]);
  expect(failed).toMatchObject([{ path: gone, reason: expect.stringContaining("incomplete") }]);
  expect((await rowsOf(viewer)).map(([itsPath]) => itsPath)).toEqual(["many/a.txt", "many/c.txt"]);
});
