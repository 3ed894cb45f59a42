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
  ["电表坏了，他会被抓起来吗？", ""],
  ["利率太高怎么办？（问题来自《民法典百问百答》）", ""],
])("%s turns on: %s", (question, words) => {
  expect(
    turningWords(question)
      .map(({ written }) => written)
      .join(", "),
  ).toBe(words);
});

it.each([
  ["霸凌的，怎么处罚霸凌？", "霸凌", false],
  ["学校怎么处罚霸凌？", "霸凌", true],
  ["我被霸凌了，学校有责任吗？", "霸凌", false],
  ["孩子被霸凌。学校有责任吗？", "霸凌", false],
  ["我在吃阿莫西林，可以喝酒吗？", "西林", true],
])("%s: %s is a name: %s", (question, word, isName) => {
  expect(turningWords(question).find(({ written }) => written === word)?.isName).toBe(isName);
});
