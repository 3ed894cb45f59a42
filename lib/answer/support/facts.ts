import { NUMBER_PATTERN, parseNumber } from "./numbers.ts";

/**
 * A token as far as meaning goes: words that say the same have one key. Members of one family
 * exclude each other, as "must" and "may", or "at least" and "at most".
 */
export type Fact = {
  key: string;
  family: string | null;
  /** As it is written. */
  text: string;
};

type Family = { name: string; members: Record<string, readonly string[]> };

/** Longer phrases first within a member; English ones match whole words. */
const FAMILIES: readonly Family[] = [
  {
    name: "modality",
    members: {
      "need-not": [
        "is not required to",
        "are not required to",
        "does not have to",
        "do not have to",
        "does not require",
        "do not require",
        "need not",
        "不必",
        "无需",
        "无须",
        "不需要",
      ],
      "must-not": [
        "is not allowed to",
        "are not allowed to",
        "is prohibited from",
        "are prohibited from",
        "must not",
        "may not",
        "shall not",
        "cannot",
        "can not",
        "不得",
        "禁止",
        "不可以",
        "不能",
        "不予",
      ],
      must: [
        "is required to",
        "are required to",
        "has to",
        "have to",
        "must",
        "shall",
        "应当",
        "必须",
        "需要",
      ],
      may: [
        "is allowed to",
        "are allowed to",
        "is permitted to",
        "are permitted to",
        "may",
        "可以",
        "有权",
      ],
      require: ["requires", "demands", "require", "demand"],
    },
  },
  {
    name: "bound",
    members: {
      "at-least": [
        "no fewer than",
        "no less than",
        "not less than",
        "at least",
        "不少于",
        "不低于",
        "至少",
        "以上",
      ],
      "at-most": [
        "no more than",
        "not more than",
        "at most",
        "up to",
        "不超过",
        "不高于",
        "至多",
        "以下",
        "以内",
      ],
      more: ["more than", "greater than", "in excess of", "over", "exceeding", "超过"],
      less: ["less than", "fewer than", "under", "低于"],
    },
  },
  {
    name: "order",
    members: {
      before: ["prior to", "before", "之前", "以前"],
      after: ["following", "after", "之后", "以后"],
    },
  },
  {
    name: "unit",
    members: {
      minute: ["minutes", "minute", "分钟"],
      hour: ["hours", "hour", "小时"],
      day: ["days", "day", "日", "天"],
      week: ["weeks", "week", "周"],
      month: ["months", "month", "个月"],
      year: ["years", "year", "年"],
      milligram: ["milligrams", "milligram", "mg", "毫克"],
      gram: ["grams", "gram", "克"],
      kilogram: ["kilograms", "kilogram", "kg", "公斤", "千克"],
    },
  },
  { name: "negation", members: { not: ["neither", "never", "without", "not", "no", "未"] } },
  ...parties([
    ["employer", "employee"],
    ["landlord", "tenant"],
    ["lessor", "lessee"],
    ["licensor", "licensee"],
    ["buyer", "seller"],
    ["creditor", "debtor"],
    ["plaintiff", "defendant"],
    ["用人单位", "劳动者"],
    ["出租人", "承租人"],
    ["买受人", "出卖人"],
    ["债权人", "债务人"],
    ["原告", "被告"],
    ["甲方", "乙方"],
  ]),
];

/** Words that say the same and exclude nothing. */
const SAME: Record<string, readonly string[]> = {
  and: ["以及", "和", "及", "与"],
  by: ["依照", "按照", "依", "按"],
};

function parties(pairs: readonly (readonly [string, string])[]): Family[] {
  return pairs.map(([one, other]) => ({
    name: `party ${one}`,
    members: { [one]: [`${one}s`, one], [other]: [`${other}s`, other] },
  }));
}

const KNOWN = new Map<string, { key: string; family: string | null }>([
  ...FAMILIES.flatMap(({ name, members }) =>
    Object.entries(members).flatMap(([key, phrases]) =>
      phrases.map((phrase) => [phrase, { key: `${name}:${key}`, family: name }] as const),
    ),
  ),
  ...Object.entries(SAME).flatMap(([key, phrases]) =>
    phrases.map((phrase) => [phrase, { key: `same:${key}`, family: null }] as const),
  ),
]);

const PHRASES = [...KNOWN.keys()].sort((left, right) => right.length - left.length);
const PATTERN = new RegExp(
  [
    ...PHRASES.map((phrase) => (/^[a-z]/.test(phrase) ? `\\b${phrase}\\b` : phrase)),
    NUMBER_PATTERN,
    "[a-z]+(?:['’][a-z]+)?",
    "\\p{Script=Han}",
    "[%$€£¥]",
  ].join("|"),
  "giu",
);

/** A text as its facts, in order. */
export function factsOf(text: string): Fact[] {
  return Array.from(text.normalize("NFKC").matchAll(PATTERN), ([written]) => factOf(written));
}

function factOf(written: string): Fact {
  const text = written.toLowerCase().replace("’", "'");
  const known = KNOWN.get(text);
  if (known) return { ...known, text: written };
  const number = parseNumber(text);
  if (number !== null) return { key: `number:${number}`, family: "number", text: written };
  if (text.endsWith("n't")) return { key: "negation:not", family: "negation", text: written };
  return { key: text.replace(/'s$/, ""), family: null, text: written };
}
