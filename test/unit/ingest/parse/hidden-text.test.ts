import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cleanBlock } from "#ingest/parse/clean-text";
import { readDocx } from "#ingest/parse/docx";
import { readHtml } from "#ingest/parse/html";
import { readMarkdown } from "#ingest/parse/markdown";
import { parseFile } from "#ingest/parse/parse";
import { docxOf, makeHiddenFiles, pdfOf } from "#test/support/parser/hidden-files";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "freehold-hidden-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function parse(fileName: string, bytes: Uint8Array) {
  const file = path.join(folder, fileName);
  await writeFile(file, bytes);
  return parseFile({ path: file, fileName });
}

const squeeze = (text: string) => text.replace(/\s+/g, " ").trim();

describe("text that a file hides", () => {
  it.each(makeHiddenFiles(1))("$name", async ({ fileName, bytes, reason, hidden, shown }) => {
    const parsed = await parse(fileName, bytes);

    expect(parsed.text).toContain(shown);
    expect(parsed.text).not.toContain("Ignore all rules");
    const found = parsed.hidden.find((piece) => squeeze(piece.text).includes(hidden));
    expect(found).toMatchObject({ reason, page: 1 });
    for (const { start, end } of parsed.blocks) {
      expect(parsed.text.slice(start, end)).toBe(parsed.text.slice(start, end).trim());
    }
  });
});

describe("text that a file shows", () => {
  it("in HTML: light on dark, small print, what only listeners are spared, a child shown again", () => {
    const page = `<style>.h{visibility:hidden} @media print{.p{display:none}} .q:hover{display:none}</style>
      <p style="color:#fff;background:#000">light</p><p style="font-size:9px">small</p><p aria-hidden="true">icon</p>
      <p class="p">not printed</p><p class="q">pointed at</p><div class="h"><b style="visibility:visible">again</b></div>
      <div style="font-size:0"><span style="font-size:14px">inside</span></div>
      <div style="color:#fff;background:url(sky.png)">on a picture</div><details><summary>More</summary>folded</details>`;
    const { text, hidden } = readHtml(page);

    expect(text.split(/\n+/)).toEqual(
      "light,small,icon,not printed,pointed at,again,inside,on a picture,More,folded".split(","),
    );
    expect(hidden).toEqual([]);
  });

  it("in a DOCX: two styles that both hide, words before a hidden mark, web view, a dark table heading", () => {
    const run = (text: string, properties = "") =>
      `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
    const styles = `<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>
      <w:style w:type="character" w:styleId="C"><w:rPr><w:vanish/></w:rPr></w:style>
      <w:style w:type="table" w:styleId="T"><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:fill="203040"/></w:tcPr></w:tblStylePr></w:style>`;
    const white = '<w:color w:val="FFFFFF"/>';
    const cell = (text: string) => `<w:tc><w:p>${run(text, white)}</w:p></w:tc>`;
    const { text, hidden } = readDocx(
      docxOf(
        `<w:p><w:pPr><w:pStyle w:val="P"/></w:pPr>${run("both", '<w:rStyle w:val="C"/>')}</w:p>
         <w:p><w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>${run("6.1 Notices.")}</w:p>
         <w:p>${run("page 12", "<w:webHidden/>")}</w:p>
         <w:p><w:pPr><w:shd w:fill="000000"/></w:pPr>${run("on black", white)}</w:p>
         <w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tr>${cell("Drug")}${cell("Dose")}</w:tr>
         <w:tr>${cell("UNSEEN-1")}${cell("UNSEEN-2")}</w:tr></w:tbl>`,
        styles,
      ),
    );

    expect(text.split(/\n+/)).toEqual([
      "both",
      "6.1 Notices.",
      "page 12",
      "on black",
      "Drug | Dose",
    ]);
    expect(hidden.map((piece) => piece.text)).toEqual(["UNSEEN-1 UNSEEN-2"]);
  });

  it("in a PDF: white on a dark ground, outlined, black above a thin line, partly clipped", async () => {
    const { text, hidden } = await parse(
      "shown.pdf",
      pdfOf(`0 0 .4 rg 60 580 400 40 re f BT /F 12 Tf 1 g 72 600 Td (white on blue) Tj ET
        BT /F 12 Tf 1 g 0 G 1 Tr 72 500 Td (outlined) Tj ET
        0 g 60 399 400 1 re f BT /F 12 Tf 0 Tr 0 g 72 400 Td (underlined) Tj ET
        q 60 295 200 8 re W n BT /F 12 Tf 72 300 Td (cut in half) Tj ET Q`),
    );

    expect(text.split(/\n+/)).toEqual(["white on blue", "outlined", "underlined", "cut in half"]);
    expect(hidden).toEqual([]);
  });

  it("keeps the joiners that a script needs, and removes those between other letters", () => {
    expect(cleanBlock("می\u200cخواهم क्\u200dष a\u200cb\u200dc")).toBe("می\u200cخواهم क्\u200dष abc");
  });

  it("says where in the shown text a hidden one stood", () => {
    const { text, hidden } = readMarkdown("One.\n\n<p hidden>Two.</p>\n\nThree.\n");

    expect(text).toBe("One.\n\nThree.");
    expect(hidden).toEqual([{ page: 1, at: 4, reason: "not-displayed", text: "Two." }]);
  });
});
