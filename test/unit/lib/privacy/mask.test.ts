import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mask } from "#lib/privacy/mask";
import { MaskingFault } from "#lib/privacy/masking-fault";
import { unmask } from "#lib/privacy/unmask";
import { createRandom } from "#lib/training/random";
import { plantedKinds, plantIdentifier } from "#test/support/planted/planted-identifiers";
import { sampleSentences } from "#test/support/real-sentences";

const masked = (text: string, terms: string[] = []) => mask([text], { terms }).texts[0];

describe("mask", () => {
  it("replaces identifying text in both languages", () => {
    expect(
      masked(
        "原告张伟，住北京市海淀区中关村大街27号501室，电话１３８１２３４５６７８。病历号：00123456",
      ),
    ).toBe("原告⟦PERSON_1⟧，住⟦ADDRESS_1⟧，电话⟦PHONE_1⟧。病历号：⟦RECORD_1⟧");
    expect(
      masked("Mr. Henry Poole, 12 Elm Street, MRN: 0048213, SSN 123-45-6789, a.b@example.com"),
    ).toBe("Mr. ⟦PERSON_1⟧, ⟦ADDRESS_1⟧, MRN: ⟦RECORD_1⟧, SSN ⟦SSN_1⟧, ⟦EMAIL_1⟧");
    expect(masked("（2023）京01民终1234号; No. 1:21-cv-01234")).toBe("⟦CASE_1⟧; No. ⟦CASE_2⟧");
  });

  it("recognizes an entity in another spelling and in another part of the prompt", () => {
    const { texts } = mask([
      "患者张伟入院。张 伟出院",
      "张伟的医生 call 138-1234-5678",
      "13812345678",
    ]);
    expect(texts).toEqual([
      "患者⟦PERSON_1⟧入院。⟦PERSON_1.1⟧出院",
      "⟦PERSON_1⟧的医生 call ⟦PHONE_1⟧",
      "⟦PHONE_1.1⟧",
    ]);
  });

  it("resolves a surname to a person only if one person has it", () => {
    expect(masked("Mr. Poole came. Henry Poole left.")).toBe(
      "Mr. ⟦PERSON_1.1⟧ came. ⟦PERSON_1⟧ left.",
    );
    expect(masked("Henry Poole and Alice Poole came. Mr. Poole left.")).toBe(
      "⟦PERSON_1⟧ and ⟦PERSON_2⟧ came. Mr. ⟦PERSON_3⟧ left.",
    );
  });

  it("masks an organization's terms, longest first, in any case and width", () => {
    const terms = ["Acme", "Acme Holdings", "蓝鲸计划"];
    expect(masked("ACME HOLDINGS, ａｃｍｅ, Acmeist, 蓝鲸计划书", terms)).toBe(
      "⟦TERM_1⟧, ⟦TERM_2⟧, Acmeist, ⟦TERM_3⟧书",
    );
  });

  it.each([
    "阿莫西林 0.5 g，每日3次，连用 7 天；胰岛素 12 U；体温 38.5℃，血压 120/80 mmHg，血糖 11.1 mmol/L。",
    "Take 1,000 mg every 6-8 hours, at most 4,000 mg in 24 hours; 2.5 mL/kg; INR 2.0-3.0; 95% CI 1.23-4.56.",
    "根据《民法典》第一千一百六十五条第二款、法释〔2020〕17号、国务院令第701号，自2021年1月1日起施行。",
    "42 U.S.C. § 1983; Section 1798.100; 17 C.F.R. 240.10b-5; 410 U.S. 113 (1973); Article 12(3); Rule 3.19.1.",
    "赔偿 1,234,567.89 元，罚款10万元以下，违约金 20%，共计人民币 13800000 元，面积 138.12 平方米。",
    "$13,800,138.00 was paid between 2013-12-28 and 12/31/2019; NCT00149318; n = 415,555; [1][3].",
    "患者高血压三年，患者应当定期复查；被告应当在判决生效之日起十日内支付；原告于2020年起诉。",
    '<source number="1" from="Labour Contract Law › 第三十九条" page="12">',
  ])("keeps doses, amounts, articles and dates: %s", (text) => {
    expect(masked(text)).toBe(text);
  });

  it("keeps the numbers in the sample documents", async () => {
    for (const language of ["en", "zh"] as const) {
      for (const sentence of await sampleSentences(language)) {
        const { person: _names, ...others } = mask([sentence], {
          safeHarbor: false,
        }).vault.counts();
        expect(others, sentence).toEqual({});
        // Safe Harbor names every address of the web.
        const { person: _same, url: _addresses, ...more } = mask([sentence]).vault.counts();
        expect(more, sentence).toEqual({});
      }
    }
  });

  it("restores exactly what it replaced", () => {
    const piece = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 8 }),
      fc.constantFrom(
        "⟦PERSON_1⟧",
        "[phone 2]",
        "【ＩＤ＿１】",
        "[[",
        "⟦",
        "_1⟧",
        "患者",
        "Mr. ",
        "\u200b",
      ),
      fc.integer({ min: 1, max: 100_000 }).map((seed) => {
        const random = createRandom(seed);
        const language = seed % 2 ? "zh" : "en";
        const kinds = plantedKinds(language);
        const kind = kinds[seed % kinds.length] ?? "phone";
        const { value, sentence } = plantIdentifier(kind, language, random);
        return sentence.replace("{value}", value);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(piece).map((pieces) => pieces.join(""))), (texts) => {
        const { texts: sent, vault } = mask(texts);
        expect(sent.map((text) => unmask(text, vault))).toEqual(texts);
      }),
    );
  });
});

it("masks a card behind other digits that could be its first group", () => {
  const { texts } = mask(["P.O. Box 4253\n\n6011  8188  0826  0748", "7204 4111 1111 1111 1111"]);
  expect(texts.join(" ")).not.toMatch(/6011|0748|4111/);
});

describe("failing closed", () => {
  it("sends nothing when a detector throws, and keeps the cause", () => {
    const broken = () => {
      throw new TypeError("broken");
    };
    const attempt = () => mask(["nothing here"], { detectors: [broken] });
    expect(attempt).toThrow(MaskingFault);
    expect(attempt).toThrow(
      expect.objectContaining({ failure: "detector-failed", cause: expect.any(TypeError) }),
    );
  });

  it("sends nothing when an entity is left", () => {
    const attempt = () => mask(["Call 138-1234-5678."], { detectors: [] });
    expect(attempt).toThrow(expect.objectContaining({ failure: "left-over" }));
    expect(attempt).not.toThrow(/1234/);
  });
});
