import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { endParseChild, parseInChild } from "#ingest/parse/parse-in-child";
import type { Parsed } from "#ingest/parse/parsed";
import { describeSet } from "#test/support/describe-set";
import { faultPath } from "#test/support/fault-path";
import { originsOf } from "#test/support/origins";
import { inSet } from "#test/support/test-data";
import { committedFaults, expectExactOffsets, otherFiles, outcomeOf } from "./docs.ts";
import { type Expectation, FAULT_EXPECTATIONS } from "./fault-expectations.ts";

const TIMEOUT = { timeout: 60_000 };
/** No fixture has such a name, because not every file system allows it. */
const LONG_NAME = /^made\/long-name-/;
const LONG_NAME_KIND = "200-byte name";

afterAll(endParseChild);

function expectOutcome(outcome: Parsed | string, expected: Expectation | undefined): void {
  if (typeof expected !== "object" || typeof outcome === "string") {
    expect(outcome).toEqual(expected);
    return;
  }
  expectExactOffsets(outcome);
  expect(outcome.text).toMatch(expected.has);
  if (expected.lacks) expect(outcome.text).not.toMatch(expected.lacks);
  expect(outcome.warnings.map(({ code }) => code)).toEqual(expected.warns ? [expected.warns] : []);
}

function readBounded(file: string): Promise<Parsed | string> {
  const upload = { path: file, fileName: path.basename(file) };
  return outcomeOf(parseInChild(upload, () => {}, { seconds: 50, memory: 512 }));
}

/** The numbers of all pages, and of those that hold text. */
async function pageNumbersOf(file: string): Promise<{ all: number[]; filled: number[] }> {
  const { pages } = await parseInChild({ path: file, fileName: "paper.pdf" });
  const filled = pages.filter(({ start, end }) => end > start);
  return { all: pages.map(({ page }) => page), filled: filled.map(({ page }) => page) };
}

describe("damaged and hostile files, parsed in the child process", () => {
  it.each(committedFaults())("%s has the expected outcome", TIMEOUT, async (file) => {
    expectOutcome(await readBounded(faultPath(file)), FAULT_EXPECTATIONS[file]);
  });

  it("keeps page numbers right when pages are empty", async () => {
    const { all, filled } = await pageNumbersOf(faultPath("own/empty-pages.pdf"));

    expect(all).toEqual([1, 2, 3, 4]);
    expect(filled).toEqual([1, 4]);
  });

  it.each([
    ["a direction override", "rtl-\u202efdp.exe.txt"],
    ["200 bytes", `${"n".repeat(196)}.txt`],
  ])("parses a file whose name contains %s", async (_what, name) => {
    const folder = await mkdtemp(path.join(tmpdir(), "freehold-"));
    const copy = path.join(folder, name);
    await copyFile(faultPath("made/rtl-[RLO]fdp.exe.txt"), copy);
    const { text } = await parseInChild({ path: copy, fileName: path.basename(copy) });
    await rm(folder, { recursive: true });

    expect(text).not.toBe("");
  });
});

describeSet(
  "docs-fault",
  "the damaged and hostile files of the large set that are not fixtures",
  () => {
    it.each(otherFiles("docs-fault"))("%s has the expected outcome", TIMEOUT, async (file) => {
      const expected = LONG_NAME.test(file) ? { has: /./ } : FAULT_EXPECTATIONS[file];

      expectOutcome(await readBounded(inSet("docs-fault", file)), expected);
    });

    it("keeps page numbers right when pages of a paper are empty", async () => {
      const paper = inSet("docs-fault", "real/layout-parser-paper-with-empty-pages.pdf");
      const { all, filled } = await pageNumbersOf(paper);

      expect(all).toEqual([1, 2, 3, 4]);
      expect(filled.length).toBeLessThan(4);
    });

    it("have only kinds of fault that the fixtures have too", async () => {
      const manifest = await readFile(inSet("docs-fault", "manifest.jsonl"), "utf8");
      const kinds = manifest.split("\n").flatMap((line) => (line ? [JSON.parse(line).kind] : []));
      const covered = new Set([LONG_NAME_KIND, ...originsOf("faults").map(({ kind }) => kind)]);

      expect(kinds.length).toBeGreaterThan(0);
      expect(kinds.filter((kind) => !covered.has(kind))).toEqual([]);
    });
  },
);
