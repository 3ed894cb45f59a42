import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseFile } from "#ingest/parse/parse";
import { segment } from "#ingest/segment/segment";
import { FORMAT_NAMES, formatOfFileName, mediaTypeOf } from "#lib/domain/documents/formats";
import { describeSet } from "#test/support/describe-set";
import { fixture, inSet } from "#test/support/test-data";
import { allFiles, committedDocuments, expectExactOffsets, otherFiles, outcomeOf } from "./docs.ts";

/** Files that cannot be parsed, and why; every other file can. */
const FAILURES: Record<string, string> = {
  "images-ocr/DA-1p.png": "unsupported",
  "images-ocr/chi_sim_image.jpeg": "unsupported",
  "images-ocr/double-column-A.jpg": "unsupported",
  "images-ocr/example.jpg": "unsupported",
  "office-layout/fake-doc.rtf": "unsupported",
  "office-layout/fake-email-attachment.eml": "unsupported",
  "office-layout/fake-email-attachment.msg": "unsupported",
  "office-layout/fake.odt": "unsupported",
  "office-layout/simple.doc": "unsupported",
  "office-layout/stanley-cups.xlsx": "unsupported",
  "office-layout/winter-sports.epub": "unsupported",
  "office-legal-en/word-doc.doc": "unsupported",
  "office-legal-en/word-perfect.wpd": "unsupported",
  "own/house-rules.epub": "unsupported",
  "own/letter.wpd": "unsupported",
  "own/picture.jpeg": "unsupported",
  "own/picture.jpg": "unsupported",
  "own/picture.png": "unsupported",
  "own/scan.pdf": "scanned",
  "pdf-layout/loremipsum-flat.pdf": "scanned",
  "pdf-legal-en/ca4_17.pdf": "scanned",
  "pdf-legal-en/gov.uscourts.cand.203070.27.0.pdf": "scanned",
  "pdf-legal-en/image-pdf-2.pdf": "scanned",
  "pdf-legal-en/image-pdf.pdf": "scanned",
  "pdf-legal-en/ocr_pdf_variation.pdf": "scanned",
  "pdf-med-en/ICT01515956.pdf": "scanned",
  "pdf-med-en/ICT03057912.pdf": "scanned",
};

function expectedFailure(file: string): string | null {
  if (file.startsWith("doc-med-zh/")) return "unsupported";
  if (file.startsWith("pdf-scanned-simulated/") && file.endsWith(".pdf")) return "scanned";
  return FAILURES[file] ?? null;
}

describe("the documents of the fixtures", () => {
  it.each(committedDocuments())(
    "parses %s with exact offsets, or fails with the expected error",
    (file) => expectOutcome(file, fixture("documents", file)),
  );

  it.each(FORMAT_NAMES)(
    "include a file of the format %s that is parsed as that format",
    async (format) => {
      const named = committedDocuments().filter((file) => formatOfFileName(file) === format);
      const readable = named.find((file) => expectedFailure(file) === null) ?? "";
      const upload = { path: fixture("documents", readable), fileName: path.basename(readable) };

      expect(named).toContain(readable);
      expect(await parseFile(upload)).toMatchObject({
        mediaType: mediaTypeOf(format),
        warnings: [],
      });
    },
  );
});

describeSet("docs-real", "the real documents of the large set that are not fixtures", () => {
  it.each(otherFiles("docs-real"))(
    "parses %s with exact offsets, or fails with the expected error",
    (file) => expectOutcome(file, inSet("docs-real", file)),
  );

  it("have only formats that the fixtures have too", () => {
    const committed = new Set(committedDocuments().map((file) => path.extname(file)));
    const others = allFiles("docs-real").filter((file) => !committed.has(path.extname(file)));

    expect(others).toEqual([]);
  });
});

async function expectOutcome(file: string, at: string): Promise<void> {
  const outcome = await outcomeOf(parseFile({ path: at, fileName: path.basename(file) }));
  const failure = expectedFailure(file);
  if (failure !== null || typeof outcome === "string") {
    expect(outcome).toBe(failure);
    return;
  }
  expectExactOffsets(outcome);
  const passages = segment(outcome, { title: outcome.title });
  expect(passages.length).toBeGreaterThan(0);
  for (const { start, end, text } of passages) expect(text).toBe(outcome.text.slice(start, end));
  expect(lostWords(outcome, passages)).toEqual([]);
}

/** Blocks that are neither in a passage nor a heading of one. */
function lostWords(
  { text, blocks }: Awaited<ReturnType<typeof parseFile>>,
  passages: ReturnType<typeof segment>,
): string[] {
  const headings = new Set(passages.flatMap((passage) => passage.headings));
  const isCovered = (at: number) => passages.some(({ start, end }) => start <= at && at < end);
  return blocks
    .filter(({ start, end }) => !isCovered(start) || !isCovered(end - 1))
    .map(({ start, end }) => text.slice(start, end))
    .filter((content) => !headings.has(content));
}
