import fc from "fast-check";
import { expect, it } from "vitest";
import { normalTextOf } from "#lib/privacy/normal-text";

it("leads back from full-width digits to where they stood", () => {
  const original = "電話：１３８００１３８０００。";
  const { text, originalOf } = normalTextOf(original);
  expect(text).toBe("电话:13800138000。");
  const { start, end } = originalOf(3, 14);
  expect(original.slice(start, end)).toBe("１３８００１３８０００");
});

it("leads back from characters that become several, and from several that become one", () => {
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

it("covers the original without going back", () => {
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
