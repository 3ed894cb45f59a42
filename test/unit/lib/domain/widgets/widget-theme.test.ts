import { expect, it } from "vitest";
import { accentsOf, contrast } from "#lib/domain/widgets/widget-theme";

it("measures contrast as defined by WCAG", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

it("keeps a readable brand colour unchanged", () => {
  expect(accentsOf("#0b6b4f").light).toEqual({ accent: "#0b6b4f", onAccent: "#ffffff" });
});

it.each(["#ffff00", "#ffffff", "#000000", "#00ffcc", "#ff8800", "#808080", "#1a1aff", "#c0392b"])(
  "makes %s readable on light and dark paper, and text readable on it",
  (brand) => {
    const { light, dark } = accentsOf(brand);
    expect(contrast(light.accent, "#ffffff")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(dark.accent, "#1c211e")).toBeGreaterThanOrEqual(4.5);
    for (const { accent, onAccent } of [light, dark]) {
      expect(contrast(accent, onAccent)).toBeGreaterThanOrEqual(4.5);
    }
  },
);
