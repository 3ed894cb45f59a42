import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll } from "vitest";
import { originsOf } from "./origins.ts";
import { fixture } from "./test-data.ts";

/** The folder to which one test file unpacks compressed fixtures. */
const unpacked = mkdtempSync(path.join(tmpdir(), "freehold-faults-"));
afterAll(() => rmSync(unpacked, { recursive: true }));

/**
 * Returns the path of a faulty file. Files that are long only by repetition are stored compressed and unpacked here.
 */
export function faultPath(file: string): string {
  const isCompressed = originsOf("faults").some((listed) => listed.file === `${file}.gz`);
  if (!isCompressed) return fixture("faults", file);
  const target = path.join(unpacked, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, gunzipSync(readFileSync(fixture("faults", `${file}.gz`))));
  return target;
}
