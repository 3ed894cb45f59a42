import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filesToIngest } from "#lib/cli/files-to-ingest";

let root: string;
const FILES = [
  "contracts/a/lease.txt",
  "contracts/b/lease.txt",
  "contracts/.hidden",
  "old/contracts/a/lease.txt",
];

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "freehold-files-"));
  for (const file of FILES) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), file);
  }
});
afterAll(() => rm(root, { recursive: true }));

const pathsOf = async (places: string[], from = ".") =>
  (await filesToIngest(places, path.join(root, from))).map((file) => file.path);

describe("filesToIngest", () => {
  const both = ["contracts/a/lease.txt", "contracts/b/lease.txt"];

  it("names a folder's files from that folder on, wherever the command runs", async () => {
    expect(await pathsOf(["contracts"])).toEqual(both);
    expect(await pathsOf(["."], "contracts")).toEqual(both);
    expect(await pathsOf([path.join(root, "contracts")], "old")).toEqual(both);
  });

  it("names files from the working directory on", async () => {
    expect(await pathsOf(both)).toEqual(both);
  });

  it("names a file of the working directory, or of a folder outside it, with its own folder", async () => {
    expect(await pathsOf(["lease.txt"], "contracts/a")).toEqual(["a/lease.txt"]);
    expect(await pathsOf(["../b/lease.txt"], "contracts/a")).toEqual(["b/lease.txt"]);
  });

  it("takes a file once that is named twice", async () => {
    expect(await pathsOf(["contracts", "contracts/a/lease.txt"])).toEqual(both);
  });

  it("rejects two files that would get one path", async () => {
    await expect(pathsOf(["contracts", "old/contracts"])).rejects.toThrow(
      /contracts\/a\/lease\.txt and old\/contracts\/a\/lease\.txt would both be named/,
    );
  });

  it("says which file does not exist", async () => {
    await expect(pathsOf(["missing"])).rejects.toThrow("There is no file or folder missing.");
  });
});
