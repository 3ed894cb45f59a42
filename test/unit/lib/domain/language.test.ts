import { expect, it } from "vitest";
import { languageOfText } from "#lib/domain/language";

it.each([
  "What does 劳动合同法 39 say?",
  "Translate 违约金 into English please",
  "Translate 劳动合同法第三十九条的规定 into English",
  "What is 不可抗力?",
  "What does 中华人民共和国劳动合同法第三十九条 say about dismissal?",
  "Explain 违约金",
  "explain 试用期",
  "Draft a clause on 有限公司 shares",
  "Is 竞业限制 enforceable in Texas?",
  "How long may a 试用期 be?",
  "Under 《中华人民共和国民法典》第五百八十五条, can a court reduce damages?",
  "What is the meaning of “用人单位应当在一个月内支付的补偿是什么”?",
  "Article 585 of 民法典",
  "《民法典》 Article 585",
  "Article 585 of 民法典: what is the limit?",
  "Who is liable under 食品安全法 148?",
  "Does 第三十九条 apply to a pregnant employee?",
  "What is the difference between 定金 and 订金?",
  "Does 5 mg 阿司匹林 interact with warfarin?",
  "Compare 劳动法 and 劳动合同法",
  "Please summarize 《个人信息保护法》",
  "Can I take 布洛芬 with alcohol?",
  "What's the 诉讼时效 for contracts?",
  "I signed a 劳动合同. May they dismiss me?",
  "What does the word 当事人 mean?",
  "When did 民法典 enter into force?",
  "张三 v. Acme: who won?",
  "The term 法 appears in the title.",
  "Que dit l'article 39 de la loi 劳动合同法 ?",
  "試用期間は最長何か月ですか？",
  "What is the notice period?",
  "¿Cuál es el plazo?",
  "39?",
  "",
])("reads %s as English, or at least not as Chinese", (text) => {
  expect(languageOfText(text)).toBe("en");
});

it.each([
  "GDPR 第5条讲什么？",
  "请解释 indemnification clause 的含义",
  "《劳动合同法》第三十九条",
  "劳动合同法",
  "劳动合同法 39",
  "违约金 meaning",
  "什么是 force majeure？",
  "force majeure 是什么意思",
  "indemnification clause 怎么写",
  "请把 the employer shall pay what is due to the employee 翻译成中文",
  "请翻译 'The employer shall pay what is due to the employee'",
  "“What is the notice period?” 这句话是什么意思",
  "GDPR 和 CCPA 的区别",
  "GDPR 是什么 vs CCPA",
  "用 English 解释 GDPR",
  "NDA 期限最长多久",
  "warfarin 能和 aspirin 一起吃吗",
  "t-PA 的剂量是多少",
  "A公司 和 B公司 的 liability",
  "公司签了 Non-Disclosure Agreement，违约金上限？",
  "Article 5 GDPR 规定了哪些原则？",
  "What 和 which 有什么区别？",
  "ICU 病人用 norepinephrine 的起始剂量",
  "根据 Residential Tenancies Act 第 12 条,应提前通知。",
  "承租人应当提前三十日通知出租人。",
  "請解釋 force majeure 的含義",
  "COPD 诊断标准",
  "LLC 与股份公司",
  "试用期最长可以约定多久？",
  "HIV 阳性员工能辞退吗",
  "什么叫 at-will employment",
])("reads %s as Chinese", (text) => {
  expect(languageOfText(text)).toBe("zh");
});

it("goes by the script of most of a long text", () => {
  const english = "The employer shall pay the wages in full and on time. ".repeat(8);
  const chinese = "用人单位应当按照约定及时足额支付劳动报酬。".repeat(20);
  expect(languageOfText(`${english}劳动合同法是什么`)).toBe("en");
  expect(languageOfText(`${chinese} What does the law say?`)).toBe("zh");
});
