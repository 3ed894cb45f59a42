import { entry } from "./xml.ts";

const DIGITS = "零一二三四五六七八九";
const ROMAN: readonly [number, string][] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

/** A list number as Word prints it. Unknown formats give decimals. */
export function formatNumber(value: number, format: string): string {
  return entry(FORMATS, format)?.(value) ?? String(value);
}

const FORMATS: Record<string, (value: number) => string> = {
  none: () => "",
  bullet: () => "",
  lowerLetter: letters,
  upperLetter: (value) => letters(value).toUpperCase(),
  lowerRoman: roman,
  upperRoman: (value) => roman(value).toUpperCase(),
  decimalZero: (value) => String(value).padStart(2, "0"),
  ordinal: (value) => `${value}${ordinalSuffix(value)}`,
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalFullWidth: (value) =>
    String(value).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
  decimalEnclosedParen: (value) => `(${value})`,
  chineseCounting: chinese,
  chineseCountingThousand: chinese,
  chineseLegalSimplified: chinese,
  japaneseCounting: chinese,
  japaneseDigitalTenThousand: chinese,
  taiwaneseCounting: chinese,
  taiwaneseCountingThousand: chinese,
  numberInDash: (value) => `- ${value} -`,
  hex: (value) => value.toString(16).toUpperCase(),
  chicago: (value) => "*†‡§".charAt((value - 1) % 4).repeat(Math.min(10, Math.ceil(value / 4))),
  ideographDigital: (value) =>
    String(value).replace(/\d/g, (digit) => (digit === "0" ? "〇" : DIGITS.charAt(Number(digit)))),
  ideographTraditional: (value) => "甲乙丙丁戊己庚辛壬癸".charAt(value - 1) || String(value),
  ideographZodiac: (value) => "子丑寅卯辰巳午未申酉戌亥".charAt(value - 1) || String(value),
};

/** a … z, aa, bb: after z, Word repeats the letter. */
function letters(value: number): string {
  if (value < 1) return "";
  const letter = String.fromCharCode(97 + ((value - 1) % 26));
  return letter.repeat(Math.min(10, Math.ceil(value / 26)));
}

function roman(value: number): string {
  let rest = Math.min(value, 9_999);
  let text = "";
  for (const [worth, sign] of ROMAN) {
    while (rest >= worth) {
      text += sign;
      rest -= worth;
    }
  }
  return text;
}

function circled(value: number): string {
  return value >= 1 && value <= 20 ? String.fromCharCode(0x2460 + value - 1) : `(${value})`;
}

function ordinalSuffix(value: number): string {
  if (value % 100 >= 11 && value % 100 <= 13) return "th";
  return ["th", "st", "nd", "rd"][value % 10] ?? "th";
}

/** 1 to 9999 in spoken form: 十二, 一百零五, 一千一百六十四. */
function chinese(value: number): string {
  if (value < 1 || value > 9_999) return String(value);
  let text = "";
  let isGap = false;
  for (const [worth, unit] of [
    [1000, "千"],
    [100, "百"],
    [10, "十"],
    [1, ""],
  ] as const) {
    const digit = Math.floor(value / worth) % 10;
    if (digit === 0) {
      isGap = text !== "";
      continue;
    }
    text += `${isGap ? "零" : ""}${DIGITS.charAt(digit)}${unit}`;
    isGap = false;
  }
  return text.replace(/^一十/, "十");
}
