import { describe, expect, it } from "vitest";
import {
  FORMAT_EXTENSIONS,
  FORMAT_NAMES,
  formatOfFileName,
  formatOfMediaType,
  hasPages,
  isPdf,
  mediaTypeOf,
} from "#lib/domain/documents/formats";
import en from "../../../../../lib/i18n/messages/en.json" with { type: "json" };

describe("formatOfFileName", () => {
  it.each([
    ["Lease.PDF", "pdf"],
    ["notes.v2.docx", "docx"],
    ["page.htm", "html"],
    ["README.markdown", "markdown"],
    ["a.txt", "text"],
    ["old.doc", null],
    ["pdf", null],
    [".pdf", null],
    ["folder.pdf/file", null],
    ["", null],
  ])("returns the format of %j: %s", (name, format) => {
    expect(formatOfFileName(name)).toBe(format);
  });
});

it("finds each format by its media type, and no other type", () => {
  for (const format of FORMAT_NAMES) expect(formatOfMediaType(mediaTypeOf(format))).toBe(format);
  expect(formatOfMediaType("application/octet-stream")).toBeNull();
  expect(formatOfMediaType(null)).toBeNull();
});

it("gives page numbers to PDFs only", () => {
  expect(FORMAT_NAMES.filter((format) => hasPages(mediaTypeOf(format)))).toEqual(["pdf"]);
  expect(FORMAT_NAMES.filter((format) => isPdf(mediaTypeOf(format)))).toEqual(["pdf"]);
  expect(hasPages(null)).toBe(false);
});

it("lists each extension once, as the file dialog takes it", () => {
  expect(new Set(FORMAT_EXTENSIONS).size).toBe(FORMAT_EXTENSIONS.length);
  for (const extension of FORMAT_EXTENSIONS) expect(extension).toMatch(/^\.[a-z]+$/);
});

it("has a short name on screen for each format", () => {
  expect(Object.keys(en.console.format).sort()).toEqual([...FORMAT_NAMES].sort());
});
