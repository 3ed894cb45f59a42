import { expect, it } from "vitest";
import { copiedRuns } from "#lib/domain/answers/copied-runs";

const words = (text: string, sources: string[], allowed: string[] = []) =>
  copiedRuns(text, sources, allowed).map(({ start, end }) => text.slice(start, end));

it("finds six words in the same order, whatever their case and punctuation", () => {
  const source = "The tenant must give, in writing, twenty-eight days of notice.";
  expect(words("So: THE TENANT must give in writing his notice.", [source])).toEqual([
    "THE TENANT must give in writing",
  ]);
  expect(words("The tenant must give in person.", [source])).toEqual([]);
});

it("finds twelve Chinese characters in the same order", () => {
  const source = "经济补偿按劳动者在本单位工作的年限支付。";
  expect(words("可见，经济补偿按劳动者在本单位计算。", [source])).toEqual([
    "经济补偿按劳动者在本单位",
  ]);
  expect(words("经济补偿按劳动者计算。", [source])).toEqual([]);
});

it("leaves out runs that an allowed text has as well", () => {
  const source = "One two three four five six seven.";
  expect(words(source, [source], ["one two three four five six seven eight"])).toEqual([]);
});
