import { askedSentences } from "./asked-sentences.ts";

// What kind of thing a question asks for, and whether a sentence says something of that kind: a length of
// time, a sum of money, a share. A sentence without one may be near the question and does not answer it.

/** `asks` matches questions; `says` matches what answers them. */
type Kind = { name: string; asks: RegExp; says: RegExp };

const NUMERAL = "(?:[\\d０-９][\\d０-９.,，]*|[零〇一二两三四五六七八九十百千万亿半数]+)";
const WORD =
  "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|a|an|several|few)";
const NUMBER = `(?:\\d[\\d.,]*|${WORD})`;
/** Between a number and its unit: "(1) ", "-", "or more ", "business ". */
const GAP =
  "(?:\\s*\\([^)]*\\))?(?:[\\s-]+(?:or more|to \\d+|business|calendar|working|full|consecutive|additional|more))*[\\s-]*";
const TIME = "(?:second|minute|hour|day|night|week|fortnight|month|quarter|year|decade)s?";

/** The first kind that a question asks for counts, so the narrower ones stand first. */
const KINDS: readonly Kind[] = [
  kind("dose", {
    asks: [
      "\\bdos(?:e|es|age)\\b|\\bhow m(?:any|uch)\\s+(?:mg|milligrams?|ml|units?)\\b|in milligrams",
      "多少(?:毫克|毫升|单位|微克|克)|几(?:毫克|毫升|片|粒)|剂量|用量",
    ],
    says: [
      `\\d\\s*(?:mg|mcg|µg|μg|g|ml|iu|u|units?|milligrams?|grams?|micrograms?|tablets?|capsules?|drops?)\\b`,
      `${NUMERAL}\\s*(?:mg|毫克|克|ml|毫升|微克|μg|IU|U\\b|单位|片|粒|滴)`,
    ],
  }),
  kind("share", {
    asks: [
      "\\b(?:what|which)\\s+(?:\\w+\\s+)?(?:share|percent(?:age)?|fraction|proportion|part)\\b|\\bpercent(?:age)?\\b|\\bmultiple\\b",
      "百分之[几多]|比例|几成|占比|几倍|多少倍|百分比",
    ],
    says: [
      "%|\\bper\\s?cent\\b|\\b(?:half|third|quarter|fifth|tenth)s?\\b|\\b\\d+\\s+(?:in|of|out of)\\s+\\d|\\btimes\\b|\\d\\s*x\\b|one-and",
      "%|％|百分之|分之|[倍成]",
    ],
  }),
  kind("money", {
    asks: [
      "\\bhow (?:much|large|big|high)\\b.*\\b(?:pay|paid|pays|cost|costs|fine|fined|fee|fees|charge|charges|award|awarded|price|promise|promises|money|compensation|bonus|salary|damages|settle|penalty|severance|worth|owe)\\b|\\b(?:what|which)(?:\\s+[\\w'’-]+){0,4}\\s+(?:price|fee|cost|costs|salary|penalt(?:y|ies)|fine|premium|deductible|limit)\\b|\\bcost\\s*\\?|\\bdollars?\\b",
      "多少(?:钱|元|万|块)|罚(?:款|多少|金)|赔(?:偿)?多少|注册资[金本]|费用|津贴|价格|退多少",
    ],
    says: [
      "[$€£¥]\\s*\\d|\\d\\s*(?:dollars|cents|usd|eur)\\b|\\bdollars\\b|\\b(?:weeks|months|days)['’]?\\s+(?:of\\s+)?(?:pay|salary|wages)\\b|\\d\\s*%|\\bpercent\\b|\\bno (?:cost|charge|fee)\\b|\\bfree of charge\\b",
      `${NUMERAL}\\s*(?:多)?(?:余)?[元万]|倍|%|％|百分之|免费|全额`,
    ],
  }),
  kind("time", {
    asks: [
      `\\bhow (?:long|soon|often|early|late|quickly|fast|far (?:ahead|in advance))\\b|\\bhow (?:many|much)\\s+(?:\\w+\\s+)?${TIME}\\b|\\bhow much notice\\b|\\bnotice period\\b|\\bcure period\\b|\\bdeadline\\b|\\bfrequency\\b|\\bhow m(?:any|uch) time\\b`,
      "多久|多长时间|多长|几(?:天|日|个?月|年|小时|个?小时|分钟|周|个?星期|个?工作日|秒)|多少(?:天|日|个?月|年|小时|个?小时|分钟|周|秒|个?工作日)|期限|周期",
    ],
    says: [
      `${NUMBER}${GAP}${TIME}\\b|\\b(?:immediately|at once|promptly|daily|weekly|monthly|yearly|annually|annual|hourly|at any time|perpetual|indefinite(?:ly)?|once|twice|lifetime|lifelong)\\b|\\b(?:with or )?without\\b[^.]*\\bnotice\\b|\\b(?:until|till)\\b`,
      `${NUMERAL}\\s*(?:个|至|－|-|—|~|～|[\\d０-９一二三四五六七八九十]|\\s)*(?:工作|自然)?(?:日|天|月|年|周|小时|分钟|秒|星期|学期|季度)|立即|及时|即时|终身|永久|随时|当[日天]|每[日天月年周]`,
    ],
  }),
  kind("age", {
    asks: ["\\bhow old\\b|\\bwhat age\\b", "多大(?:岁数|年纪|年龄)|多少岁|几岁|年龄|年纪"],
    says: [`${NUMBER}${GAP}years?|\\bage\\s+\\d|\\baged?\\b`, `${NUMERAL}\\s*(?:周)?岁`],
  }),
  kind("date", {
    asks: [
      "^when\\b|\\bwhat (?:date|day|year)\\b|\\bsince when\\b|\\b(?:and|,) when\\b",
      "哪[一]?[天年]|几月几[日号]|何时|什么时[候间]",
    ],
    says: [
      "\\d|\\b(?:upon|after|before|within|until|when|once|as soon as|on the date)\\b",
      `${NUMERAL}\\s*[年月日]|之日|[时后前]|期间|期限|届满`,
    ],
  }),
  kind("number", {
    asks: [
      "\\bhow many\\b|\\b(?:what|which) (?:number|amount)\\b|\\bhow much\\b|\\b(?:what|which)\\b[^?]*\\b(?:size|temperature|pressure|width|height|weight|rate)\\b|\\bhow close\\b|\\bhow far\\b|\\bhow large\\b",
      "多少|几[个次名人例家种条项份级位台]|[几]\\s*[?？]|上限|下限|数量",
    ],
    says: [
      `\\d|\\b(?!a\\b|an\\b|half\\b)${WORD}\\b|\\bnone\\b|\\bno\\s+(?:limit|maximum|minimum)\\b`,
      NUMERAL,
    ],
  }),
];

function kind(
  name: string,
  { asks, says }: { asks: [string, string]; says: [string, string] },
): Kind {
  return { name, asks: new RegExp(asks.join("|"), "iu"), says: new RegExp(says.join("|"), "iu") };
}

/** What a question asks for. */
export type AskedKind = {
  name: string;
  isSaidBy: (sentence: string) => boolean;
  /** Many sentences answer it without the words that are looked for. */
  isLoose: boolean;
};

/** A question for members of a group: a sentence that lists or defines them is the better one. */
const LIST = kind("list", {
  asks: [
    "\\b(?:what|which) (?:are|is|kinds?|types?|sorts?)\\b|\\b(?:what|which)\\b[^?]*\\b(?:include|mean|covers?)\\b",
    "哪些|包括什么|什么是|是什么",
  ],
  says: [
    "\\b(?:means?|includes?|including|such as|refers? to|consists? of|the following|as follows)\\b|\\bare:",
    "是指|包括|下列|以下|如下|[:：]",
  ],
});

/**
 * The kind of thing that a question asks for; null if any sentence may answer it. Of a follow-up that is searched
 * together with the question before it, the last line that asks for one decides: "How long …?", "And in writing?".
 */
export function askedKind(question: string): AskedKind | null {
  for (const sentence of askedSentences(question).toReversed()) {
    const kind = kindOf(sentence);
    if (kind) return told(kind, (kind.name === "number" && countedBy(sentence)) || kind.says);
  }
  return LIST.asks.test(question) ? told(LIST, LIST.says) : null;
}

/** How much, how long, how often, in Chinese: asks for an amount, whatever else the sentence asks. */
const AMOUNT = /多[少久长大高远重]|(?<![这那前好过])几|[上下]限|最[高低多少长短大小]/u;
/** "When is the fee due?" asks for a time and not for a fee. */
const WHEN = /何时|什么时[候间]/u;
/** Asks what to do or who must, in Chinese: then a fee or a period is only what the question is about. */
const NO_AMOUNT =
  /怎么办|(?:如何|怎么|怎样|应当?由)(?:应对|办|处[理置]|承担|负担|分[担配割]|解决|认定|证明|预防|实现|理解|保护|追究|主张|补救|行使|区分|识别)|谁|哪[一]?[方个人]|为什么|为何/u;
const CHINESE_YES_OR_NO =
  /[吗么]\s*[?？]?["”’）)]*\s*$|是否|能否|可否|能不能|是不是|可不可以|会不会|要不要|需不需要|有没有/u;

function kindOf(sentence: string): Kind | undefined {
  if (isYesOrNo(sentence)) return undefined;
  const isOther = CHINESE_YES_OR_NO.test(sentence) || NO_AMOUNT.test(sentence);
  if (isOther && !AMOUNT.test(sentence) && !WHEN.test(sentence)) return undefined;
  const kinds = WHEN.test(sentence) ? KINDS.filter(({ name }) => name === "date") : KINDS;
  return kinds.find(({ asks }) => asks.test(sentence));
}

/** "Is …?" and "May …?" are answered by any sentence on the matter, whatever else they name. */
function isYesOrNo(line: string): boolean {
  const starts =
    /^(?:is|are|was|were|do|does|did|can|could|may|might|must|shall|should|will|would|has|have|had)\b/i;
  return starts.test(line.trim()) && !/\b(?:how|what|which|when)\b/i.test(line);
}

function told(kind: Kind, says: RegExp): AskedKind {
  return { name: kind.name, isSaidBy: (sentence) => says.test(sentence), isLoose: kind === LIST };
}

const COUNTED = /\bhow many\s+([\p{L}-]+)(?:\s+([\p{L}-]+))?/iu;
const MEASURED = /[几多少]([次人名例家种条项倍份级位台])/u;
/** Measure words that count the same. */
const ALIKE = ["人名例位个", "次回", "家个所", "种类"];

/** "How many patients" asks for a number of patients, 几次 for a number with 次; null for other questions. */
function countedBy(question: string): RegExp | null {
  const [, first = "", second = ""] = COUNTED.exec(question) ?? [];
  if (first) {
    const nouns = [first, second].filter((word) => word.length > 3).map(stemmed);
    return new RegExp(`${NUMBER}[^.;]{0,40}?\\b(?:${nouns.join("|")})|\\b(?:none|no)\\b`, "iu");
  }
  const [, measure] = MEASURED.exec(question) ?? [];
  if (!measure) return null;
  const measures = ALIKE.find((alike) => alike.includes(measure)) ?? measure;
  return new RegExp(`${NUMERAL}\\s*(?:多|余)?[${measures}]`, "u");
}

/** As much of a word as its singular and its plural share. */
function stemmed(word: string): string {
  return word.toLowerCase().replace(/(?:ies|es|s|y)$/, "");
}
