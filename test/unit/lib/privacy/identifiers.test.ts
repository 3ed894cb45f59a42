import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mask } from "#lib/privacy/mask";
import { unmask } from "#lib/privacy/unmask";
import {
  HALVES,
  type IdentifierCase,
  identifierCases,
  isMaskedRight,
} from "#test/support/identifier-cases";

const cases = HALVES.flatMap(identifierCases);
const maskedOf = ({ text, medical, entity }: IdentifierCase) =>
  mask([text], { safeHarbor: medical ?? entity === null }).texts[0] ?? "";

describe("masking by kind", () => {
  it.each(cases.filter(({ entity }) => entity !== null))("masks the $kind in: $text", (one) => {
    const masked = maskedOf(one);

    expect(masked).not.toBe(one.text);
    expect(isMaskedRight(one, masked), masked).toBe(true);
  });

  it.each(cases.filter(({ entity }) => entity === null))("masks nothing in: $text", (one) => {
    expect(maskedOf(one)).toBe(one.text);
  });

  it("takes an event for that of the masked date, and of no number before it", () => {
    const text = "ASTM F2503-20 患者于2021年12月9日出院";
    expect(mask([text]).texts).toEqual(["ASTM F2503-20 患者于⟦DATE_1⟧出院"]);
  });

  it("sends several of them in one prompt, and restores it exactly", () => {
    const texts = cases.map(({ text }) => text);
    const passage = fc
      .array(fc.constantFrom(...texts), { minLength: 1, maxLength: 6 })
      .map((some) => some.join(" "));
    fc.assert(
      fc.property(fc.array(passage, { minLength: 1, maxLength: 3 }), (prompt) => {
        const { texts: sent, vault } = mask(prompt);
        expect(sent.map((text) => unmask(text, vault))).toEqual(prompt);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the switch for Safe Harbor", () => {
  const ofMedical = cases.filter(({ medical, entity }) => medical === true && entity !== null);

  it.each(ofMedical)("sends the $kind when it is off: $text", (one) => {
    const { texts } = mask([one.text], { safeHarbor: false });

    // Where a general detector finds a part of it, that part stays masked.
    const all = mask([one.text]).texts[0] ?? "";
    expect(texts[0] === all && !isMaskedRight(one, all)).toBe(false);
  });

  it.each([
    [
      "出生日期：1987年3月14日，本法自2021年1月1日起施行。",
      "出生日期：⟦DATE_1⟧，本法自2021年1月1日起施行。",
    ],
    [
      "DOB 03/14/1987; the rule of 03/14/2019 applies.",
      "DOB ⟦DATE_1⟧; the rule of 03/14/2019 applies.",
    ],
    ["a 93-year-old and a 45-year-old", "a ⟦AGE_1⟧-year-old and a 45-year-old"],
    ["Results: https://lab.example/r/88.", "Results: ⟦URL_1⟧."],
  ])("adds to the general kinds: %s", (text, masked) => {
    expect(mask([text]).texts).toEqual([masked]);
    expect(mask([text], { safeHarbor: false }).texts).toEqual([text]);
  });
});

describe("one number in several spellings", () => {
  it.each([
    ["手机号：138OO138OOO，又13800138000", "手机号：⟦PHONE_1⟧，又⟦PHONE_1.1⟧"],
    [
      "IBAN GB29 NWBK 6016 1331 9268 19 = GB29NWBK60161331926819",
      "IBAN ⟦ACCOUNT_1⟧ = ⟦ACCOUNT_1.1⟧",
    ],
    ["患者约翰·史密斯入院。约翰・史密斯出院。", "患者⟦PERSON_1⟧入院。⟦PERSON_1.1⟧出院。"],
    [
      "Patient Thomas Whitfield: https://c.example/patients/thomas-whitfield",
      "Patient ⟦PERSON_1⟧: https://c.example/patients/⟦PERSON_1.1⟧",
    ],
    ["patient maria gonzalez; Maria Gonzalez", "patient ⟦PERSON_1⟧; ⟦PERSON_1.1⟧"],
  ])("has one placeholder: %s", (text, masked) => {
    expect(mask([text], { safeHarbor: false }).texts).toEqual([masked]);
  });

  it("finds a name of the sources that the question has in small letters", () => {
    const { texts } = mask(["Patient: Thandiwe Okonjo", "what did thandiwe okonjo get?"]);
    expect(texts).toEqual(["Patient: ⟦PERSON_1⟧", "what did ⟦PERSON_1.1⟧ get?"]);
  });

  it("finds a transliterated name again without its cue, and its last part", () => {
    const { texts } = mask(["原告约翰·史密斯诉称", "判给约翰·史密斯，史密斯同意"]);
    expect(texts.join("")).not.toMatch(/约翰|史密斯/);
  });
});

it.each([
  [["She lives in Springfield.", "The Springfield clinic"], /Springfield/],
  [["Admitted on March 14, 2021.", "On March 14, 2021 a scan was normal."], /March 14/],
  [["微信号：panda_lawyer77", "请加panda_lawyer77"], /panda/],
  [["车牌号：京A·8K123", "that is 京A·8K123"], /8K123/],
])("finds again without its label what one text of the prompt gives away: %o", (texts, left) => {
  expect(mask(texts).texts.join(" ")).not.toMatch(left);
});
