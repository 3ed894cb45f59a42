import { expect, it } from "vitest";
import { isOfAskedKind } from "#lib/models/answer-cues";

it.each([
  ["What are the symptoms of asthma?", "Symptoms include wheezing.", "Symptoms vary."],
  ["When is final pay due?", "It is due within 72 hours.", "It is due after the end."],
  ["How is the test done?", "It is done by injecting a fluid.", "It is often done in May."],
  ["由谁承担责任？", "由动物饲养人承担侵权责任。", "禁止饲养烈性犬。"],
  ["试用期最长多久？", "试用期不得超过六个月。", "试用期包含在劳动合同期限内。"],
])("%j asks for %j rather than %j", (question, wanted, other) => {
  expect(isOfAskedKind(question, wanted)).toBe(true);
  expect(isOfAskedKind(question, other)).toBe(false);
});
