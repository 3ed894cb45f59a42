import { expect, it } from "vitest";
import { searchTextOf } from "#lib/answer/search-text";

const after = (question: string, searched: string | null = null) => [
  { question, searched, answer: "…", collectionIds: [] },
];

it.each([
  ["And in writing?", "How much notice must a tenant give?"],
  ["Does it also apply to boarding houses and lodgers in the same way?", "What is a bond?"],
  ["那试用期呢？", "经济补偿按什么标准支付？"],
  ["上述规定适用于非全日制用工的劳动者吗？", "经济补偿按什么标准支付？"],
])("searches the follow-up %j together with the question before it", (text, before) => {
  expect(searchTextOf({ text, previous: after(before) })).toBe(`${before}\n${text}`);
});

it.each([
  ["What are the symptoms of asthma in young children?", "How much notice must a tenant give?"],
  ["饲养动物造成他人损害由谁承担责任？", "经济补偿按什么标准支付？"],
  ["因此应该由其他监护人承担哪些法律责任？", "经济补偿按什么标准支付？"],
  ["What does 劳动合同法 39 say?", "What is a bond?"],
])("searches %j alone", (text, before) => {
  expect(searchTextOf({ text, previous: after(before) })).toBe(text);
});

it("uses the question before as a model rewrote it, without the question it was joined with", () => {
  const searchFor = (searched: string) =>
    searchTextOf({ text: "And in writing?", previous: after("For lodgers?", searched) });
  const rewritten = "How much notice must lodgers give?";
  expect(searchFor(rewritten)).toBe(`${rewritten}\nAnd in writing?`);
  expect(searchFor("What is a bond?\nFor lodgers?")).toBe("For lodgers?\nAnd in writing?");
});

it("searches a first question alone, however short", () => {
  expect(searchTextOf({ text: "Bond?", previous: [] })).toBe("Bond?");
});
