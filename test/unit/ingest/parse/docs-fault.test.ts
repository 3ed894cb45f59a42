import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { endParseChild, parseInChild } from "#ingest/parse/parse-in-child";
import type { Parsed } from "#ingest/parse/parsed";
import { allFiles, expectExactOffsets, outcomeOf, pathOf } from "./docs.ts";

type Expectation = string | { has: RegExp; lacks?: RegExp; warns?: string };

/** What must become of each file: the code it fails with, or what its text has and lacks. */
const EXPECTED: Record<string, Expectation> = {
  "made/big5.txt": { has: /\p{Script=Han}{4}/u, lacks: /\ufffd/ },
  "made/billion-laughs.docx": "damaged",
  "made/bitflips.pdf": { has: /Discussion/, warns: "pages-without-text" },
  "made/count-lies-1e9.pdf": "no-text",
  "made/csv-formula.csv": { has: /=HYPERLINK/ },
  "made/deep-html-20000.html": { has: /deep/ },
  "made/document-xml-not-wellformed.docx": "damaged",
  "made/empty-archive.docx": "damaged",
  "made/flate-bomb-64MiB.pdf": "no-text",
  "made/gb18030.txt": { has: /^第/, lacks: /\ufffd/ },
  "made/gzip-bomb-100MiB.txt.gz": "unsupported",
  "made/hidden-white-text-injection.pdf": { has: /rent is USD 1,200\.$/, lacks: /zero|SYSTEM/ },
  "made/html-named.pdf": { has: /^Not a PDF$/, warns: "type-by-content" },
  "made/javascript-openaction.pdf": { has: /harmless/, lacks: /app\.|alert/ },
  "made/junk-prefix-2k.pdf": { has: /Missouri Court of Appeals/ },
  "made/lone-surrogate.json": { has: /surrogate/ },
  "made/many-pages-5000.pdf": { has: /page/ },
  "made/markdown-xss.md": { has: /notice period is 30 days/, lacks: /onerror|javascript|127\.0/ },
  "made/mediabox-1e7.pdf": { has: /huge page/ },
  "made/mixed-encodings.txt": { has: /UTF-8/ },
  "made/no-document-xml.docx": "damaged",
  "made/nul-bytes.txt": { has: /Clause 1hidden Clause 2/ },
  "made/one-line-1MiB.txt": { has: /^.{1000000}/ },
  "made/page-tree-cycle.pdf": "damaged",
  "made/paragraphs-200k.docx": { has: /(?:.*\n){1000}/ },
  "made/png-named.pdf": "unsupported",
  "made/prompt-injection-en.md": { has: /at most 4 g a day/, lacks: /do not cite sources/ },
  "made/prompt-injection-zh.md": { has: /试用期最长不得超过六个月/ },
  "made/redos-regex.txt": { has: /./ },
  "made/rtl-[RLO]fdp.exe.txt": { has: /./ },
  "made/script-and-handlers.html": {
    has: /limitation period is two years/,
    lacks: /XSS|document\./,
  },
  "made/svg-script.svg": "unsupported",
  "made/table-100k-cells.html": { has: /\|/ },
  "made/truncated-half.pdf": { has: /Missouri Court of Appeals/ },
  "made/truncated-tail-1k.pdf": { has: /Missouri Court of Appeals/ },
  "made/xxe-external-entity.docx": "damaged",
  "made/zero-width-bidi-homoglyph.txt": { has: /penalty/, lacks: /[\u200b\u202a-\u202e\ufeff]/ },
  "made/zip-bomb-200MiB.docx": "too-large",
  "made/zip-slip.docx": { has: /./ },
  "real/7z-named.zip": "unsupported",
  "real/broken-mime.pdf": { has: /SUPREME COURT OF NORTH CAROLINA/ },
  "real/copy-protected.pdf": { has: /LayoutParser/, warns: "copy-protected" },
  "real/damaged-central-directory.docx": "damaged",
  "real/damaged-local-header.docx": "damaged",
  "real/docx-named.doc": { has: /注册技术审查指导原则/, warns: "type-by-content" },
  "real/embedded-cmap-cidfont.pdf": { has: /uses an embedded CMap and should be extractable/ },
  "real/empty-0-bytes.pdf": "empty",
  "real/empty.txt": "empty",
  "real/example-steelJIS-datasheet-utf-16.html": { has: /Chemical composition/i, lacks: /\ufffd/ },
  "real/example-with-scripts.html": {
    has: /Russian Offensive Campaign/,
    lacks: /function\s*\(|jQuery/,
  },
  "real/failure-after-repair.pdf": { has: /Understanding Breast Cancer/ },
  "real/fake-bold-sample.pdf": {
    has: /BOLD TEXT SAMPLE\n+Testing Deduplication\n/,
    lacks: /SSAM|TTesst/,
  },
  "real/fake-email-malformed-encoding.eml": "unsupported",
  "real/fake-encrypted.eml": "unsupported",
  "real/fake-encrypted.msg": "unsupported",
  "real/fake-html-cp1252.html": { has: /My First Heading/, lacks: /\ufffd/ },
  "real/fake-incomplete-json.txt": { has: /\{/ },
  "real/fake-power-point-malformed.pptx": "unsupported",
  "real/fake-text-all-whitespace.txt": "no-text",
  "real/fake-text-utf-16-be.txt": { has: /^This is a test document/ },
  "real/fake-text-utf-32.txt": { has: /^This is a test document/ },
  "real/grid_offset_error.docx": { has: /./ },
  "real/html-error-page.doc": "no-text",
  "real/invalid-pdf-structure-pdfminer-one-page.pdf": { has: /GOVERNMENT ACCOUNTABILITY OFFICE/ },
  "real/layout-parser-paper-with-empty-pages.pdf": { has: /LayoutParser/ },
  "real/negative-coords.pdf": { has: /4 Conclusions/ },
  "real/onyx-empty.pdf": "no-text",
  "real/onyx-encrypted.pdf": "password",
  "real/onyx-late_mask_reference.pdf": "no-text",
  "real/onyx-owner_protected.pdf": { has: /./ },
  "real/onyx-shredded_strips.pdf": "no-text",
  "real/password.pdf": "password",
  "real/password_protected.xlsx": "password",
  "real/pdf-bad-color-space.pdf": { has: /Environmental Report/ },
  "real/rotated-page-90.pdf": { has: /Hello World Test Text\s+Second line of text here\s+Rotated/ },
  "real/umlauts-non-utf8.md": { has: /können\s+äöüß/ },
  "real/听力计-html-error-page.docx": "no-text",
};
const LONG_NAME = /^made\/long-name-/;

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

describe("damaged and hostile files, read in the child", () => {
  it.each(allFiles("docs-fault"))("%s does what it must", { timeout: 60_000 }, async (file) => {
    const upload = { path: pathOf("docs-fault", file), fileName: path.basename(file) };
    const outcome = await outcomeOf(parseInChild(upload, () => {}, { seconds: 50, memory: 512 }));

    expectOutcome(outcome, LONG_NAME.test(file) ? { has: /./ } : EXPECTED[file]);
  });

  it("keeps page numbers right where pages are empty", async () => {
    const file = pathOf("docs-fault", "real/layout-parser-paper-with-empty-pages.pdf");
    const { pages } = await parseInChild({ path: file, fileName: "paper.pdf" });
    const filled = pages.filter(({ start, end }) => end > start).map(({ page }) => page);

    expect(pages.map(({ page }) => page)).toEqual([1, 2, 3, 4]);
    expect(filled.length).toBeLessThan(4);
  });

  it("reads a file whose name holds a direction override", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "freehold-"));
    const copy = path.join(folder, "rtl-\u202efdp.exe.txt");
    await copyFile(pathOf("docs-fault", "made/rtl-[RLO]fdp.exe.txt"), copy);
    const { text } = await parseInChild({ path: copy, fileName: path.basename(copy) });
    await rm(folder, { recursive: true });

    expect(text).not.toBe("");
  });
});
