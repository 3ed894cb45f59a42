import { NUMBER_WORDS, parseNumber } from "./numbers.ts";

const MONTHS = [
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?",
  "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?",
].join("|");
const MONTH = `(?:${MONTHS})\\b\\.?`;
const DAY = `(?:\\d{1,2}(?:st|nd|rd|th)?|(?:${NUMBER_WORDS.slice(1).toReversed().join("|")})\\b)`;
const YEAR = "(?:1[6-9]|20)\\d\\d\\b";
const HAN = "[零〇一二三四五六七八九十]";
const MONTH_HAN = `(?:\\d{1,2}|${HAN}{1,3}) ?月(?!份?工资|租)`;

/** Days, months of a year and years, in either script. "May" alone is a month only after "in" and the like. */
export const DATE_PATTERN = [
  "\\b\\d{4}-\\d{1,2}-\\d{1,2}\\b",
  `\\b${DAY}(?: day)?(?: of)? (?:${MONTH}),?(?: ${YEAR})?`,
  `\\b(?:${MONTH}) ${DAY}\\b(?:,? ${YEAR})?`,
  `\\b(?:${MONTH}),? ${YEAR}`,
  "(?<=\\b(?:in|since|until|till|during|every|each|last|next|early|late|mid) )may\\b",
  `(?:\\d{4}|${HAN}{4}) ?年(?: ?${MONTH_HAN}(?: ?(?:\\d{1,2}|${HAN}{1,3}) ?[日号])?)?`,
  `(?<![个0-9一二三四五六七八九十])${MONTH_HAN}(?: ?(?:\\d{1,2}|${HAN}{1,3}) ?[日号])`,
].join("|");

const NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/**
 * A written date as `YYYY-MM-DD`, without the parts that are not given: `2021-05`, `--05-12`. Null if it is no date.
 */
export function parseDate(text: string): string | null {
  if (/[年月]/.test(text)) return parseHanDate(text);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return written(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const words = text.match(/\d+|[a-z]+/g) ?? [];
  const month = words.map((word) => NAMES.indexOf(word.slice(0, 3))).find((index) => index >= 0);
  if (month === undefined) return null;
  const numbers = words.map(parseNumber).filter((number) => number !== null);
  const year = numbers.find((number) => number > 31) ?? null;
  return written(year, month + 1, numbers.find((number) => number <= 31) ?? null);
}

function parseHanDate(text: string): string | null {
  const [, year, month, day] =
    /^(?:([^年]+)年)?(?:([^年月]+)月)?(?:([^月]+)[日号])?$/.exec(text.replace(/ /g, "")) ?? [];
  const read = (part: string | undefined) => (part === undefined ? null : parseNumber(part));
  return year || month ? written(read(year), read(month), read(day)) : null;
}

function written(year: number | null, month: number | null, day: number | null): string {
  const two = (number: number | null) =>
    number === null ? "" : `-${String(number).padStart(2, "0")}`;
  return `${year ?? "-"}${two(month)}${two(day)}`;
}
