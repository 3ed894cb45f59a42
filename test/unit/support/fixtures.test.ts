import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { describeSet } from "#test/support/describe-set";
import { LISTED, originsOf } from "#test/support/origins";
import { fixture, inSet } from "#test/support/test-data";

const MOST_BYTES = 16_000_000;
/** Every licence here allows redistribution; the README of the fixtures says what each one requires. */
const LICENCES =
  /^(?:Apache-2\.0|CC BY 4\.0|CC0 1\.0|MIT|Public domain|Not protected|ClinicalTrials\.gov terms)\b/;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .toSorted();
}

const digestOf = (file: string) => createHash("sha256").update(readFileSync(file)).digest("hex");

describe.each(LISTED)("the fixtures in %s", (folder) => {
  it("are all listed with their origin and a licence that allows redistribution", () => {
    const origins = originsOf(folder);
    const listed = [...origins.map(({ file }) => file), "origins.jsonl"].toSorted();

    expect(filesBelow(fixture(folder))).toEqual(listed);
    expect(origins.filter(({ licence }) => !LICENCES.test(licence))).toEqual([]);
  });

  it("equal the listed files, byte for byte", () => {
    const changed = originsOf(folder).filter(({ file, bytes, sha256 }) => {
      const at = fixture(folder, file);
      return statSync(at).size !== bytes || digestOf(at) !== sha256;
    });

    expect(changed.map(({ file }) => file)).toEqual([]);
  });
});

describe("the fixtures", () => {
  it("take 16 MB at most", () => {
    const sizes = filesBelow(fixture()).map((file) => statSync(fixture(file)).size);

    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST_BYTES);
  });
});

describeSet(["docs-real", "docs-fault"], "fixtures that are also in large sets", () => {
  it.each([
    ["documents", "docs-real"],
    ["faults", "docs-fault"],
  ] as const)("%s are the same bytes in %s", (folder, set) => {
    const shared = originsOf(folder).filter(({ file }) => !/^own\/|\.gz$/.test(file));
    const other = shared.filter(({ file, sha256 }) => digestOf(inSet(set, file)) !== sha256);

    expect(shared.length).toBeGreaterThan(0);
    expect(other.map(({ file }) => file)).toEqual([]);
  });
});
