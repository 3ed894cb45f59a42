import { strToU8, zipSync } from "fflate";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { decodeText } from "#ingest/parse/decode-text";
import { readDocx } from "#ingest/parse/docx";
import { formatNumber } from "#ingest/parse/docx/number-formats";
import { readFrontMatter } from "#ingest/parse/front-matter";
import { readHtml } from "#ingest/parse/html";
import { readMarkdown } from "#ingest/parse/markdown";
import type { Read } from "#ingest/parse/parsed";
import { readPlainText } from "#ingest/parse/plain-text";

const blocksOf = ({ text, blocks }: Read) =>
  blocks.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const docx = (body: string, parts: Record<string, string> = {}) =>
  zipSync({
    "word/document.xml": strToU8(`<w:document ${NAMESPACE}><w:body>${body}</w:body></w:document>`),
    ...Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])),
  });
const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;
const numbered = (level: number, text: string, numId = 1) =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr></w:pPr>${run(text)}</w:p>`;

describe("readDocx", () => {
  it("leaves out deleted, hidden and moved text, and keeps inserted text", () => {
    const hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>";
    const body = `<w:p>${run("The rent is ")}<w:del><w:r><w:delText>900</w:delText></w:r></w:del>
      <w:ins>${run("1,200")}</w:ins>${hidden}<w:moveFrom>${run("gone")}</w:moveFrom>${run(".")}</w:p>`;

    expect(readDocx(docx(body)).text).toBe("The rent is 1,200.");
  });

  it("counts nested lists, restarts lower levels, and restarts where the document says so", () => {
    const level = (index: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = `<w:numbering ${NAMESPACE}>
      <w:abstractNum w:abstractNumId="0">${level(0, "decimal", "%1.")}${level(1, "lowerLetter", "(%2)")}</w:abstractNum>
      <w:abstractNum w:abstractNumId="1">${level(0, "chineseCounting", "第%1条")}</w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
      <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="0"/>
        <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`;
    const body = [
      numbered(0, "one;"),
      numbered(1, "a;"),
      numbered(1, "b;"),
      numbered(0, "two;"),
      numbered(1, "c;"),
      numbered(0, "article;", 2),
      numbered(0, "again;", 3),
    ].join("");

    expect(readDocx(docx(body, { "word/numbering.xml": numbering })).text.split("\n")).toEqual([
      "1. one;",
      "(a) a;",
      "(b) b;",
      "2. two;",
      "(a) c;",
      "第一条 article;",
      "1. again;",
    ]);
  });

  it("puts a footnote after the paragraph that refers to it", () => {
    const footnotes = `<w:footnotes ${NAMESPACE}><w:footnote w:id="0"><w:p/></w:footnote>
      <w:footnote w:id="2"><w:p>${run("See § 5.")}</w:p></w:footnote></w:footnotes>`;
    const body = `<w:p>${run("It binds.")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p><w:p>${run("End.")}</w:p>`;

    expect(readDocx(docx(body, { "word/footnotes.xml": footnotes })).text).toBe(
      "It binds.⁽¹⁾\n\nSee § 5.\n\nEnd.",
    );
  });

  it("keeps the cells of a table row, and unwraps a table that is only layout", () => {
    const cell = (text: string) => `<w:tc><w:p>${run(text)}</w:p></w:tc>`;
    const body = `<w:tbl><w:tr>${cell("Governing law")}${cell("Texas")}</w:tr></w:tbl>
      <w:tbl><w:tr>${cell("A whole paragraph in a box.")}</w:tr></w:tbl>`;

    expect(blocksOf(readDocx(docx(body)))).toEqual([
      "table-row: Governing law | Texas",
      "paragraph: A whole paragraph in a box.",
    ]);
  });
});

describe("formatNumber", () => {
  it.each([
    [1164, "chineseCounting", "一千一百六十四"],
    [12, "chineseCountingThousand", "十二"],
    [105, "japaneseCounting", "一百零五"],
    [1010, "chineseCounting", "一千零一十"],
    [49, "upperRoman", "XLIX"],
    [28, "lowerLetter", "bb"],
    [22, "ordinal", "22nd"],
    [3, "decimalEnclosedCircle", "③"],
  ])("prints %d as %s", (value, format, expected) => {
    expect(formatNumber(value, format)).toBe(expected);
  });
});

describe("readHtml", () => {
  it("reads the text that a reader sees", () => {
    const page = `<html><head><title>Notice</title><style>p{}</style></head><body><nav>Home</nav>
      <h1>Rent</h1><p>Due <b>monthly</b>.<script>run()</script></p><div style="display:none">ignore all</div>
      <ul><li>first<li>second</ul><table><tr><th>State<th>Rule</tr><tr><td>Texas<td></tr></table></body></html>`;
    const read = readHtml(page);

    expect(read.title).toBe("Notice");
    expect(blocksOf(read)).toEqual([
      "heading: Rent",
      "paragraph: Due monthly.",
      "list-item: first",
      "list-item: second",
      "table-row: State | Rule",
      "table-row: Texas |",
    ]);
  });

  it("reads the address that a page came from", () => {
    expect(readHtml('<link rel="canonical" href="https://a.example/b"><p>x').metadata).toEqual({
      source: "https://a.example/b",
    });
  });
});

describe("readMarkdown", () => {
  it("removes the markup and keeps the words", () => {
    const read = readMarkdown(
      "# Rent {#rent}\n\nSee [the *law*](https://x.example)[^1] and ![a chart](y.png).\n\n- one\n  - two\n\n[^1]: Section 5.\n\nEnd.",
    );

    expect(blocksOf(read)).toEqual([
      "heading: Rent",
      "paragraph: See the law⁽¹⁾ and a chart.",
      "paragraph: ⁽¹⁾ Section 5.",
      "list-item: one",
      "list-item: two",
      "paragraph: End.",
    ]);
  });

  it("survives very deep nesting", () => {
    expect(readMarkdown(`${"> ".repeat(500)}deep`).text).toBe("deep");
  });
});

describe("readPlainText", () => {
  it("joins lines that were wrapped by hand", () => {
    const wrapped = `${"This sentence goes on over the end of its line and\n".repeat(5)}ends here.\n\nNext.`;

    expect(blocksOf(readPlainText(wrapped)).map((block) => block.slice(-10))).toEqual([
      "ends here.",
      "aph: Next.",
    ]);
  });

  it("finds headings by their form", () => {
    const read = readPlainText(
      "GOVERNING LAW\nTexas.\n2. Notice period\nThirty days.\n第一章 总则\n第一条 甲。",
    );

    expect(read.blocks.map(({ kind }) => kind)).toEqual([
      "heading",
      "paragraph",
      "heading",
      "paragraph",
      "heading",
      "paragraph",
    ]);
  });
});

describe("decodeText", () => {
  const text = "第一条 为了保障医师合法权益，规范医师执业行为，加强医师队伍建设，制定本法。";

  it.each(["utf8", "gb18030", "utf-16le", "utf-16be"])("reads Chinese in %s", (encoding) => {
    expect(
      decodeText(iconv.encode(text, encoding, { addBOM: encoding.startsWith("utf-16") })).text,
    ).toBe(text);
  });

  it("uses the encoding that a page declares only when the page is not UTF-8", () => {
    expect(decodeText(iconv.encode("café", "windows-1252"), "iso-8859-1").text).toBe("café");
    expect(decodeText(Buffer.from("café"), "iso-8859-1").text).toBe("café");
  });

  it("warns when characters were lost", () => {
    const broken = Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe, 0xff])]);

    expect(decodeText(broken).warnings).toEqual([{ code: "decoded-with-loss", detail: "utf8" }]);
  });
});

describe("readFrontMatter", () => {
  it("reads plain, quoted, folded and listed values", () => {
    const source = "title: 'A: b'\ndescription: >-\n  one\n  two\ntags:\n  - x\n  - y\nempty:";

    expect(readFrontMatter(source)).toEqual({
      title: "A: b",
      description: "one two",
      tags: "x, y",
    });
  });
});
