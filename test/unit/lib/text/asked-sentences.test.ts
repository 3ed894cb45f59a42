import { describe, expect, it } from "vitest";
import { askedSentences, startOfQuestion, withoutAsides } from "#lib/text/asked-sentences";

describe("the sentences that ask", () => {
  it.each([
    ["I let a flat. May I raise the rent? It is old.", ["May I raise the rent?"]],
    ["我租了房子。房东不退押金，怎么办？", ["房东不退押金，怎么办？"]],
    ["How long is it?\nAnd in Texas?", ["How long is it?", "And in Texas?"]],
    ["cure period", ["cure period"]],
    ["房东不退押金。很急", ["房东不退押金。", "很急"]],
  ])("of %j", (text, sentences) => {
    expect(askedSentences(text)).toEqual(sentences);
  });
});

it.each([
  ["怎么办？（来自手册）", "怎么办？      "],
  ["（怎么办？）", "（怎么办？）"],
])("leaves out asides: %s", (text, bare) => {
  expect(withoutAsides(text)).toBe(bare);
});

it.each([
  ["房东不退押金，怎么办？", "怎么办？"],
  ["我租了房子。房东不退押金，怎么办？", "怎么办？"],
  ["房东（张某）不退押金，怎么办？", "怎么办？"],
  ["房东不退押金怎么办？", "房东不退押金怎么办？"],
  ["I let a flat, as before. May I, in June, raise it?", "May I, in June, raise it?"],
])("the question in %s begins at: %s", (text, question) => {
  expect(text.slice(startOfQuestion(text))).toBe(question);
});
