import { type Detector, detectorOf } from "../entity.ts";

/** First two digits: the province, region or special district that issued the number. */
const PROVINCES = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split(
    " ",
  ),
);
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = "10X98765432";
/** Blanks, a dash or a line break between groups: 6-8-4, 6-4-4-4, or groups of four as on a card. */
const GAP = "[-\\s]{0,3}";

/** GB 11643-1999: place code, date of birth, and ISO 7064 MOD 11-2 over the first seventeen digits. */
export function isResidentId(value: string): boolean {
  const id = value.replace(/[-\s]/g, "").toUpperCase();
  if (!/^\d{17}[\dX]$/.test(id) || !PROVINCES.has(id.slice(0, 2))) return false;
  if (!isDate(id.slice(6, 10), id.slice(10, 12), id.slice(12, 14))) return false;
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(id[place]), 0);
  return CHECK_DIGITS[sum % 11] === id[17];
}

/** The format until 1999: fifteen digits, two-digit year, no check digit. */
export function isOldResidentId(value: string): boolean {
  if (!/^\d{15}$/.test(value) || !PROVINCES.has(value.slice(0, 2))) return false;
  return isDate(`19${value.slice(6, 8)}`, value.slice(8, 10), value.slice(10, 12));
}

function isDate(year: string, month: string, day: string): boolean {
  if (!/^(?:18|19|20)/.test(year)) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

const findNew = detectorOf(
  "resident-id",
  new RegExp(
    `(?<![\\dA-Za-z])(?:\\d{6}${GAP}\\d{4}${GAP}\\d{4}${GAP}\\d{3}|(?:\\d{4}${GAP}){4}\\d)[\\dXx](?![\\dA-Za-z])`,
    "g",
  ),
  isResidentId,
);
const findOld = detectorOf("resident-id", /(?<![\dA-Za-z.])\d{15}(?![\dA-Za-z])/g, isOldResidentId);
/** After its label a mistyped number is masked too: it still identifies a person. */
const findLabelled = detectorOf(
  "resident-id",
  /(?:身份证件?(?:号码?)?|公民身份号码|居民身份证|证件号码?|\b(?:resident|national) id(?:entity)?(?: card)?(?: number| no\.?)?)[\s:.是为)]{0,4}(?<value>\d(?:[- ]?[\dXx]){13,18})(?![\dA-Za-z])/gi,
);

/** Chinese resident identity numbers in both formats. */
export const findResidentIds: Detector = (text) =>
  [findNew, findOld, findLabelled].flatMap((detect) => detect(text));
