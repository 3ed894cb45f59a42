import { describe, expect, it } from "vitest";
import { scoreSupport } from "#lib/answer/support/score-support";

type Case = {
  passage: string;
  supported?: string[];
  otherwise?: [claim: string, kind: string][];
};

/** By what a true restatement in Chinese changes, with false claims that look like it. */
const CASES: Record<string, Case> = {
  "a limit in another clause, in Chinese": {
    passage: "标签中的文字应当清晰，一般包括名称、产地，但不应使用夸大疗效的图片。",
    supported: ["标签中不应使用夸大疗效的图片。"],
    otherwise: [["标签中可以使用夸大疗效的图片。", "modality"]],
  },
  "words that the runtime cuts into characters": {
    passage: "港体植入皮下，导管植入静脉。",
    supported: ["导管植入静脉。"],
    otherwise: [
      ["导管植入皮下。", "order"],
      ["港体植入静脉。", "order"],
    ],
  },
  "parallel clauses": {
    passage: "国家完善保险制度，鼓励企业参加工伤保险，鼓励居民参加意外保险。",
    supported: ["国家鼓励居民参加意外保险。"],
    otherwise: [["国家鼓励居民参加工伤保险。", "order"]],
  },
  "a word with 无": {
    passage: "采用无创方式监测血压的产品作为二类器械管理。",
    supported: ["无创监测血压的产品作为二类器械管理。"],
    otherwise: [["有创监测血压的产品作为二类器械管理。", "opposite"]],
  },
  "a prefix": {
    passage: "申请副高级职称的，应当有二年的工作经历。非营利性医院不得分配收益。",
    supported: ["申请副高级职称，应当有二年的工作经历。", "非营利性医院不得分配收益。"],
    otherwise: [
      ["申请正高级职称的，应当有二年的工作经历。", "word"],
      ["营利性医院不得分配收益。", "negation"],
    ],
  },
  "a name": {
    passage: "只用光照固化的产品命名为光固化树脂，光照和加热并用的产品命名为双固化树脂。",
    supported: ["光照和加热并用的产品命名为双固化树脂。"],
    otherwise: [["光照和加热并用的产品命名为光固化树脂。", "name"]],
  },
  "可分为, which permits nothing": {
    passage: "按照传导介质，温控方式主要可分为空气循环和金属块两种。",
    supported: ["按照传导介质，温控方式主要分为空气循环和金属块两种。"],
  },
  "委员会, which permits nothing": {
    passage: "鉴定所需的时间不计入委员会三十日的调解期限。",
    supported: ["鉴定的时间，不计入三十日的调解期限。"],
  },
  "the least and the latest, in everyday words": {
    passage: "销售记录应当保存至有效期满后不少于五年备查。",
    supported: ["销售记录在有效期满后起码还要保存五年。"],
    otherwise: [["销售记录在有效期满后最多保存五年。", "bound"]],
  },
  "a class in another sentence": {
    passage:
      "传染病分为甲类、乙类和丙类。\n乙类传染病是指：麻疹、百日咳。\n丙类传染病是指：风疹、流行性感冒。",
    otherwise: [["流行性感冒属于乙类传染病。", "name"]],
  },
  "没有 for 未": {
    passage:
      "违反本法规定，未取得医院许可证擅自营业的，由主管部门责令停止营业，没收违法所得和器械。",
    supported: ["没有医院许可证擅自营业的，责令停止营业，没收违法所得和器械。"],
    otherwise: [["取得医院许可证营业的，责令停止营业，没收违法所得和器械。", "negation"]],
  },
  "a bound before its verb, in Chinese": {
    passage: "每个梯度重复检测不少于20次。",
    supported: ["每个梯度至少重复检测20次。"],
    otherwise: [["每个梯度最多重复检测20次。", "bound"]],
  },
  "what is and is not of a kind, with 非": {
    passage: "本规则不适用于预成及非预成的金属牙，也不适用于牙粉。",
    supported: ["金属牙不适用本规则。"],
    otherwise: [["金属牙适用本规则。", "negation"]],
  },
};

describe.each(Object.entries(CASES))("%s", (_what, { passage, supported = [], otherwise = [] }) => {
  if (supported.length > 0) {
    it.each(supported)("supports: %s", (claim) => {
      expect(scoreSupport(claim, passage, null)).toMatchObject({ verdict: "supported" });
    });
  }

  if (otherwise.length > 0) {
    it.each(otherwise)("does not support: %s (%s)", (claim, kind) => {
      const { verdict, conflict } = scoreSupport(claim, passage, null);
      expect(verdict).not.toBe("supported");
      expect(conflict?.kind).toBe(kind);
    });
  }
});
