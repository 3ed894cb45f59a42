import { describe, expect, it } from "vitest";
import { askedKind } from "#lib/text/asked-kind";

it.each([
  ["How long do patients with endocarditis need antibiotics?", "time"],
  ["How many business days does the provider have?", "time"],
  ["What dose of doxycycline should an adult take?", "dose"],
  ["What fraction of patients have the early form?", "share"],
  ["What filing fee does the court charge?", "money"],
  ["How many cases were in the MDL?", "number"],
  ["试用期最长可以约定多久？", "time"],
  ["离婚冷静期是多少天？", "time"],
  ["加班费按工资的百分之多少算？", "share"],
  ["注册资本最少要多少钱？", "money"],
  ["领养孩子的人至少要多大岁数？", "age"],
  ["一次吃多少毫升？", "dose"],
  ["How long is the notice?\nAnd how much is the bond that I have to pay?", "money"],
  ["How long is the notice?\nAnd in Texas?", "time"],
  ["哪些信息属于敏感个人信息？", "list"],
  ["Can the company fire me without notice?", undefined],
  ["公司可以扣押员工的身份证吗？", undefined],
  ["I asked how much the fare was. May the airline keep the ticket?", undefined],
  ["我不知道要等多少天。公司可以解雇我吗？", undefined],
  ["手术费用还没有支付，可以要求赔偿吗？", undefined],
  ["试用期期限内是否可以辞职？", undefined],
  ["原告支出的费用如何承担？", undefined],
  ["没有按照约定支付保管费用怎么办？", undefined],
  ["保管费用一般在什么时候支付？", "date"],
  ["我上个月租了房。保管费用是多少？", "money"],
  ["可以在几天内退货吗？", "time"],
])("%s asks for: %s", (question, kind) => {
  expect(askedKind(question)?.name).toBe(kind);
});

describe("a sentence of the kind asked for", () => {
  const says = (question: string, sentence: string) => askedKind(question)?.isSaidBy(sentence);

  it.each([
    ["How long does the duty last?", "It lasts one (1) year after the term."],
    ["How long does the duty last?", "It ends ten business days later."],
    ["How many days does the plan pay for?", "Coverage has a maximum of 100 days."],
    ["What does it cost?", "The employee pays $40 a month."],
    ["What dose is right?", "Give 100 mg every 12 hours."],
    ["How many patients took part?", "The trial enrolled 25 adult patients."],
    ["试用期最长可以约定多久？", "试用期不得超过六个月。"],
    ["最高罚多少？", "处五千万元以下罚款。"],
    ["一次要裁多少人？", "需要裁减人员二十人以上的。"],
    ["仓储合同什么时候成立？", "仓储合同自双方意思表示一致时成立。"],
  ])("%s: %s", (question, sentence) => {
    expect(says(question, sentence)).toBe(true);
  });

  it.each([
    ["How long does the duty last?", "The employee keeps the duty of secrecy."],
    ["What does it cost?", "The employee pays the premium."],
    ["What dose is right?", "Give it twice a day for ten days."],
    ["How many patients took part?", "Patients were treated for 12 months."],
    ["试用期最长可以约定多久？", "违法约定的试用期已经履行的，应当支付赔偿金。"],
    ["离婚后一个月至少探望几次？", "探望的方式由当事人在一个月内协议。"],
  ])("is not: %s: %s", (question, sentence) => {
    expect(says(question, sentence)).toBe(false);
  });
});
