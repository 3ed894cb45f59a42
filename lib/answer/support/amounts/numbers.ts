export const NUMBER_WORDS = [
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
  "sixteen seventeen eighteen nineteen",
]
  .join(" ")
  .split(" ");
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const HAN_DIGITS = "零一二三四五六七八九";
const HAN_PLACES: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const HAN_GROUPS: Record<string, number> = { 万: 10_000, 亿: 100_000_000 };

/** Digits with separators and a scale, number words up to ninety-nine, and Chinese numerals. */
export const NUMBER_PATTERN = [
  "\\d+(?:[.,]\\d+)*(?: ?(?:万亿|[万亿]|million\\b|billion\\b|thousand\\b))?",
  `\\b(?:${TENS.join("|")})(?:-(?:${NUMBER_WORDS.slice(1, 10).join("|")}))?\\b`,
  `\\b(?:${[...NUMBER_WORDS].reverse().join("|")})\\b(?: (?:hundred|thousand|million)\\b)?`,
  `[${HAN_DIGITS}〇两十百千万亿]+`,
  "半(?=个?[月年天日小])",
].join("|");

const SCALES: Record<string, number> = {
  hundred: 100,
  thousand: 1000,
  million: 1_000_000,
  billion: 1_000_000_000,
  万: 10_000,
  亿: 100_000_000,
  万亿: 1_000_000_000_000,
};

/** The value of a written number; null if the text is no number. */
export function parseNumber(text: string): number | null {
  const [, number = text, scale] =
    /^(\d[\d.,]*|[a-z]+) ?(hundred|thousand|million|billion|万亿|万|亿)$/.exec(text) ?? [];
  const value = parseUnscaled(number);
  return value === null || !scale ? value : value * (SCALES[scale] ?? 1);
}

function parseUnscaled(text: string): number | null {
  if (/^\d[\d.,]*$/.test(text)) {
    const value = Number(text.replace(/,(?=\d{3}(?:\D|$))/g, "").replace(",", "."));
    return Number.isNaN(value) ? null : value;
  }
  if (text === "半") return 0.5;
  const word = NUMBER_WORDS.indexOf(text);
  if (word >= 0) return word;
  const [tens = "", ones] = text.split("-");
  const more = ones === undefined ? 0 : NUMBER_WORDS.indexOf(ones);
  if (TENS.includes(tens) && more >= 0) return (TENS.indexOf(tens) + 2) * 10 + more;
  return /^[零一二三四五六七八九〇两十百千万亿]+$/.test(text) ? parseHan(text) : null;
}

/** 一千二百 is 1200, 二十 20, 二〇二四 2024, 三万五千 35000. */
function parseHan(text: string): number {
  if (!/[十百千万亿]/.test(text)) return Number(Array.from(text, hanDigit).join(""));
  // The digits before 亿 and 万 form one number each; the last group is added as it is.
  return Array.from(text.matchAll(/([^万亿]*)([万亿]?)/g)).reduce((sum, [, group, factor]) => {
    if (!group && !factor) return sum;
    const size = factor ? (HAN_GROUPS[factor] ?? 1) : 1;
    return sum + (group ? parseGroup(group) : 1) * size;
  }, 0);
}

/** The value of a numeral below ten thousand. A place without a digit before it counts once: 十 is 10. */
function parseGroup(group: string): number {
  return Array.from(group.matchAll(/([^十百千]?)([十百千]?)/g)).reduce((sum, [, digit, place]) => {
    if (!digit && !place) return sum;
    return sum + (digit ? hanDigit(digit) : 1) * (place ? (HAN_PLACES[place] ?? 1) : 1);
  }, 0);
}

function hanDigit(character: string): number {
  if (character === "〇") return 0;
  return character === "两" ? 2 : HAN_DIGITS.indexOf(character);
}
