import { type Detector, detectorOf } from "../entity.ts";

const OLD = "(?:9\\d|1[0-2]\\d)";
/** 90 to 129 in words. */
const OLD_CHINESE =
  "(?:九十[一二三四五六七八九]?|一百(?:[零〇][一二三四五六七八九]|一?十[一二三四五六七八九]?|二十[一二三四五六七八九]?)?)";
/** "90 and over", "aged 90 or older": a rule or a group, not a person. */
const NOT_A_GROUP =
  "(?!\\s?(?:\\+|and (?:over|older|above)|or (?:over|older|more|above)|years? (?:and|or) (?:over|older|above)))";
const NOT_A_GROUP_CHINESE = "(?!\\s?(?:及|或|以|老|高龄|人群))";
const NOT_A_LIMIT = "(?<!\\b(?:attains?|reach(?:es)?|until|past|to|the) (?:the )?)";
const FREE = "(?<![\\d.,><≥≤~-]|(?:over|than|above|under|to|least|beyond|past|≥|>) )";

const PATTERNS = [
  `${FREE}(?<!\\d)${OLD}(?=[- ]?(?:years?|yrs?|y)[-. ]?(?:old|o\\b|of age)${NOT_A_GROUP})`,
  `(?<=${NOT_A_LIMIT}\\bage(?:d|s)?(?: (?:is|was|of))?[\\s:=]{1,3})${OLD}(?![\\d.,-]\\d|\\d|%)${NOT_A_GROUP}`,
  `${FREE}${OLD}(?= ?(?:yo|y/o)\\b)`,
  `(?<![\\d.,><≥≤~-]|[至到超过满大于])${OLD}(?=\\s?周?岁${NOT_A_GROUP_CHINESE})`,
  `(?<=年龄[\\s:为是]{0,3})${OLD}(?!\\d|[.,%]\\d?)`,
  `(?<![至到超过满大于])${OLD_CHINESE}(?=周?岁${NOT_A_GROUP_CHINESE})`,
].map((pattern) => new RegExp(pattern, "giu"));

const detectors: Detector[] = PATTERNS.map((pattern) => detectorOf("age", pattern));

/** Ages of 90 and more of one person. */
export const findHighAges: Detector = (text) => detectors.flatMap((detect) => detect(text));
