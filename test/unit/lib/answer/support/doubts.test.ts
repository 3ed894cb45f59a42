import { describe, expect, it } from "vitest";
import { scoreSupport } from "#lib/answer/support/score-support";

type Case = { passage: string; supported?: string[]; otherwise?: [claim: string, kind: string][] };

const DOSE =
  "Doxycycline is the first treatment for all ages: - Adults: 100 mg every 12 hours - Children under 45 kg: 2 mg/kg twice a day.";
const LEASE =
  "The landlord must return the bond within ten working days after the lease ends. The tenant may sublet the flat to a student, unless the landlord refuses in writing.";
const WAGES =
  "Wages are due immediately when an employer discharges an employee; when an employee quits, wages are due within 72 hours.";
const DIVORCE =
  "第十条 女方在怀孕期间，男方不得提出离婚；但是，女方提出离婚的除外。\n第十一条 离婚后，不满两周岁的子女由母亲直接抚养。已满八周岁的子女，应当尊重其意愿。";
const FINE =
  "第二十条 未经许可经营的，由市场监督管理部门责令停止，并处五万元以下罚款；情节严重的，处五万元以上十万元以下罚款，可以吊销许可证。";

const CASES: Record<string, Case> = {
  "a bound": {
    passage: LEASE,
    supported: ["The landlord has to give back the bond in ten working days after the lease ends."],
    otherwise: [
      [
        "The landlord must return the bond at least ten working days after the lease ends.",
        "bound",
      ],
    ],
  },
  "a bound in Chinese": {
    passage: FINE,
    supported: ["未经许可经营的，最多罚五万元"],
    otherwise: [["未经许可经营的，并处五万元以上罚款", "bound"]],
  },
  "the number of another thing": {
    passage: DOSE,
    supported: ["Adults take 100 mg of doxycycline every 12 hours."],
    otherwise: [["Children under 45 kg take 100 mg every 12 hours.", "number"]],
  },
  "the number of another thing in Chinese": {
    passage: DIVORCE,
    otherwise: [["不满八周岁的子女由母亲直接抚养", "number"]],
  },
  "an article": {
    passage: DIVORCE,
    supported: ["第十一条规定，离婚后，不满两周岁的子女由母亲直接抚养"],
    otherwise: [["根据第十条，离婚后，不满两周岁的子女由母亲直接抚养", "article"]],
  },
  "a negation": {
    passage: LEASE,
    otherwise: [
      ["The landlord need not return the bond within ten working days.", "modality"],
      ["The tenant may not sublet the flat to a student.", "modality"],
    ],
  },
  "a prohibition in Chinese": {
    passage: DIVORCE,
    supported: ["女方怀孕期间，男方不能提出离婚"],
    otherwise: [["女方在怀孕期间，男方可以提出离婚", "modality"]],
  },
  "a duty": {
    passage: LEASE,
    otherwise: [["The tenant must sublet the flat to a student.", "modality"]],
  },
  "a quantity": {
    passage: "Most people with asthma have allergies. Surgery helps some women.",
    supported: ["Surgery helps some women."],
    otherwise: [
      ["All people with asthma have allergies.", "scope"],
      ["Surgery helps all women.", "scope"],
      ["Only surgery helps women.", "scope"],
    ],
  },
  "a condition": {
    passage: LEASE,
    otherwise: [
      ["The tenant may sublet the flat even if the landlord refuses in writing.", "scope"],
    ],
  },
  "a word that the passage lacks": {
    passage: LEASE,
    otherwise: [
      ["The landlord must return the bond and pay a penalty within ten working days.", "word"],
      ["The tenant may sublet the flat to a dentist.", "word"],
    ],
  },
  "a word that the passage lacks, in Chinese": {
    passage: FINE,
    otherwise: [["未经许可经营的，处有期徒刑", "word"]],
  },
  "an opposite": {
    passage: "The period is extended by one day for each day of the breach.",
    supported: ["The period is prolonged by one day for each day of the breach."],
    otherwise: [["The period is shortened by one day for each day of the breach.", "opposite"]],
  },
  "an opposite in Chinese": {
    passage: "个人信息应当在中华人民共和国境内存储。",
    otherwise: [["个人信息应当在中华人民共和国境外存储", "opposite"]],
  },
  "an order": {
    passage: "Persons should have a skin test before the vaccination.",
    otherwise: [["Persons should have a skin test after the vaccination.", "order"]],
  },
  "clauses that changed places": {
    passage: WAGES,
    otherwise: [
      ["When an employee quits, wages are due immediately.", "order"],
      ["When an employer discharges an employee, wages are due within 72 hours.", "order"],
    ],
  },
  "who does what to whom": {
    passage: "During the term the Contractor will not solicit the staff of the Company.",
    otherwise: [
      ["During the term the Company will not solicit the staff of the Contractor.", "name"],
    ],
  },
  "who acts, in Chinese": {
    passage: `${FINE}听证由上级机关组织。`,
    otherwise: [["未经许可经营的，由上级机关责令停止", "party"]],
  },
};

describe.each(Object.entries(CASES))("%s", (_what, { passage, supported = [], otherwise = [] }) => {
  if (supported.length > 0) {
    it.each(supported)("is kept in: %s", (claim) => {
      expect(scoreSupport(claim, passage, null)).toMatchObject({ verdict: "supported" });
    });
  }

  if (otherwise.length > 0) {
    it.each(otherwise)("differs in: %s (%s)", (claim, kind) => {
      const { verdict, conflict } = scoreSupport(claim, passage, null);
      expect(verdict).not.toBe("supported");
      expect(conflict?.kind).toBe(kind);
    });
  }
});

describe("a claim in another language", () => {
  const passage = "尸检应当在患者死亡后48小时内进行。";

  it("is at best not shown, and names nothing if its numbers agree", () => {
    expect(
      scoreSupport("An autopsy must take place within 48 hours of death.", passage, 0.95),
    ).toMatchObject({
      verdict: "not-shown",
      conflict: null,
    });
  });

  it("names the number that the passage has instead", () => {
    expect(
      scoreSupport("An autopsy must take place within 24 hours of death.", passage, 0.95),
    ).toMatchObject({
      verdict: "not-shown",
      conflict: { kind: "number", claimed: "24 hours", found: "48小时" },
    });
  });
});
