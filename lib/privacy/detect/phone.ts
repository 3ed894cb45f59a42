import { type Detector, detectorOf } from "../entity.ts";

/** Separator between groups: a mark, blanks, or a line break. */
const S = "(?:[-./]?\\s{0,3})";
const G = "(?:[-./]\\s{0,2}|\\s{1,3})";
/** No digit, decimal or thousands separator on either side: an amount is no telephone number. */
const FREE = "(?<!\\d|\\d[.,-])";
const END = "(?!\\d|[.,]\\d|%|-\\d)";
const CHINA = `(?:\\(?(?:\\+|00)?86\\)?${S})?`;
const EXTENSION = "(?:\\s{0,3}(?:转|ext\\.?|extension|x|#)\\s{0,3}\\d{1,6})?";

const PATTERNS = [
  // Mobile, mainland China: eleven digits, as 3-4-4, 3-3-5 or 4-3-4.
  `${CHINA}1[3-9]\\d(?:${S}\\d{4}${S}\\d{4}|${S}\\d{3}${S}\\d{5}|\\d${S}\\d{3}${S}\\d{4})`,
  // Landline with its area code: 010, 02x, 03xx to 09xx.
  `(?:\\(0\\d{2,3}\\)|0(?:10|2\\d|[3-9]\\d{2}))${S}(?:\\d{7,8}|\\d{3,4}${G}\\d{4})(?:-\\d{1,5})?`,
  `(?:\\(?(?:\\+|00)86\\)?)${S}\\(?(?:10|2\\d|[3-9]\\d{2})\\)?${S}\\d{3,4}${S}\\d{4}`,
  // Service numbers, each of one institution.
  `[48]00${G}\\d{3}${G}\\d{4}|[48]00${G}\\d{4}${G}\\d{3}|[48]00\\d{7}`,
  // North America, with a separator or brackets: ten bare digits can be anything.
  `(?:\\+?1${S})?(?:\\([2-9]\\d{2}\\)${S}|[2-9]\\d{2}${G})[2-9]\\d{2}${S}\\d{4}`,
  `\\+1[2-9]\\d{9}`,
  // Anywhere else, by its country code (E.164: at most fifteen digits) or the trunk zero.
  `\\+[1-9](?:${S}\\(?\\d\\)?){7,14}`,
  `00[1-9]\\d{0,2}(?:${G}\\d{2,5}){2,4}`,
  `0\\d{2,4}${G}\\d{3,4}${G}\\d{3,4}|0\\d{4}${G}\\d{6}`,
].map((body) => new RegExp(`${FREE}(?:${body})${EXTENSION}${END}`, "gi"));

/** Any number after the word for telephone. */
const LABELLED =
  /(?:电话号码|电话|手机号码|手机号|手机|热线|传真|联系方式|联系号码|\b(?:tele)?phone(?: number| no\.?)?|\btel|\bmobile(?: number| no\.?)?|\bcell(?: phone)?|\bfax(?: number| no\.?)?|\bcall(?: me)? (?:at|on))[\s.:是为]{0,4}(?<value>\+?\(?\d(?:[-.\s()]{0,3}\d){6,14})(?![\d%]|[.,]\d)/gi;

const detectors: Detector[] = [...PATTERNS, LABELLED].map((pattern) =>
  detectorOf("phone", pattern),
);

/** Telephone and fax numbers: China, North America, E.164, and labelled ones. */
export const findPhones: Detector = (text) => detectors.flatMap((detect) => detect(text));
