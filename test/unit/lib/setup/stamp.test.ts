import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { root } from "../../../../lib/setup/paths.mjs";
import { fingerprint, once } from "../../../../lib/setup/stamp.mjs";

let folder = "";
let stamp = "";

beforeEach(async () => {
  const made = await mkdtemp(path.join(tmpdir(), "freehold-stamp-"));
  folder = path.relative(root, made);
  stamp = path.join(folder, "result/.stamp");
});

afterEach(() => rm(path.join(root, folder), { recursive: true }));

const write = (name: string, text: string) => writeFile(path.join(root, folder, name), text);

it("runs a step once for the same inputs, and again when they change", async () => {
  const work = vi.fn(async () => {});

  await once(stamp, "first", work);
  await once(stamp, "first", work);
  expect(work).toHaveBeenCalledTimes(1);

  await once(stamp, "second", work);
  expect(work).toHaveBeenCalledTimes(2);
});

it("runs a step again after a failure, even for inputs for which it succeeded before", async () => {
  const work = vi.fn(async () => {});
  await once(stamp, "first", work);
  await expect(once(stamp, "second", () => Promise.reject(new Error("no")))).rejects.toThrow("no");

  await once(stamp, "first", work);

  expect(work).toHaveBeenCalledTimes(2);
});

it("detects a changed, an added and a renamed file in a folder, and nothing else", async () => {
  await write("a.txt", "one");
  const before = fingerprint([folder]);
  expect(fingerprint([folder])).toBe(before);

  await write("a.txt", "two");
  const changed = fingerprint([folder]);
  await write("b.txt", "");
  const added = fingerprint([folder]);
  await rm(path.join(root, folder, "b.txt"));
  await write("c.txt", "");
  const renamed = fingerprint([folder]);

  expect(new Set([before, changed, added, renamed]).size).toBe(4);
});

it("ignores a file that is not an input", async () => {
  await write("a.txt", "one");
  const isInput = (name: string) => !name.endsWith("generated.txt");
  const before = fingerprint([folder], isInput);

  await write("generated.txt", "made by an earlier step");

  expect(fingerprint([folder], isInput)).toBe(before);
});
