import type { ConflictKind } from "../../domain/answers/support.ts";

/** Words that exclude each other, as "must" and "may", or "at least" and "at most". */
export type Family = {
  /** The kind of conflict, and if it has several families, which one. */
  name: ConflictKind | `${ConflictKind} ${string}`;
  /** Regular expressions by meaning. English ones match whole words only. */
  members: Record<string, readonly string[]>;
};

/** The beginning of a number in either script: "over 30" is a bound, "over the phone" is none. */
const NUMBER_AHEAD =
  "(?=\\s*(?:\\d|[$€£¥]|(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|" +
  "fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|half)\\b))";
/** 以上 after a number, but not in 以上规定, 以下简称 and the like. */
const NO_REFERENCE =
  "(?!简称|称|统称|列|规定|各|情形|方式|事项|行为|措施|条件|内容|文件|材料|条款)";
/** Turns 超过 and 少于 into the opposite bound: 不超过, 禁止超过. */
const NO_HAN = "(?:不得|不能|不可以?|不准|不许|禁止|严禁|不)";
const IS = "(?:is|are|was|were|be|been)";

export const FAMILIES: readonly Family[] = [
  {
    name: "bound",
    members: {
      "at-least": [
        "(?:no|not) (?:fewer|less|earlier|sooner) than",
        "at least",
        "(?:a|the) minimum of",
        "(?:or|and) (?:more|longer|older|above|over|greater|higher)",
        `${NO_HAN}(?:少于|低于|小于|早于)`,
        "(?:至少|最少|最低|起码)",
        `以上${NO_REFERENCE}`,
      ],
      "at-most": [
        "(?:no|not) (?:more|greater|longer|later|older|higher) than",
        `(?:no|not) (?:over|above|beyond)${NUMBER_AHEAD}`,
        "at most",
        "(?:must|may|shall|can|should|does|do|will) not exceed",
        "(?:cannot exceed|not (?:to )?exceed(?:ing)?)",
        `up to${NUMBER_AHEAD}`,
        `within${NUMBER_AHEAD}`,
        "(?:a|the) maximum of",
        "(?:or|and) (?:less|fewer|under|younger|below|lower)",
        `${NO_HAN}(?:超过|高于|大于|多于|晚于|迟于)`,
        "(?:至多|最多|最高|最长|以内|之内)",
        `以下${NO_REFERENCE}`,
      ],
      more: [
        "(?:more|greater|longer|older|higher) than",
        "in excess of",
        "(?:exceeding|exceeds?)",
        `over${NUMBER_AHEAD}`,
        "(?:超过|多于|高于|大于)",
      ],
      less: [
        "(?:less|fewer|shorter|younger|lower) than",
        `under${NUMBER_AHEAD}`,
        `below${NUMBER_AHEAD}`,
        "(?:低于|少于|小于|不足|不满)",
      ],
    },
  },
  {
    name: "modality",
    members: {
      "need-not": [
        `${IS} not (?:required|obliged|obligated) to`,
        "(?:does|do|did) not (?:have|need) to",
        "(?:does|do|did) not require",
        "need not",
        "needn't",
        "(?:不必|无需|无须|毋须|不需要|不需|可以不)",
      ],
      "must-not": [
        `${IS} not (?:allowed|permitted|entitled|authori[sz]ed) to`,
        `${IS} (?:prohibited|forbidden|barred|precluded) from`,
        "(?:must|may|shall|can|could) (?:not|never)",
        "cannot",
        "(?:can|must|may)n't",
        "(?:has|have) no right to",
        "(?:不得(?!不)|禁止|严禁|不可以|不能|不予|不准|不许|无权)",
      ],
      "should-not": ["should (?:not|never)", "ought not(?: to)?", "shouldn't", "(?:不宜|不建议)"],
      must: [
        `${IS} (?:required|obliged|obligated|bound) to`,
        "(?:has|have|had) to",
        "needs? to",
        "must",
        "shall",
        "(?:应当|必须|需要|应该|务必|不得不)",
        "(?<![响反适相供对效感顺])应(?![急用对付收诉聘邀届激答])",
        "(?<![无毋必])须(?!知)",
      ],
      should: ["should", "ought to", `${IS} (?:recommended|advised) to`, "(?:宜|建议)"],
      may: [
        `${IS} (?:allowed|permitted|entitled|authori[sz]ed|free) to`,
        "(?:has|have) (?:the|a) right to",
        "may",
        "can",
        "(?:可以|有权|允许)",
        "(?<![许认不])可(?![能靠行见持观信疑否]|分为|分成)",
      ],
      require: ["(?:requires?|demands?)"],
    },
  },
  {
    name: "bound of an amount",
    members: { more: ["more", "greater", "higher"], less: ["less", "fewer", "lower"] },
  },
  {
    name: "unit",
    members: {
      minute: ["minutes?"],
      hour: ["hours?"],
      day: ["days?"],
      week: ["weeks?"],
      month: ["months?"],
      year: ["years?"],
    },
  },
  {
    name: "order",
    members: {
      before: [
        "prior to",
        "before(?! (?:the |a |any )?(?:courts?|tribunals?|commissions?|judges?|arbitrators?|boards?)\\b)",
        "(?:之前|以前)",
      ],
      after: [
        "after",
        "subsequent to",
        "(?<!\\b(?:the|these|those|and) )following(?= (?:the|a|an|any|such|his|her|its|their|this|that|receipt|notice|termination|expiry|completion)\\b)",
        "(?:之后|以后)",
      ],
    },
  },
  {
    name: "frequency",
    members: {
      "once-a-day": [
        "once (?:daily|a day|per day|each day|every day)",
        "(?:one time|1 time) (?:daily|a day|per day)",
        "(?:daily|every day|each day|per day|a day)",
        "(?<=[a-zμ])\\/d(?:ay)?",
        "(?:每日|每天|按日)(?:[一1] ?次)?(?! ?[两二三四五六2-6] ?次)|[一1][日天][一1] ?次",
      ],
      "twice-a-day": [
        "(?:twice|two times|2 times) (?:daily|a day|per day|each day|every day)",
        "(?:bid|b\\.i\\.d\\.)",
        "(?:每[日天]|[一1][日天])[两二2] ?次",
      ],
      "three-a-day": [
        "(?:three times|3 times|thrice) (?:daily|a day|per day|each day|every day)",
        "(?:tid|t\\.i\\.d\\.)",
        "(?:每[日天]|[一1][日天])[三3] ?次",
      ],
      "four-a-day": [
        "(?:four times|4 times) (?:daily|a day|per day|each day|every day)",
        "(?:qid|q\\.i\\.d\\.)",
        "(?:每[日天]|[一1][日天])[四4] ?次",
      ],
      "once-a-week": [
        "once (?:weekly|a week|per week|each week|every week)",
        "(?:weekly|every week|each week|per week)",
        "每周(?:[一1] ?次)?(?![两二三四五六234])",
      ],
      "twice-a-week": ["(?:twice|two times|2 times) (?:weekly|a week|per week)", "每周[两二2] ?次"],
      monthly: ["(?:monthly|every month|each month|per month|a month)", "(?:每月|按月)"],
      yearly: [
        "(?:yearly|annually|annual|every year|each year|per year|a year|per annum)",
        "(?:每年|按年)",
      ],
      "every-other-day": ["(?:every other day|every second day)", "隔[日天]"],
    },
  },
  {
    name: "negation",
    members: {
      not: [
        "(?:neither|never|without|not|nor|no one|nobody|none|nothing)",
        "no(?!\\. ?\\d)",
        "(?:没有|并非|从未|尚未)",
        "未(?![成来婚])",
        "不(?!动产|仅|但|论|管|可抗力)",
        "无(?!论|[创菌源毒害机损痛线])",
        "(?<![除])非",
      ],
    },
  },
  ...parties([
    ["employer", "employee"],
    ["landlord", "tenant"],
    ["lessor", "lessee"],
    ["licensor", "licensee"],
    ["buyer", "seller"],
    ["provider", "purchaser"],
    ["supplier", "customer"],
    ["borrower", "lender"],
    ["creditor", "debtor"],
    ["plaintiff", "defendant"],
    ["insurer", "insured"],
    ["trustee", "beneficiary"],
    ["assignor", "assignee"],
    ["controller", "processor"],
    ["patient", "physician"],
    ["用人单位", "劳动者"],
    ["出租人", "承租人"],
    ["买受人", "出卖人"],
    ["债权人", "债务人"],
    ["贷款人", "借款人"],
    ["委托人", "受托人"],
    ["转让人", "受让人"],
    ["原告", "被告"],
    ["甲方", "乙方"],
  ]),
  { name: "party 保险人", members: { 保险人: ["(?<!被)保险人"], 被保险人: ["被保险人"] } },
];

function parties(pairs: readonly (readonly [string, string])[]): Family[] {
  return pairs.map(([one, other]) => ({
    name: `party ${one}`,
    members: { [one]: [one.replace(/[a-z]$/, "$&s?")], [other]: [other.replace(/[a-z]$/, "$&s?")] },
  }));
}

/** Words that mean the same and exclude nothing. */
export const SAME: Record<string, readonly string[]> = {
  and: ["以及", "[和及与]"],
  by: ["依照", "按照", "[依按]"],
};
