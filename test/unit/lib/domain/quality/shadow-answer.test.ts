import { expect, it } from "vitest";
import { otherThan, sideShown, toSides } from "#lib/domain/quality/shadow-answer";

const idEndingIn = (digit: number) => `00000000-0000-4000-8000-00000000000${digit.toString(16)}`;

it("puts the shown answer on either side equally often, and always on the same side for an answer", () => {
  const sides = Array.from({ length: 16 }, (_, digit) => sideShown(idEndingIn(digit)));
  expect(sides.filter((side) => side === "a")).toHaveLength(8);
  expect(Array.from({ length: 16 }, (_, digit) => sideShown(idEndingIn(digit)))).toEqual(sides);
});

it.each(["a", "b"] as const)(
  "puts both answers on their sides, with the shown one at %s",
  (shown) => {
    const both = toSides(shown, "what was shown", "the other");
    expect(both[shown]).toBe("what was shown");
    expect(both[otherThan(shown)]).toBe("the other");
  },
);
