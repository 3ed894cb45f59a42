import { NUMBER_PATTERN, parseNumber } from "./numbers.ts";

/** A written number, converted to the base unit of its dimension. */
type Quantity = {
  /** The figure before the unit, in digits; "5..10" for a range. */
  figure: string;
  /** The dimension, "mass" or "time"; null for a bare number. */
  dimension: string | null;
  key: string;
};

type Unit = { dimension: string; size: number; written: readonly string[] };

const unit = (dimension: string, size: number, ...written: string[]): Unit => ({
  dimension,
  size,
  written,
});

const WORKING = "(?:working|business|court) ";
const PLAIN = "(?:calendar |clear |consecutive |full |whole |natural )?";

/** Longer units first if one begins like another. A month is no fixed number of days. */
const UNITS: readonly Unit[] = [
  unit("working-day", 1, `${WORKING}days?`, "个?工作日", "个?交易日"),
  unit("time", 60, "hours?", "hrs?", "h", "个?小时"),
  unit("time", 1, "minutes?", "mins?", "分钟"),
  unit("time", 60 * 24, `${PLAIN}days?`, "个?自然日", "日", "天"),
  unit("time", 60 * 24 * 7, `${PLAIN}weeks?`, "周(?!岁|年)", "个?星期"),
  unit("months", 1, `${PLAIN}months?`, "个月"),
  unit("months", 12, `${PLAIN}years?(?: of age| old)?`, "周?岁", "周?年(?!龄|级|代)"),
  unit("mass", 1e-3, "micrograms?", "mcg", "μg", "ug", "微克"),
  unit("mass", 1, "milligrams?", "mg", "毫克"),
  unit("mass", 1e6, "kilograms?", "kilos?", "kg", "公斤", "千克"),
  unit("mass", 1e3, "grams?", "g", "克(?!扣|服)"),
  unit("volume", 1, "millilit(?:re|er)s?", "ml", "毫升"),
  unit("volume", 1e3, "lit(?:re|er)s?", "l", "升"),
  unit("activity", 1, "international units?", "iu", "units?", "国际单位"),
  unit("amount", 1, "mmol"),
  unit("pressure", 1, "mmhg", "毫米汞柱"),
  unit("length", 1, "millimet(?:re|er)s?", "mm", "毫米"),
  unit("length", 10, "centimet(?:re|er)s?", "cm", "厘米"),
  unit("length", 1e6, "kilomet(?:re|er)s?", "km", "公里", "千米"),
  unit("length", 1e3, "met(?:re|er)s?", "米"),
  unit("area", 1, "square met(?:re|er)s?", "m2", "平方米"),
  unit("percent", 1, "%", "percent", "per cent", "percentage points?"),
  unit("dollars", 1, "(?:us |u\\.s\\. )?dollars?", "usd", "美元"),
  unit("euros", 1, "euros?", "eur", "欧元"),
  unit("yuan", 1, "yuan", "rmb", "cny", "元"),
  unit("times", 1, "times", "倍"),
  unit("people", 1, "people", "persons?", "[人名](?!民|大|员|身|事|称|单)"),
  unit("occasions", 1, "次"),
];

const SYMBOLS: Record<string, string> = { $: "dollars", "€": "euros", "£": "pounds", "¥": "yuan" };

const isLatin = (written: string) => /^[a-zμ(]/.test(written);
/** "5mg" has no word boundary before "mg", so only the end of a unit must be one. */
const UNIT_PATTERN = UNITS.flatMap(({ written }) => written)
  .map((one) => (isLatin(one) ? `${one}(?![a-z])` : one))
  .join("|");
const PER = "(?:\\/(?:kg|m2|ml|l|dl|dose|hour|h)(?![a-z]))?";

/** "5–10", "5 to 10", "five to ten", but not the hyphen within "twenty-eight". */
const RANGE = `(?:\\d[\\d.,]* ?[-–~至] ?|(?:${NUMBER_PATTERN})(?: ?[~至] ?| to ))`;
/** "28-day", "28 days", 十几天. */
const GAP = "(?:[ -]| ?[几多余])?";

/** One number or a range of two, with its unit. */
export const QUANTITY_PATTERN = [
  `百分之(?:${NUMBER_PATTERN})`,
  `[$€£¥] ?(?:${NUMBER_PATTERN})`,
  `(?:${RANGE})?(?:${NUMBER_PATTERN})${GAP}(?:${UNIT_PATTERN})${PER}`,
].join("|");

const ONE_UNIT = UNITS.map((one) => ({
  one,
  pattern: new RegExp(`^(?:${one.written.join("|")})$`),
}));
const PARTS = new RegExp(`^(${RANGE})?(${NUMBER_PATTERN})${GAP}(.*?)(\\/.*)?$`);

/** A written quantity in the base unit of its dimension; null if the text is none. */
export function parseQuantity(text: string): Quantity | null {
  const percent = /^百分之(.+)$/.exec(text)?.[1];
  if (percent) return quantity([parseNumber(percent)], 1, "percent");
  const money = /^([$€£¥]) ?(.+)$/.exec(text);
  if (money) return quantity([parseNumber(money[2] ?? "")], 1, SYMBOLS[money[1] ?? ""] ?? "money");
  const [, low, number = "", written = "", per = ""] = PARTS.exec(text) ?? [];
  const found = ONE_UNIT.find(({ pattern }) => pattern.test(written))?.one;
  if (!found) return null;
  const from = low === undefined ? [] : [parseNumber(low.replace(/ ?(?:[-–~至]|to) ?$/, ""))];
  return quantity([...from, parseNumber(number)], found.size, `${found.dimension}${per}`);
}

/** One number, or the two of a range, rounded so that .3 g and 300 mg are equal. */
function quantity(
  figures: readonly (number | null)[],
  size: number,
  dimension: string,
): Quantity | null {
  if (figures.includes(null)) return null;
  const scaled = figures.map((figure) => Number(((figure ?? 0) * size).toPrecision(12)));
  return { figure: figures.join(".."), dimension, key: `number:${scaled.join("..")} ${dimension}` };
}
