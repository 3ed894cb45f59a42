import { expect, it } from "vitest";
import { readRewriting } from "#lib/answer/rewrite/read-rewriting";

const NOTICE = {
  asked: "How much notice must a tenant give?",
  answered: "At least 28 days' notice in writing.",
};
const SEVERANCE = { asked: "经济补偿按什么标准支付？", answered: "每满一年支付一个月工资。" };

it.each([
  ["And for lodgers?", NOTICE, "How much notice must lodgers give?"],
  ["What about it in writing?", NOTICE, "Must a tenant's notice be in writing?"],
  ["Why?", NOTICE, "Why must a tenant give 28 days' notice?"],
  ["What about them?", NOTICE, "How much notice must tenants give?"],
  ["And after 3 years?", NOTICE, "How much notice must a tenant give after 3 years?"],
  ["那试用期呢？", SEVERANCE, "试用期的经济补偿按什么标准支付？"],
  ["为什么？", SEVERANCE, "经济补偿为什么按每满一年一个月工资支付？"],
  ["2012?", SEVERANCE, "2012年经济补偿按什么标准支付？"],
])("accepts a rewriting of %j that stands alone", (question, said, reply) => {
  expect(readRewriting(reply, question, [said])).toEqual({ text: reply });
});

it("removes the quotes and asterisks that models put around a sentence", () => {
  const text = "How much notice must lodgers give?";
  expect(readRewriting(`\n"**${text}**" `, "And for lodgers?", [NOTICE])).toEqual({ text });
});

it("keeps the reader's own words if the model repeats them", () => {
  const question = "What does a lodger pay as a bond";
  expect(readRewriting("What does a lodger  pay as a bond?", question, [NOTICE])).toEqual({
    text: question,
  });
});

it.each([
  ["no-question", "An answer", "At least 28 days' notice in writing."],
  ["no-question", "An introduction", "Rewritten question:\nHow much notice must lodgers give?"],
  ["no-question", "Two questions", "Must lodgers give notice? How much notice must they give?"],
  ["no-question", "A refusal", "I cannot help with that."],
  ["too-long", "A long one", `${"Must lodgers give notice in writing, ".repeat(12)}or not?`],
  ["markers", "A source number", "How much notice must lodgers give [1]?"],
  ["markers", "A tag", "How much notice must lodgers <b>give</b>?"],
  ["other-script", "Another language", "寄宿者须提前多久通知？"],
  ["added", "Another number", "How much notice must lodgers give after 60 days?"],
  ["added", "A question back", "Could you clarify which country lodgers live in, please?"],
  ["lost", "The question before", "How much notice must a tenant give?"],
] as const)("rejects as %s: %s", (reason, _what, reply) => {
  expect(readRewriting(reply, "And for lodgers?", [NOTICE])).toEqual({ text: null, reason });
});

it("rejects a rewriting that drops the reader's number or turns Chinese into English", () => {
  const read = (reply: string, question: string) => readRewriting(reply, question, [SEVERANCE]);
  expect(read("满年的经济补偿按什么标准支付？", "满6年呢？")).toMatchObject({ reason: "lost" });
  expect(read("How is severance paid?", "那试用期呢？")).toMatchObject({ reason: "other-script" });
});
