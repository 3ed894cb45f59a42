import { expect, it } from "vitest";
import { turningWords } from "#lib/text/turning-words";

it.each([
  ["Does Early Treatment Provide Useful Information in Amoxicillin Trials?", "Amoxicillin"],
  ["What dose of amoxicillin is right for a child with strep throat?", "amoxicillin, strep"],
  ["Does penicillin help?", "penicillin"],
  ["How large a fine did Liebowitz get in the Usherson case?", "Liebowitz, Usherson"],
  ["What filing fee does JAMS charge?", "JAMS"],
  ["What does article 999 say about notice?", "999"],
  ["Who pays the contributions due in 2031?", "2031"],
  ["How long may an employee not recruit former coleagues?", ""],
  ["How much notice must the tenant of 3 rooms give?", ""],
  ["Quel préavis le locataire doit-il donner au bailleur ?", ""],
  ["阿莫西林一次吃几粒？", "阿莫, 西林"],
  ["《工会法》第九百九十九条怎么说？", "第九百九十九条, 工会法"],
  ["PICC多久换一次？", "PICC"],
  ["可以重新提前通知吗？", ""],
])("%s turns on: %s", (question, words) => {
  expect(
    turningWords(question)
      .map(({ written }) => written)
      .join(", "),
  ).toBe(words);
});
