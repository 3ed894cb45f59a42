import { NUMBER_WORDS, parseNumber } from "./numbers.ts";

const COUNT = `(?:\\d+|an?|${NUMBER_WORDS.slice(1).toReversed().join("|")}|twenty|fifty|hundred|thousand)`;
const UNIT = "(?:years?|months?|weeks?|days?|hours?|percent|per cent)";
/** What shares are told of: "one in twenty", but not "one in 2020". */
const WHOLES = [2, 3, 4, 5, 8, 10, 20, 25, 50, 100, 1000];

const REWRITES: readonly [RegExp, (match: string[]) => string][] = [
  [
    new RegExp(`\\b(${COUNT}) and a half (${UNIT})\\b`, "gi"),
    ([, count = "", unit]) => `${countOf(count) + 0.5} ${unit}`,
  ],
  [
    new RegExp(`\\b(${COUNT}) (${UNIT}) and a half\\b`, "gi"),
    ([, count = "", unit = ""]) => `${countOf(count) + 0.5} ${unit.replace(/s?$/, "s")}`,
  ],
  [new RegExp(`\\bhalf (?:a|an) (${UNIT})\\b`, "gi"), ([, unit = ""]) => `0.5 ${unit}s`],
  [
    new RegExp(`\\b(${COUNT}) (?:out of|in)(?: every)? (${COUNT})\\b`, "gi"),
    ([all = "", part = "", whole = ""]) => shareOf(countOf(part), countOf(whole)) ?? all,
  ],
  // "six (6) years"
  [new RegExp(`\\b[a-z-]+ \\((\\d+)\\)(?= (?:\\w+ )?${UNIT})`, "gi"), ([, count = ""]) => count],
  [
    /\b(\d+) or (more|less|fewer) (?:consecutive |calendar )?(days|weeks|months|years|hours)\b/gi,
    ([, count = "", bound = "", unit = ""]) => `${count} ${unit} or ${bound}`,
  ],
  [/\bhalf-years?\b/gi, () => "6 months"],
  [/\bhalf(?= (?:of|the|or (?:more|less))\b)/gi, () => "50 percent"],
  [/\b(?:once )?every (?:12|twelve) months\b/gi, () => "every year"],
  [/\b(?:a|one) decade\b/gi, () => "10 years"],
  [/\btwo decades\b/gi, () => "20 years"],
  [/\ba fortnight\b/gi, () => "14 days"],
  [/\ba dozen\b/gi, () => "12"],
  [
    /([\d一二两三四五六七八九十]+)年半/g,
    ([, years = ""]) => `${(parseNumber(years) ?? 0) * 12 + 6}个月`,
  ],
  [/(?:一半|半数)(?=[^年月天日小]|$)/g, () => "50%"],
];

/** A text with amounts in words that the number pattern does not read written in digits: "a year and a half". */
export function inDigits(text: string): string {
  return REWRITES.reduce(
    (written, [pattern, rewrite]) =>
      written.replace(pattern, (...match: unknown[]) =>
        rewrite(match.filter((part) => typeof part === "string")),
      ),
    text,
  );
}

function countOf(count: string): number {
  const word = count.toLowerCase();
  if (word === "hundred") return 100;
  if (word === "thousand") return 1000;
  return /^an?$/.test(word) ? 1 : (parseNumber(word) ?? 0);
}

function shareOf(part: number, whole: number): string | null {
  if (!WHOLES.includes(whole) || part >= whole) return null;
  return `${Number(((part * 100) / whole).toPrecision(6))} percent of`;
}
