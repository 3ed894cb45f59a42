import fc from "fast-check";
import { expect, it } from "vitest";
import type { Block } from "#lib/domain/documents/document";
import { piecesOf, stretchOf, withGapsFilled } from "#lib/domain/documents/document-view";

const text = "Title\n\nFirst paragraph.\n\nSecond paragraph.";
const blocks: Block[] = [
  { kind: "heading", start: 0, end: 5, level: 1 },
  { kind: "paragraph", start: 7, end: 23 },
  { kind: "paragraph", start: 25, end: 42 },
];

it("returns whole blocks only", () => {
  expect(stretchOf(text, blocks, 10, 12)).toEqual({
    from: 7,
    to: 23,
    text: "First paragraph.",
    blocks: [blocks[1]],
  });
});

it("returns no text for an empty stretch", () => {
  expect(stretchOf(text, blocks, 0, 0)).toEqual({ from: 0, to: 0, text: "", blocks: [] });
});

it("shows text outside all blocks as a paragraph", () => {
  const [heading, first, second] = blocks;
  const sparse = [heading, second].filter((block) => block !== undefined);
  expect(withGapsFilled(text, sparse)).toEqual([heading, first, second]);
});

it("shows a document without blocks as one paragraph", () => {
  expect(withGapsFilled("  plain  ", [])).toEqual([{ kind: "paragraph", start: 2, end: 7 }]);
});

it("cuts a block at the borders of the marked span", () => {
  expect(piecesOf(text, { start: 7, end: 23 }, { start: 13, end: 22 })).toEqual([
    { start: 7, text: "First ", isMarked: false },
    { start: 13, text: "paragraph", isMarked: true },
    { start: 22, text: ".", isMarked: false },
  ]);
});

it("keeps every character of a block, wherever the mark is", () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(40), fc.nat(40), (any, start, length) => {
      const pieces = piecesOf(any, { start: 0, end: any.length }, { start, end: start + length });
      expect(pieces.map((piece) => piece.text).join("")).toBe(any);
    }),
  );
});
