import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contextPrefix } from "#ingest/segment/context-prefix";
import { segment } from "#ingest/segment/segment";
import type { Block } from "#lib/domain/documents/document";
import { estimateTokens } from "#lib/text/estimate-tokens";

type Piece = { kind: Block["kind"]; text: string; level?: number; isHeader?: boolean };

function document(pieces: readonly Piece[]) {
  let text = "";
  const blocks = pieces.map(({ text: content, ...shape }): Block => {
    if (text !== "") text += "\n\n";
    const start = text.length;
    text += content;
    return { ...shape, start, end: text.length };
  });
  return { text, blocks, pages: [{ page: 1, start: 0, end: text.length }] };
}

const heading = (level: number, text: string): Piece => ({ kind: "heading", level, text });
const paragraph = (text: string): Piece => ({ kind: "paragraph", text });
const long = (word: string) => `${word} ${"the party shall pay the fee ".repeat(60)}`.trim();

describe("segment", () => {
  it("keeps a short document in one passage", () => {
    const short = document([heading(1, "Policy"), paragraph("Be kind."), paragraph("Be brief.")]);

    expect(segment(short)).toEqual([
      { ordinal: 0, page: 1, start: 0, end: short.text.length, text: short.text, headings: [] },
    ]);
  });

  it("starts a passage at each heading and records the path to it", () => {
    const found = segment(
      document([
        heading(1, "Lease"),
        heading(2, "Rent"),
        paragraph(long("Rent")),
        heading(2, "Notice"),
        paragraph(long("Notice")),
      ]),
    );

    expect(found.map(({ headings, text }) => [headings, text.slice(0, 6)])).toEqual([
      [["Lease", "Rent"], "Rent t"],
      [["Lease", "Notice"], "Notice"],
    ]);
  });

  it("makes one passage of every article, with the paragraphs that belong to it", () => {
    const found = segment(
      document([
        heading(1, "第一章 总则"),
        paragraph("第一条 甲。"),
        paragraph("乙。"),
        paragraph("第十条之一 丙。"),
        paragraph("第二条规定的情形除外。"),
      ]),
    );

    expect(found.map(({ headings, text }) => [headings.at(-1), text])).toEqual([
      ["第一条", "第一条 甲。\n\n乙。"],
      ["第十条之一", "第十条之一 丙。\n\n第二条规定的情形除外。"],
    ]);
  });

  it("keeps table rows whole and names their columns", () => {
    const row = (name: string): Piece => ({
      kind: "table-row",
      text: `${name} | ${"very long ".repeat(150)}end`,
    });
    const found = segment(
      document([
        { kind: "table-row", isHeader: true, text: "State | Rule" },
        row("Texas"),
        row("Utah"),
      ]),
    );

    expect(found.map(({ headings, text }) => [headings, text.slice(0, 5)])).toEqual([
      [[], "State"],
      [["State | Rule"], "Texas"],
      [["State | Rule"], "Utah "],
    ]);
  });

  it("keeps a heading that has nothing under it", () => {
    const found = segment(
      document([
        heading(1, "IN THE COURT"),
        heading(1, "Opinion"),
        paragraph(long("We")),
        heading(2, "Signed"),
      ]),
    );
    const all = found.map(({ headings, text }) => [...headings, text].join("\n")).join("\n");

    for (const line of ["IN THE COURT", "Opinion", "Signed"]) expect(all).toContain(line);
  });

  it("segments a million characters without sentence ends quickly", () => {
    const text = "x1".repeat(500_000);
    const found = segment(document([paragraph(text)]));

    expect(found.map((passage) => passage.text).join("")).toBe(text);
  });

  it("gives each passage the page on which it starts", () => {
    const parsed = document([heading(1, "A"), paragraph(long("one")), paragraph(long("two"))]);
    const middle = parsed.text.indexOf("two ");
    const pages = [
      { page: 4, start: 0, end: middle },
      { page: 5, start: middle, end: parsed.text.length },
    ];

    const found = segment({ ...parsed, pages });
    expect(found.map(({ page, start }) => [page, start >= middle])).toEqual(
      found.map(({ start }) => (start >= middle ? [5, true] : [4, false])),
    );
    expect(new Set(found.map(({ page }) => page))).toEqual(new Set([4, 5]));
  });
});

const words = fc.constantFrom(
  "Rent",
  "试用期",
  "第三条 ",
  "fee.",
  "。",
  "😀",
  " ",
  "A1",
  "mg",
  "\n",
  "|",
);
const piece = fc.record({
  kind: fc.constantFrom<Block["kind"]>("heading", "paragraph", "list-item", "table-row", "quote"),
  level: fc.integer({ min: 1, max: 6 }),
  text: fc
    .tuple(fc.array(words, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 120 }))
    .map(([some, times]) => `x${some.join("").repeat(times)}x`),
});

describe("segment, for any document", () => {
  it("makes exact, ordered, disjoint passages that fit the model together with their context", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const parsed = document(pieces);
        const title = "A document";
        const found = segment(parsed, { title });
        let end = 0;
        for (const passage of found) {
          expect(passage.text).toBe(parsed.text.slice(passage.start, passage.end));
          expect(passage.text.isWellFormed()).toBe(true);
          expect(passage.start).toBeGreaterThanOrEqual(end);
          end = passage.end;
          const context = contextPrefix(title, passage.headings, estimateTokens);
          expect(estimateTokens(context) + estimateTokens(passage.text)).toBeLessThanOrEqual(512);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("contextPrefix", () => {
  it("names the title once and stays small", () => {
    expect(contextPrefix("Lease", ["Lease", "Rent"], estimateTokens)).toBe("Lease\nRent");
    const many = Array.from(
      { length: 40 },
      (_, index) => `Heading number ${index} of the agreement`,
    );
    const prefix = contextPrefix("Lease", many, estimateTokens);

    expect(estimateTokens(prefix)).toBeLessThanOrEqual(96);
    expect(prefix).toContain("Heading number 39");
  });
});
