import fc from "fast-check";
import { expect, it } from "vitest";
import { normalTextOf } from "#lib/privacy/normal-text";

it("maps full-width digits to their original offsets", () => {
  const original = "電話：１３８００１３８０００。";
  const { text, originalOf } = normalTextOf(original);
  expect(text).toBe("电话:13800138000。");
  const { start, end } = originalOf(3, 14);
  expect(original.slice(start, end)).toBe("１３８００１３８０００");
});

it("maps characters that split or merge to their original offsets", () => {
  const original = "㈱x e\u0301y \u200b1\u200b2";
  const { text, originalOf } = normalTextOf(original);
  expect(text).toBe("(株)x éy 12");
  for (const [part, origin] of [
    ["株", "㈱"],
    ["é", "e\u0301"],
    ["12", "1\u200b2"],
  ] as const) {
    const at = text.indexOf(part);
    const { start, end } = originalOf(at, at + part.length);
    expect(original.slice(start, end)).toBe(origin);
  }
});

it("covers the original in order", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (original) => {
      const { text, originalOf } = normalTextOf(original);
      let last = 0;
      for (let place = 0; place < text.length; place += 1) {
        const { start, end } = originalOf(place, place + 1);
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        last = start;
      }
    }),
  );
});
