import fc from "fast-check";
import { expect, it } from "vitest";
import type { PageLayout, TextRun } from "#lib/domain/documents/document";
import { marksOf } from "#lib/domain/documents/marks";

const page = (runs: TextRun[]): PageLayout => ({ page: 1, width: 600, height: 800, runs });
const rectsOf = (text: string, runs: TextRun[], start: number, end: number) =>
  marksOf([page(runs)], text, start, end).flatMap((marks) => marks.rects);

it("covers the whole box of a fully cited run", () => {
  const run = { start: 0, end: 5, x: 50, y: 100, width: 40, height: 12 };
  expect(rectsOf("Thirty days", [run], 0, 5)).toEqual([{ x: 50, y: 100, width: 40, height: 12 }]);
});

it("cuts a run of equal characters in proportion", () => {
  const text = "租赁合同终止";
  const run = { start: 0, end: 6, x: 0, y: 0, width: 60, height: 10 };
  expect(rectsOf(text, [run], 2, 4)).toEqual([{ x: 20, y: 0, width: 20, height: 10 }]);
});

it("gives a Chinese character about twice the width of a Latin one", () => {
  const text = "aa中中";
  const run = { start: 0, end: 4, x: 0, y: 0, width: 306, height: 10 };
  const [latin] = rectsOf(text, [run], 0, 2);
  const [chinese] = rectsOf(text, [run], 2, 4);
  expect(latin?.width).toBeCloseTo(106);
  expect(chinese?.width).toBeCloseTo(200);
});

it("joins words on a line and keeps lines apart", () => {
  const text = "one two three";
  const runs = [
    { start: 0, end: 3, x: 10, y: 100, width: 20, height: 10 },
    { start: 4, end: 7, x: 34, y: 100.5, width: 20, height: 10 },
    { start: 8, end: 13, x: 10, y: 114, width: 30, height: 10 },
  ];
  expect(rectsOf(text, runs, 0, 13)).toEqual([
    { x: 10, y: 100, width: 44, height: 10.5 },
    { x: 10, y: 114, width: 30, height: 10 },
  ]);
});

it("does not bridge the gutter between two columns", () => {
  const runs = [
    { start: 0, end: 4, x: 10, y: 100, width: 200, height: 10 },
    { start: 5, end: 9, x: 320, y: 100, width: 200, height: 10 },
  ];
  expect(rectsOf("left side", runs, 0, 9)).toHaveLength(2);
});

it("follows text that runs down the page", () => {
  const run = { start: 0, end: 4, x: 10, y: 20, width: 12, height: 80, angle: 90 };
  expect(rectsOf("甲乙丙丁", [run], 1, 2)).toEqual([{ x: 10, y: 40, width: 12, height: 20 }]);
});

it("omits pages without cited text", () => {
  const layouts = [1, 2].map((number) => ({
    ...page([{ start: number * 10, end: number * 10 + 5, x: 0, y: 0, width: 9, height: 9 }]),
    page: number,
  }));
  expect(marksOf(layouts, "x".repeat(30), 20, 25).map((marks) => marks.page)).toEqual([2]);
});

it("stays within the run's box, wherever the span is cut", () => {
  const run = { start: 0, end: 0, x: 30, y: 40, width: 100, height: 12 };
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.nat(), (text, first, second) => {
      const whole = { ...run, end: text.length };
      const start = Math.min(first, second) % text.length;
      for (const rect of rectsOf(text, [whole], start, start + 1 + (second % 7))) {
        expect(rect.x).toBeGreaterThanOrEqual(30 - 1e-9);
        expect(rect.x + rect.width).toBeLessThanOrEqual(130 + 1e-9);
      }
    }),
  );
});
