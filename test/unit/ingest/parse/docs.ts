import { readdirSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import { IngestFailure } from "#ingest/parse/ingest-failure";
import { parseFile } from "#ingest/parse/parse";
import type { Parsed } from "#ingest/parse/parsed";
import { originsOf } from "#test/support/origins";
import { fixture, hasSet, inSet } from "#test/support/test-data";

type DocumentSet = "docs-real" | "docs-fault";

/** Parses the committed document of the folder whose name begins with `start`. */
export function parseReal(folder: string, start: string): Promise<Parsed> {
  return parseNamed(fixture("documents", folder), start);
}

/** Does the same for the large set, whose documents may not be redistributed. */
export function parseFromSet(folder: string, start: string): Promise<Parsed> {
  return parseNamed(inSet("docs-real", folder), start);
}

function parseNamed(folder: string, start: string): Promise<Parsed> {
  const name = readdirSync(folder).find((file) => file.startsWith(start));
  if (name === undefined) throw new Error(`no ${start} in ${folder}`);
  return parseFile({ path: path.join(folder, name), fileName: name });
}

/** The documents that every clone has. */
export function committedDocuments(): string[] {
  return originsOf("documents").map(({ file }) => file);
}

/** The damaged and hostile files that every clone has. */
export function committedFaults(): string[] {
  return originsOf("faults").map(({ file }) => file.replace(/\.gz$/, ""));
}

/**
 * The files of a large set without those that are fixtures, which are parsed anyway. When the set is absent, one name
 * stands for all files, because a group of tests must not be empty.
 */
export function otherFiles(set: DocumentSet): string[] {
  if (!hasSet(set)) return ["every file"];
  const committed = set === "docs-real" ? committedDocuments() : committedFaults();
  return allFiles(set).filter((file) => !committed.includes(file));
}

export function allFiles(set: DocumentSet): string[] {
  const root = inSet(set);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^(?:manifest|README)/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .toSorted();
}

/** The outcome of parsing a file: what was parsed, or the code it failed with. */
export async function outcomeOf(reading: Promise<Parsed>): Promise<Parsed | string> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof IngestFailure) return error.code;
    throw error;
  }
}

/** Expects that all offsets lie within the text, in order and without overlaps. */
export function expectExactOffsets({ text, pages, blocks, layouts }: Parsed): void {
  expect(text.isWellFormed()).toBe(true);
  expect(text).not.toMatch(/[\0\u200b\u202e\ufeff]/);
  expectTiling(pages, text.length);
  expectOrdered(blocks, text);
  for (const { start, cells = [] } of blocks) {
    if (cells.length > 0) expect(cells[0]?.start).toBeGreaterThanOrEqual(start);
    expect(cells.every((cell) => cell.start <= cell.end)).toBe(true);
  }
  for (const { page, width, height, runs } of layouts) {
    const range = pages.find((candidate) => candidate.page === page);
    expectOrdered(runs, text);
    const isInside = (run: { start: number; end: number; x: number; y: number }) =>
      run.start >= (range?.start ?? 0) &&
      run.end <= (range?.end ?? 0) &&
      Math.abs(run.x) <= width * 2 &&
      Math.abs(run.y) <= height * 2;
    expect(runs.filter((run) => !isInside(run))).toEqual([]);
  }
}

function expectTiling(pages: Parsed["pages"], length: number): void {
  expect(pages[0]?.start).toBe(0);
  expect(pages.at(-1)?.end).toBe(length);
  pages.forEach((page, index) => {
    if (index > 0) expect(page.start).toBe(pages[index - 1]?.end);
  });
}

function expectOrdered(ranges: readonly { start: number; end: number }[], text: string): void {
  const faults = ranges.filter(({ start, end }, index) => {
    const isBehind = start < (ranges[index - 1]?.end ?? 0);
    const isPadded = /^\s|\s$/.test(text.slice(start, end));
    return isBehind || start >= end || end > text.length || isPadded;
  });
  expect(faults).toEqual([]);
}
