/** What a text says about a number or date beside its value. */
export type Bound =
  | "at-least"
  | "at-most"
  | "full"
  | "within"
  | "more"
  | "less"
  | "before"
  | "after"
  | "nearly"
  | "none";

type Patterns = Record<Exclude<Bound, "none">, { before: string; after: string }>;

const NOT = "(?:no|not|never|n't|cannot)(?: \\w+){0,3}?";
const HAN_NOT = "(?:不得|不能|不可以?|不准|不许|不应|不会|禁止|严禁|不|没有?)";
const LESS = "(?:less|fewer|lower|shorter|smaller|younger|earlier|sooner)";
const MORE = "(?:more|greater|longer|higher|larger|older|later)";

/** In the order in which they are tried: "not more than" before "more than". */
const PATTERNS: Patterns = {
  "at-least": {
    before: `at least|(?:a |the )?minimum(?: of| is)?|${NOT} (?:be |take )?${LESS} than|${NOT} (?:under|below)|至少|最少|最低|最短|起码|${HAN_NOT}(?:少于|低于|小于|早于|短于|少)|下限为?`,
    after: `(?:or|and) (?:${MORE}|above|over)|(?:or|and) upwards?|at least|[\\w\\s]{0,24}at the least|at a minimum|minimum|(?:及|或)?以上|或者?更[多长高]|起(?!诉|草|算|施|生)|(?:到|至|[-–~]|to)\\s*(?=[\\d一二三四五六七八九十百千万])`,
  },
  "at-most": {
    before: `at most|in no event[^,;]{0,50}${MORE} than|(?:a |the )?maximum(?: of| is)?|${NOT} (?:be |take )?${MORE} than|${NOT} (?:over|above|beyond|past|exceed(?:ing)?)|up to|as (?:many|much|long) as|limited to|capped at|至多|最多|最高|最长|最迟|最晚|至迟|${HAN_NOT}(?:超过|高于|大于|多于|晚于|迟于|长于|超)|上限为?|[\\d一二三四五六七八九十百千万元月日年周天倍](?:到|至|[-–~])`,
    after: `(?:or|and) (?:${LESS}|below|under)|at most|at the most|[\\w\\s]{0,24}at the (?:latest|most)|maximum|或?以下|为限|封顶`,
  },
  within: { before: "within|during", after: "以内|之内|内(?!容|部|设|科)" },
  less: {
    before: `${LESS} than|under|below|不足|不满|未满|不到|没到|没有到|未到|不够|低于|少于|小于|短于|<`,
    after: "未满",
  },
  full: { before: "满|年满|已满|达到?", after: "" },
  more: {
    before: `${MORE} than|over|above|beyond|past|exceed(?:s|ing|ed)?|in excess of|超过|多于|高于|大于|长于|>`,
    after: "",
  },
  before: {
    before: "before|prior to|until|till|through|by",
    after: "(?:之|以)?前(?!款|述)|为止|止",
  },
  after: {
    before: "after|since|from|following|beginning|as of|自|从",
    after: "(?:之|以)?后|起",
  },
  nearly: { before: "nearly|almost|close to|接近|将近|近", after: "" },
};

const COMPILED = Object.entries(PATTERNS).map(([bound, { before, after }]) => ({
  bound,
  // Articles, prepositions and up to two other words may stand between the bound and its number.
  before: new RegExp(
    `(?:(?<![a-z])(?:${before})(?![a-z]))[\\s(（]*(?:[\\w$€£¥]+[\\s(（]+){0,2}(?:us|hk|a|c)?(?:还|也|应当|应该|应|须|必须|需要|需|要|再|保存|保留|提前){0,4}(?:(?![一二三四五六七八九十百千万两])\\p{Script=Han}){0,5}$`,
    "u",
  ),
  after: after ? new RegExp(`^[\\s)）]*(?:(?:${after})(?![a-z]))`, "u") : null,
}));

/** How far before a number its bound may stand, in characters. */
const REACH = 70;
const CLAUSE_END = /[,，;；.。:：\n]/g;

/** The bound of the number or date at this place. The text is in NFKC. */
export function boundAt(normal: string, at: number, length: number): Bound {
  const lower = normal.toLowerCase();
  const near = lower.slice(Math.max(0, at - REACH), at);
  const clause = near.slice((Array.from(near.matchAll(CLAUSE_END)).at(-1)?.index ?? -1) + 1);
  const after = lower.slice(at + length, at + length + REACH);
  for (const { bound, before, after: behind } of COMPILED) {
    if (behind?.test(after) || before.test(clause)) return bound as Bound;
  }
  return "none";
}
