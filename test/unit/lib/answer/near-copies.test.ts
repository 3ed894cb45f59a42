import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { nearCopies } from "#lib/answer/near-copies";
import { buildPassage } from "#test/factories/passage";

/** Long enough that one word more or less hardly changes the similarity. */
const CLAUSE =
  "Either party may terminate this Agreement by giving the other party at least thirty (30) days' " +
  "written notice. On termination the Supplier shall return all confidential information that it " +
  "received from the Customer, together with every copy made of it, and shall certify in writing " +
  "that none was kept. The obligations of confidence survive termination and continue for the " +
  "period stated above, whatever the reason for which the agreement came to its end. Neither expiry nor termination " +
  "affects rights that have accrued before it, nor any provision which by its nature is meant to " +
  "stand afterwards, in particular those about payment, warranties, intellectual property, " +
  "insurance, audits, governing law and the settlement of disputes between the parties. Fees that " +
  "were paid in advance for services not yet rendered are refunded in proportion to the remaining " +
  "time, unless the agreement ends because of a breach by the party that paid them, and invoices " +
  "still open become due at once without another reminder being necessary for that purpose.";
const ARTICLE =
  "第十九条 劳动合同期限三个月以上不满一年的，试用期不得超过一个月；劳动合同期限一年以上不满三年的，试用期不得超过二个月。" +
  "同一用人单位与同一劳动者只能约定一次试用期。以完成一定工作任务为期限的劳动合同，不得约定试用期。";

function areCopies(
  one: Parameters<typeof buildPassage>[0],
  other: Parameters<typeof buildPassage>[0],
  question = "How can the contract be ended?",
) {
  const passage = (overrides: typeof one) =>
    buildPassage({ text: CLAUSE, ...overrides, id: randomUUID() });
  return nearCopies(question)(passage(one), passage(other));
}
const changed = (from: string, to: string) => {
  expect(CLAUSE).toContain(from);
  return { text: CLAUSE.replace(from, to) };
};

it("recognises a clause in two versions, with different numbers and line breaks", () => {
  expect(areCopies({ title: "MSA 2023" }, { title: "MSA 2024" })).toBe(true);
  expect(areCopies({}, { text: `12. ${CLAUSE.replaceAll(", ", ",\n")}` })).toBe(true);
  expect(areCopies({}, changed("received from", "has received from"))).toBe(true);
  expect(areCopies({ headings: ["3. Term"] }, { headings: ["4. Term"] })).toBe(true);
});

it.each([
  ["a number", "thirty (30)", "sixty (60)"],
  ["a number in words", "thirty (30)", "thirty-one (30)"],
  ["a unit", "(30) days'", "(30) months'"],
  ["a bound", "at least", "at most"],
  ["an obligation", "Supplier shall return", "Supplier may return"],
  ["a negation", "survive termination", "do not survive termination"],
  ["a defined term", "Either party", "The Lender"],
  ["a party", "the Customer", "the Guarantor"],
  ["a direction", "and continue", "and decrease"],
])("keeps passages that differ in %s", (_, from, to) => {
  expect(areCopies({}, changed(from, to))).toBe(false);
});

it("keeps passages that differ in a word of the question", () => {
  const [one, other] = [{}, changed("every copy", "every duplicate")];
  expect(areCopies(one, other)).toBe(true);
  expect(areCopies(one, other, "What about a duplicate?")).toBe(false);
  const [older, newer] = [{ title: "MSA 2023" }, { title: "MSA 2024" }];
  expect(areCopies(older, newer, "What did the MSA of 2023 say?")).toBe(false);
});

it("keeps passages with the same words under different headings", () => {
  expect(areCopies({ headings: ["Adults"] }, { headings: ["Children"] })).toBe(false);
  expect(areCopies({ headings: ["Liability"] }, { headings: ["No liability"] })).toBe(false);
  const [one, other] = ["Clinic leaflet A7", "Clinic leaflet B2"];
  const under = (title: string) => ({ title, headings: [title, "Dose"] });
  expect(areCopies(under(one), under(other))).toBe(true);
});

it("treats a dose at the beginning as a number, not as a label", () => {
  const [one, other] = [`2.5 ${CLAUSE}`, `7.5 ${CLAUSE}`];
  expect(areCopies({ text: one }, { text: other })).toBe(false);
});

it("lets no character differ in Chinese", () => {
  const question = "试用期多长？";
  const one = { text: ARTICLE };
  expect(areCopies(one, { text: ARTICLE.replace("第十九条 ", "第二十条　") }, question)).toBe(true);
  expect(areCopies(one, { text: ARTICLE.replace("二个月", "三个月") }, question)).toBe(false);
  expect(areCopies(one, { text: ARTICLE.replace("只能", "不能") }, question)).toBe(false);
  expect(areCopies(one, { text: ARTICLE.replace("一定", "特定") }, question)).toBe(false);
});

it("lets no word differ in short texts", () => {
  expect(areCopies({ text: "Notice: yes." }, { text: "Notice: maybe." })).toBe(false);
  expect(areCopies({ text: "Notice." }, { text: "Notice!" })).toBe(true);
});
