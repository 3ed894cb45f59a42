import { describe, expect, it } from "vitest";
import { resolveCitations } from "#lib/answer/cite/resolve-citations";
import { buildPassage } from "#test/factories/passage";

const dosage = buildPassage({
  id: "dosage",
  start: 500,
  page: 4,
  text:
    "Swallow the tablet whole. The usual dose for adults is 20 mg once a day. " +
    "Do not take more than 40 mg in 24 hours.",
});
const warnings = buildPassage({ id: "warnings", page: 9, text: "Avoid alcohol during treatment." });
const article = buildPassage({
  id: "article",
  start: 80,
  text: "第四十七条　经济补偿按劳动者在本单位工作的年限，每满一年支付一个月工资的标准向劳动者支付。\n六个月以上不满一年的，按一年计算；不满六个月的，向劳动者支付半个月工资的经济补偿。",
});

const resolve = (answer: string) => resolveCitations(answer, [dosage, warnings, article]);
const quoteIn = (answer: string) => resolve(answer).citations[0]?.quote;

describe("the passage of a marker", () => {
  it("is the one that the marker numbers", () => {
    const { citations } = resolve("Adults take 20 mg once a day [1]. Avoid alcohol [2].");
    expect(citations.map(({ marker, passageId }) => [marker, passageId])).toEqual([
      [1, "dosage"],
      [2, "warnings"],
    ]);
  });

  it.each([
    ["side by side", "Take 20 mg, without alcohol [1][2]."],
    ["in one bracket", "Take 20 mg, without alcohol [1, 2]."],
    ["in one bracket with a Chinese comma", "每日20 mg，不饮酒[1，2]。"],
    ["in full-width brackets", "每日20 mg［1］，不饮酒【2】。"],
  ])("is found for markers %s", (_case, answer) => {
    const { citations, text } = resolve(answer);
    expect(citations.map(({ marker }) => marker)).toEqual([1, 2]);
    expect(text).toMatch(/\[1\].*\[2\]/);
  });

  it("is not looked for if the brackets hold a year or statute number", () => {
    const answer = "As held in [2019] 3 WLR 12, avoid alcohol [2].";
    expect(resolve(answer)).toMatchObject({ text: answer, unsupported: [] });
  });

  it.each([
    ["past the last passage", "Adults take 20 mg [7].", "Adults take 20 mg.", [7]],
    ["zero", "Adults take 20 mg [0].", "Adults take 20 mg.", [0]],
    ["among good ones", "Adults take 20 mg [1, 7] a day.", "Adults take 20 mg [1] a day.", [7]],
  ])(
    "is missing for a marker that is %s, which is removed and reported",
    (_case, answer, text, unsupported) => {
      expect(resolve(answer)).toMatchObject({ text, unsupported });
    },
  );
});

describe("the span of a citation", () => {
  it("is the sentence that says what the citing sentence says", () => {
    expect(quoteIn("For adults, the dose is usually 20 mg once daily [1].")).toBe(
      "The usual dose for adults is 20 mg once a day.",
    );
    expect(quoteIn("No more than 40 mg may be taken in 24 hours [1].")).toBe(
      "Do not take more than 40 mg in 24 hours.",
    );
  });

  it("is found in Chinese", () => {
    expect(quoteIn("工作不满六个月的，支付半个月工资的经济补偿[3]。")).toBe(
      "六个月以上不满一年的，按一年计算；不满六个月的，向劳动者支付半个月工资的经济补偿。",
    );
  });

  it("is found for a marker after the full stop and for one that opens its sentence", () => {
    const expected = "Do not take more than 40 mg in 24 hours.";
    expect(quoteIn("Never take more than 40 mg in 24 hours. [1]")).toBe(expected);
    expect(quoteIn("[1] says never to take more than 40 mg in 24 hours.")).toBe(expected);
  });

  it("is exact for words quoted across sentences and line breaks", () => {
    const quoted = article.text.replace("\n", " ");
    expect(resolve(`${quoted} [3]`).citations).toMatchObject([
      { marker: 3, quote: article.text, start: 80, end: 80 + article.text.length, support: 1 },
    ]);
  });

  it("has offsets into the version's text", () => {
    const [citation] = resolve("Adults take 20 mg once a day [1].").citations;
    expect(citation).toMatchObject({ start: 526, end: 526 + 46, page: 4 });
    expect(dosage.text.slice(26, 26 + 46)).toBe(citation?.quote);
  });

  it("is the whole passage, unsupported, if nothing is shared", () => {
    expect(resolve("Elephants never forget [2].").citations).toMatchObject([
      { quote: warnings.text, support: 0 },
    ]);
  });

  it("is the best supported one if a marker is used twice", () => {
    const { citations } = resolve("Elephants never forget [1]. Swallow the tablet whole [1].");
    expect(citations).toMatchObject([{ quote: "Swallow the tablet whole.", support: 1 }]);
  });

  it("supports a changed number less than the right one", () => {
    const supportOf = (answer: string) => resolve(answer).citations[0]?.support ?? 0;
    const right = supportOf("The usual adult dose is 20 mg a day [1].");
    expect(supportOf("The usual adult dose is 80 mg a day [1].")).toBeLessThan(right);
  });
});
