import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { absentSets, dataFolder, fixture, hasSet, inSet } from "#test/support/test-data";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "freehold-data-"));
  vi.stubEnv("TEST_DATA", folder);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe("the folder of the large sets", () => {
  it("is the one that TEST_DATA names", () => {
    mkdirSync(path.join(folder, "docs-real"));

    expect(hasSet("docs-real")).toBe(true);
    expect(inSet("docs-real", "a", "b.pdf")).toBe(path.join(folder, "docs-real/a/b.pdf"));
    expect(absentSets()).toEqual(["docs-fault", "en-med-nfcorpus", "zh-med-dialogue"]);
  });

  it("is beside the clone when TEST_DATA is empty", () => {
    vi.stubEnv("TEST_DATA", "");

    expect(dataFolder()).toBe(path.resolve("..", "shared", "data"));
  });

  it("is named in the error, with the setting, when it lacks a set", () => {
    expect(() => inSet("docs-real")).toThrow(
      `There is no docs-real in ${folder}. TEST_DATA names the folder of the large sets.`,
    );
  });
});

it("only the configuration and test/support/test-data.ts name the folder beside the clone", () => {
  const name = ["..", "shared"].join("/");
  const root = fixture("../..");
  const naming = ["app", "ingest", "lib", "test"]
    .flatMap((top) =>
      readdirSync(path.join(root, top), { recursive: true, encoding: "utf8" }).map((file) =>
        path.join(top, file),
      ),
    )
    .filter((file) => /\.(?:ts|tsx|mjs)$/.test(file))
    .filter((file) => readFileSync(path.join(root, file), "utf8").includes(name));

  expect(naming).toEqual(["lib/config.ts", "test/support/test-data.ts"]);
});
