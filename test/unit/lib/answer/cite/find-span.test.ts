import fc from "fast-check";
import { expect, it } from "vitest";
import { findSpan } from "#lib/answer/cite/find-span";

const text = fc
  .array(fc.constantFrom("dose ", "20 mg", ". ", "\n", "劳动者", "。", "[3]", "第四条", "Avoid "), {
    minLength: 1,
    maxLength: 40,
  })
  .map((parts) => parts.join(""));

it("always returns a part of the passage, with a support between 0 and 1", () => {
  fc.assert(
    fc.property(text, text, (claim, passage) => {
      const { start, end, support } = findSpan(claim, passage);
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(passage.length);
      expect(end).toBeGreaterThan(start);
      expect(support).toBeGreaterThanOrEqual(0);
      expect(support).toBeLessThanOrEqual(1);
    }),
  );
});

it("finds any words of a passage, whatever the line breaks", () => {
  const words = fc.array(fc.constantFrom("dose", "劳动者", "20", "mg", "notice"), {
    minLength: 5,
    maxLength: 30,
  });
  fc.assert(
    fc.property(words, fc.nat(), (parts, from) => {
      const first = from % (parts.length - 3);
      const claim = parts.slice(first, first + 4).join(" ");
      const { start, end, support } = findSpan(claim, parts.join("\n"));
      const quote = parts.join("\n").slice(start, end);
      expect(support).toBe(1);
      expect(quote.replace(/\s/g, "")).toBe(claim.replace(/\s/g, ""));
    }),
  );
});
