import { describe, expect, it } from "vitest";
import { resolveCitations } from "#lib/answer/cite/resolve-citations";
import type { RetrievedPassage } from "#lib/domain/search/passage";
import { quotesBackend } from "#lib/models/quotes";
import { buildPassage } from "#test/factories/passage";
import { collect } from "#test/support/collect";

const notice = buildPassage({
  id: "notice",
  start: 1_000,
  headings: ["12 Notice"],
  text:
    "This section applies to periodic tenancies of residential premises entered into after commencement. " +
    "A tenant may end the tenancy by giving the landlord at least 28 days' notice in writing. " +
    "The landlord must return the bond within ten working days of the end of the tenancy. " +
    "Nothing in this section limits the powers of the Tribunal under Part 5 of this Act.",
});
const pets = buildPassage({
  id: "pets",
  text: "A tenant may keep a pet with the landlord's consent.",
});
const compensation = buildPassage({
  id: "compensation",
  title: "中华人民共和国劳动合同法",
  text: "第四十七条 经济补偿按劳动者在本单位工作的年限，每满一年支付一个月工资的标准向劳动者支付。",
});
const probation = buildPassage({
  id: "probation",
  title: "中华人民共和国劳动合同法",
  text: "第十九条 劳动合同期限三个月以上不满一年的，试用期不得超过一个月。",
});

async function answerTo(question: string, sources: readonly RetrievedPassage[]): Promise<string> {
  const options = { signal: new AbortController().signal, fetch };
  const chunks = await collect(quotesBackend.stream({ question, sources, prompt: [] }, options));
  return chunks.map((chunk) => (chunk.type === "text" ? chunk.text : "")).join("");
}

describe("quotes", () => {
  it("quotes the answering sentence verbatim, with its marker", async () => {
    expect(await answerTo("How much notice must a tenant give?", [pets, notice])).toContain(
      "A tenant may end the tenancy by giving the landlord at least 28 days' notice in writing. [2]",
    );
  });

  it("quotes a short statute article whole", async () => {
    const far = { lexical: 1, dense: null, fused: 0.4 };
    expect(
      await answerTo("经济补偿按什么标准支付？", [{ ...probation, scores: far }, compensation]),
    ).toBe(`${compensation.text} [2]`);
  });

  it("quotes every source scored nearly as high as the best, and none far below it", async () => {
    const near = { ...compensation, scores: { lexical: 1, dense: null, fused: 0.6 } };
    const far = { ...pets, scores: { lexical: 1, dense: null, fused: 0.4 } };
    const answer = await answerTo("试用期最长多久？", [probation, near, far]);
    expect(answer).toBe(`${probation.text} [1]\n\n${compensation.text} [2]`);
  });

  it("extends the quote of the first source, and quotes the single best sentence of the others", async () => {
    const text =
      "Overtime is owed by the day in California. Time and a half is due after eight hours.";
    const first = buildPassage({ id: "first", text });
    const later = buildPassage({ id: "later", text: `${text} Twice that is due after twelve.` });
    const answer = await answerTo("When is overtime owed?", [first, later]);
    expect(answer).toBe(`${text} [1]\n\nOvertime is owed by the day in California. [2]`);
  });

  it("includes the list that a sentence introduces", async () => {
    const list = buildPassage({
      text: [
        "The Tribunal hears many kinds of disputes between landlords and tenants every single year.",
        "A landlord may end the tenancy on the following grounds:",
        "(a) the rent is 21 days in arrears;",
        "(b) the premises are damaged on purpose.",
        "Appeals go to the District Court within ten working days after the decision has been given.",
        "The court may order costs against a party that brought an appeal without good reason.",
      ].join("\n"),
    });
    const answer = await answerTo("On which grounds may a landlord end a tenancy?", [list]);
    expect(answer).toContain("on the following grounds:\n(a) the rent is 21 days in arrears;\n(b)");
    expect(answer).not.toContain("Tribunal");
  });

  it("quotes the search's first result, even if another source shares more words with the question", async () => {
    const scores = { lexical: 1, dense: null };
    const owed = buildPassage({
      id: "owed",
      headings: ["When is overtime owed?"],
      text: "Hours beyond forty in a week are paid at one and a half times the wage.",
      scores: { ...scores, fused: 1 },
    });
    const breaks = buildPassage({
      id: "breaks",
      text: "Employees who must work overtime have a break when the employer can pay for it.",
      scores: { ...scores, fused: 0.4 },
    });
    const answer = await answerTo("When must an employer pay for overtime?", [owed, breaks]);
    expect(answer).toBe(`${owed.text} [1]`);
  });

  it("quotes the search's result when question and documents share no word", async () => {
    const far = { ...pets, scores: { lexical: null, dense: 0.7, fused: 0.2 } };
    expect(await answerTo("租客需要提前多久通知？", [notice, far])).toMatch(
      /^This section applies .* \[1\]$/,
    );
  });

  it("omits the source's own footnote numbers, which would look like markers", async () => {
    const source = buildPassage({
      text: "Overtime is paid at time and a half [4] after eight hours [12].",
    });
    expect(await answerTo("When is overtime paid?", [source])).toBe(
      "Overtime is paid at time and a half after eight hours. [1]",
    );
  });

  it("returns nothing without sources", async () => {
    expect(await answerTo("What?", [])).toBe("");
  });

  it("cites exactly what it quotes", async () => {
    const sources = [notice, compensation, probation];
    for (const question of ["How much notice must a tenant give?", "经济补偿按什么标准支付？"]) {
      const { citations, unsupported } = resolveCitations(
        await answerTo(question, sources),
        sources,
      );

      expect(unsupported).toEqual([]);
      expect(citations.length).toBeGreaterThan(0);
      for (const { passageId, start, end, quote, support } of citations) {
        const passage = sources.find(({ id }) => id === passageId);
        expect(support).toBe(1);
        expect(passage?.text.slice(start - passage.start, end - passage.start)).toBe(quote);
      }
    }
  });
});
