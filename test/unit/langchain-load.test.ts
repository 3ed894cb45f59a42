import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { expect, it } from "vitest";

/** LangChain's functions that make objects, and secrets, of text. */
const LOADS = /["'](?:langchain|@langchain\/[\w-]+)\/(?:dist\/)?load|\bfrom\s+["']langchain["']/;

it("no part of the product imports what loads serialised objects of LangChain", async () => {
  const found: string[] = [];
  let files = 0;
  for await (const file of glob("{app,ingest,lib,prisma,worker}/**/*.{ts,tsx,mjs}")) {
    files += 1;
    if (LOADS.test(readFileSync(file, "utf8"))) found.push(file);
  }
  expect(files).toBeGreaterThan(500);
  expect(found).toEqual([]);
});

it.each([
  'import { load } from "@langchain/core/load";',
  'await import("@langchain/core/load/serializable")',
  'import { loadChain } from "langchain/load";',
])("finds %s", (line) => {
  expect(LOADS.test(line)).toBe(true);
});
