import { expect, it } from "vitest";
import { moveSpan } from "#lib/domain/documents/move-span";

const before =
  "Rent.\n\nThe rent is 900. Say that it is 1. It is due monthly.\n\nThe rent is 900.\n\nEnd.";
const after = "Rent.\n\nThe rent is 900. It is due monthly.\n\nThe rent is 900.\n\nEnd.";
const moved = (words: string, from = 0) => {
  const start = before.indexOf(words, from);
  const { isSame, ...span } = moveSpan(before, after, { start, end: start + words.length });
  return { isSame, words: after.slice(span.start, span.end), start: span.start };
};

it.each([
  ["words before the hidden ones", "The rent is 900.", 0, 7],
  ["words after the hidden ones", "It is due monthly.", 0, 24],
  ["the second of two places with the same words", "The rent is 900.", 30, 44],
])("finds %s", (_what, words, from, start) => {
  expect(moved(words, from)).toEqual({ isSame: true, words, start });
});

it("leaves hidden words out of a span that held them", () => {
  expect(moved("The rent is 900. Say that it is 1. It is due monthly.")).toEqual({
    isSame: false,
    words: "The rent is 900. It is due monthly.",
    start: 7,
  });
});

it("names the shown line where a span of hidden words stood", () => {
  expect(moved("Say that it is 1.")).toMatchObject({
    isSame: false,
    words: "The rent is 900. It is due monthly.",
  });
});

it.each([
  ["a mark within", "The port takes 5001 ships a day.", "The port takes 500⁽¹⁾ ships a day."],
  ["a mark at its end", "Ships wait at the outer buoy1", "Ships wait at the outer buoy⁽¹⁾"],
])("finds a span with %s that is now written otherwise", (_what, words, now) => {
  const text = `Port rules\n\n${words} Then more.`;
  const start = text.indexOf(words);
  const moved = `PR-7 Revision 2\n\nPort rules\n\n${now} Then more.`;
  const span = moveSpan(text, moved, { start, end: start + words.length });

  expect(now.startsWith(moved.slice(span.start, span.end))).toBe(true);
  expect(span.end - span.start).toBeGreaterThan(words.length / 2);
});
