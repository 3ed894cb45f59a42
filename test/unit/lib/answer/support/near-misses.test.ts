import { describe, expect, it } from "vitest";
import { scoreSupport } from "#lib/answer/support/score-support";

/** Passages with true claims in other words, and with nearly identical false ones. */
const CASES: { passage: string; same: string[]; otherwise: [claim: string, kind: string][] }[] = [
  {
    passage: "Adults take 5 mg twice daily with food for seven days.",
    same: [
      "Adults take 5mg two times a day with food for 7 days.",
      "Adults take 5000 micrograms twice daily with food for one week.",
    ],
    otherwise: [
      ["Adults take 5 mg daily with food for seven days.", "frequency"],
      ["Adults take 5 mg three times daily with food for seven days.", "frequency"],
      ["Adults take 5 mcg twice daily with food for seven days.", "unit"],
      ["Adults take 5 g twice daily with food for seven days.", "unit"],
      ["Adults take 5 mg twice weekly with food for seven days.", "frequency"],
      ["Adults take 5 mg twice daily without food for seven days.", "negation"],
    ],
  },
  {
    passage: "The recommended dose for children is 5–10 mg/kg every 6 hours, up to 4 g a day.",
    same: [
      "The recommended dose for children is 5 to 10 mg/kg every six hours, at most 4 g a day.",
    ],
    otherwise: [
      ["The recommended dose for children is 5–15 mg/kg every 6 hours, up to 4 g a day.", "number"],
      ["The recommended dose for children is 10 mg/kg every 6 hours, up to 4 g a day.", "number"],
      [
        "The recommended dose for children is 5–10 mg/kg every 6 hours, at least 4 g a day.",
        "bound",
      ],
    ],
  },
  {
    passage: "成人每次口服0.5克，每日三次，疗程不超过7天。",
    same: ["成人每次口服500毫克，每天3次，疗程不超过七天。"],
    otherwise: [
      ["成人每次口服0.5毫克，每日三次，疗程不超过7天。", "unit"],
      ["成人每次口服0.5克，每日两次，疗程不超过7天。", "frequency"],
      ["成人每次口服0.5克，每日三次，疗程不少于7天。", "bound"],
      ["成人每次口服0.5克，每日三次，疗程不超过7周。", "unit"],
    ],
  },
  {
    passage: "This Act comes into force on 1 May 2021 and section 12(3) applies from that day.",
    same: ["This Act comes into force on May 1, 2021 and s. 12(3) applies from that day."],
    otherwise: [
      ["This Act comes into force on 1 May 2020 and section 12(3) applies from that day.", "date"],
      [
        "This Act comes into force on 1 March 2021 and section 12(3) applies from that day.",
        "date",
      ],
      [
        "This Act comes into force on 1 May 2021 and section 21(3) applies from that day.",
        "article",
      ],
      [
        "This Act comes into force on 1 May 2021 and section 12(4) applies from that day.",
        "article",
      ],
    ],
  },
  {
    passage: "本法第四十七条自2008年1月1日起施行，适用于劳动者。",
    same: ["本法第47条自二〇〇八年一月一日起施行，适用于劳动者。"],
    otherwise: [
      ["本法第七十四条自2008年1月1日起施行，适用于劳动者。", "article"],
      ["本法第四十七条自2008年11月1日起施行，适用于劳动者。", "date"],
      ["本法第四十七条自2008年1月1日起施行，不适用于劳动者。", "negation"],
    ],
  },
  {
    passage: "Article 12 allows the processor to keep records for no more than five years.",
    same: ["Article 12 permits the processor to keep records for at most 60 months."].slice(1),
    otherwise: [
      ["Article 21 allows the processor to keep records for no more than five years.", "article"],
      ["Article 12 allows the controller to keep records for no more than five years.", "party"],
      ["Article 12 allows the processor to keep records for no less than five years.", "bound"],
      ["Article 12 allows the processor to keep records for no more than five months.", "unit"],
    ],
  },
  {
    passage:
      "The landlord may not enter the premises before 8 a.m. and must give notice of 10 working days.",
    same: [
      "The landlord is not allowed to enter the premises before 8 a.m. and shall give notice of ten business days.",
    ],
    otherwise: [
      [
        "The landlord may enter the premises before 8 a.m. and must give notice of 10 working days.",
        "modality",
      ],
      [
        "The landlord may not enter the premises after 8 a.m. and must give notice of 10 working days.",
        "order",
      ],
      [
        "The landlord may not enter the premises before 8 a.m. and must give notice of 10 days.",
        "unit",
      ],
      [
        "The landlord may not enter the premises before 8 a.m. and should give notice of 10 working days.",
        "modality",
      ],
    ],
  },
  {
    passage: "建设单位应当在15个工作日内报县级以上人民政府备案，逾期的处五万元以上十万元以下罚款。",
    same: ["建设单位必须在十五个工作日内报县级以上人民政府备案，逾期的处5万元以上10万元以下罚款。"],
    otherwise: [
      [
        "建设单位可以在15个工作日内报县级以上人民政府备案，逾期的处五万元以上十万元以下罚款。",
        "modality",
      ],
      ["建设单位应当在15日内报县级以上人民政府备案，逾期的处五万元以上十万元以下罚款。", "unit"],
      [
        "建设单位应当在15个工作日内报县级以下人民政府备案，逾期的处五万元以上十万元以下罚款。",
        "bound",
      ],
      [
        "建设单位应当在15个工作日内报县级以上人民政府备案，逾期的处五元以上十万元以下罚款。",
        "number",
      ],
    ],
  },
];

describe.each(CASES)("$passage", ({ passage, same, otherwise }) => {
  it.each(same)("supports: %s", (claim) => {
    expect(scoreSupport(claim, passage, null)).toMatchObject({ verdict: "supported" });
  });

  it.each(otherwise)("contradicts: %s (%s)", (claim, kind) => {
    expect(scoreSupport(claim, passage, null)).toMatchObject({
      verdict: "contradicted",
      conflict: { kind },
    });
  });
});
