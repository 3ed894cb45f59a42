import { readdirSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import { IngestFailure } from "#ingest/parse/ingest-failure";
import { parseFile } from "#ingest/parse/parse";
import type { Parsed } from "#ingest/parse/parsed";

const DATA = path.resolve("../shared/data");

/** A path below the real documents; `start` may be the beginning of a file name. */
function realFile(folder: string, start: string): string {
  const directory = path.join(DATA, "docs-real", folder);
  const name = readdirSync(directory).find((file) => file.startsWith(start));
  if (name === undefined) throw new Error(`no ${start} in ${folder}`);
  return path.join(directory, name);
}

export function parseReal(folder: string, start: string): Promise<Parsed> {
  const file = realFile(folder, start);
  return parseFile({ path: file, fileName: path.basename(file) });
}

export function allFiles(set: "docs-real" | "docs-fault"): string[] {
  const root = path.join(DATA, set);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^(?:manifest|README)/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .toSorted();
}

export function pathOf(set: "docs-real" | "docs-fault", file: string): string {
  return path.join(DATA, set, file);
}

/** What became of a file: what was read, or the code it failed with. */
export async function outcomeOf(reading: Promise<Parsed>): Promise<Parsed | string> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof IngestFailure) return error.code;
    throw error;
  }
}

/** Everything that refers to the text does so within it, in order and without overlapping. */
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
