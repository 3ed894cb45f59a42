import { type Detector, detectorOf } from "../entity.ts";

/** ISO/IEC 7812: checks the last digit by Luhn's formula. */
export function isLuhn(value: string): boolean {
  const digits = [...value.replace(/\D/g, "")].reverse().map(Number);
  const sum = digits.reduce((total, digit, place) => {
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0 && digits.some((digit) => digit !== digits[0]);
}

const GAP = "[-\\s]{1,3}";
/** One pattern per way of grouping, so that a following number is not taken for another group. */
const findCards = [
  "\\d{13,19}",
  `(?:\\d{4}${GAP}){3}\\d{4}`,
  `(?:\\d{4}${GAP}){4}\\d{1,3}`,
  `\\d{4}${GAP}\\d{6}${GAP}\\d{4,5}`,
  `\\d{6}${GAP}\\d{13}`,
].map((body) =>
  detectorOf(
    "bank-card",
    new RegExp(`(?<![\\dA-Za-z]|\\d[-./,])(?=[2-69])${body}(?![\\dA-Za-z])`, "g"),
    isLuhn,
  ),
);
const findLabelled = detectorOf(
  "bank-card",
  /(?:银行卡号?|银行账户|银行账号|账号|帐号|卡号|\b(?:card|(?:bank )?account)(?: number| no\.?| #))[\s:#.是为]{0,4}(?:is )?(?<value>\d(?:[-\s]{0,3}\d){7,29})(?![\dA-Za-z])/gi,
);

/** Payment cards by their check digit, and bank accounts by their label. */
export const findBankCards: Detector = (text) =>
  [...findCards, findLabelled].flatMap((detect) => detect(text));
