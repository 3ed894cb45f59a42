// Amounts and dates can be written in many ways. Each whole amount or date is a term of its own, because 500
// alone may be a dose, a page or a year. Units are not converted: 0.5 g does not become 500 mg.

/** Each unit, then its other spellings, as they are after normalising (lower case, NFKC, Simplified). */
const UNITS = `
mg 毫克; g 克; kg 千克 公斤; μg ug mcg 微克; ng 纳克; ml 毫升 cc; l 升; dl 分升; iu 国际单位; u 单位; mmol 毫摩尔
μmol umol 微摩尔; mmhg 毫米汞柱; cm 厘米; mm 毫米; kcal 千卡; d day 日 天; h hr hour 小时; min 分钟; m2 ㎡ 平方米`;

const unitOf = new Map(
  UNITS.trim()
    .split(/[;\n]\s*/)
    .flatMap((line) => {
      const [unit = "", ...spellings] = line.split(" ");
      return [unit, ...spellings].map((spelling) => [spelling, unit] as const);
    }),
);
/** Units that only count after "per": alone, "2 days" and "8 h" are durations, which occur in every text. */
const PER_ONLY = new Set(["d", "h", "min", "u"]);
const SPELLINGS = [...unitOf.keys()].sort((left, right) => right.length - left.length).join("|");
const UNIT = new RegExp(SPELLINGS, "g");
const AMOUNT = new RegExp(
  `(?<![a-zμ\\d.])(\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?)\\s?((?:${SPELLINGS})(?:\\s?/\\s?(?:${SPELLINGS})){0,2})(?![a-z])`,
  "gu",
);
/** A number and its unit written as one word. */
const JOINED = /^(\d+)([a-zμ]+)$/u;

/** The amounts in a normalised text, each in one standard spelling: "500mg", "10mg/kg/d". */
export function amountsIn(text: string): string[] {
  return Array.from(text.matchAll(AMOUNT), ([, number = "", unit = ""]) => {
    const units = unit.replace(UNIT, (spelling) => unitOf.get(spelling) ?? spelling);
    return PER_ONLY.has(units) ? "" : number.replaceAll(",", "") + units.replaceAll(/\s/g, "");
  }).filter(Boolean);
}

/** "500mg" → 500 and mg, the same tokens that "500 mg" gives; null if the word is no amount. */
export function partsOfAmount(word: string): [string, string] | null {
  const [, number = "", unit = ""] = JOINED.exec(word) ?? [];
  return unitOf.has(unit) && !PER_ONLY.has(unit) ? [number, unit] : null;
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
const YEAR = "((?:1[6-9]|20)\\d\\d)";
const DAY_FIRST = new RegExp(`\\b${DAY}(?: of)? ${MONTH},? ${YEAR}\\b`, "g");
const MONTH_FIRST = new RegExp(`\\b${MONTH} ${DAY},? ${YEAR}\\b`, "g");
const ISO = new RegExp(`\\b${YEAR}([-/])(\\d{1,2})\\2(\\d{1,2})\\b`, "g");
const DIGITS = "[〇零一二三四五六七八九十\\d]";
const CHINESE = new RegExp(`(${DIGITS}{4})年(${DIGITS}{1,3})月(${DIGITS}{1,3})日`, "gu");

const MAY_BE_DATE = /\d{4}|年/;

/** The full dates in a normalised text as YYYY-MM-DD. 1/2/2024 is ambiguous and left out. */
export function datesIn(text: string): string[] {
  if (!MAY_BE_DATE.test(text)) return [];
  return [
    ...Array.from(text.matchAll(DAY_FIRST), ([, day, month, year]) => date(year, nth(month), day)),
    ...Array.from(text.matchAll(MONTH_FIRST), ([, month, day, year]) =>
      date(year, nth(month), day),
    ),
    ...Array.from(text.matchAll(ISO), ([, year, , month, day]) => date(year, month, day)),
    ...Array.from(text.matchAll(CHINESE), ([, year, month, day]) =>
      date(digitsOf(year), chineseNumber(month), chineseNumber(day)),
    ),
  ].filter(Boolean);
}

function date(year = "", month: string | number = "", day: string | number = ""): string {
  const isDay = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
  return isDay ? `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}` : "";
}

function nth(month = ""): number {
  return MONTHS.indexOf(month.slice(0, 3)) + 1;
}

/** 二〇二四 → 2024. */
function digitsOf(numeral = ""): string {
  return numeral
    .replaceAll("〇", "零")
    .replace(/[零一二三四五六七八九]/gu, (digit) => String("零一二三四五六七八九".indexOf(digit)));
}

/** 二十一 → 21; months and days need no larger numbers. */
function chineseNumber(numeral = ""): string {
  const [tens, units] = digitsOf(numeral).split("十");
  return units === undefined ? (tens ?? "") : `${tens || 1}${units || 0}`;
}
