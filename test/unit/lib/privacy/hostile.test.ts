import { expect, it } from "vitest";
import { mask } from "#lib/privacy/mask";
import { nearDigits } from "#lib/privacy/near-digits";

/** Found by repeating what labels, numbers and names are made of; each once took seconds. */
const UNITS = ["A1", "1O", "1-", "2021-01-01", "患者阿·", "https://a/patients/", "姓名：", "京A"];

it.each(UNITS)("masks 20,000 characters of %j without an end", (unit) => {
  const text = unit.repeat(20_000 / unit.length);
  expect(mask([text]).texts).toHaveLength(1);
});

it("reads every part of a text around digits once", () => {
  let characters = 0;
  const count = nearDigits((text) => {
    characters += text.length;
    return [];
  });
  count("1-".repeat(10_000));
  count(`${"a ".repeat(500)}7${" a".repeat(500)}`);
  expect(characters).toBeLessThan(20_000 + 300);
});

it("finds at the right place, in parts far from each other", () => {
  const find = nearDigits((text) =>
    Array.from(text.matchAll(/x\d/g), ({ index }) => ({
      kind: "number",
      start: index,
      end: index + 2,
    })),
  );
  const text = `x1${" ".repeat(400)}x2 x3`;
  expect(find(text).map(({ start, end }) => text.slice(start, end))).toEqual(["x1", "x2", "x3"]);
});
