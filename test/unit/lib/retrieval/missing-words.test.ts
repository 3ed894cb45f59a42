import { expect, it } from "vitest";
import { missingFrom } from "#lib/retrieval/missing-words";
import { turningWords } from "#lib/text/turning-words";

const missing = (question: string, text: string) =>
  missingFrom(turningWords(question), [{ title: "", headings: [], text }]);

it.each([
  ["What dose of amoxicillin is right?", "Give penicillin.", "amoxicillin"],
  ["Who signs the BAA?", "The Business Associate Agreement is signed by both.", ""],
  ["How many weeks of FMLA leave are there?", "find more likely authorities", "FMLA"],
  ["What did Liebovitz do?", "Attorney Liebowitz was suspended.", ""],
  ["What about the Booker trial?", "The Broker agreed.", "Booker"],
  ["阿莫西林一次吃几粒？", "布洛芬每次一粒。", "阿莫西林"],
  ["阿莫西林一次吃几粒？", "Amoxicillin is in another script.", ""],
  ["What does amoxicillin do?", "阿司匹林", ""],
])("%s, with %s, lacks: %s", (question, text, words) => {
  expect(missing(question, text).join(", ")).toBe(words);
});

it("names a word once", () => {
  expect(missing("Is Ohio law the law of Ohio?", "California law")).toEqual(["Ohio"]);
});
