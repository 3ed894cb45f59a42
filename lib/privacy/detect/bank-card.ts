import { type Detector, detectorOf } from "../entity.ts";

/** ISO/IEC 7812: the check digit by Luhn's formula. */
export function isLuhn(value: string): boolean {
  const digits = [...value.replace(/\D/g, "")].reverse().map(Number);
  const sum = digits.reduce((total, digit, place) => {
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0 && digits.some((digit) => digit !== digits[0]);
}

const findCards = detectorOf(
  "bank-card",
  /(?<![\dA-Za-z]|\d[-./,])[2-69](?:\d{12,18}|\d{3}(?:[- ]\d{4}){2,3}[- ]\d{1,4}(?:[- ]\d{3})?|\d{3}[- ]\d{6}[- ]\d{4,5}|\d{5}[- ]\d{13})(?![\dA-Za-z])/g,
  (value) => isLuhn(value) && value.replace(/\D/g, "").length >= 13,
);
const findLabelled = detectorOf(
  "bank-card",
  /(?:银行卡号?|银行账户|银行账号|账号|帐号|卡号|\b(?:card|(?:bank )?account)(?: number| no\.?| #))[\s:#.是为]{0,4}(?:is )?(?<value>\d(?:[- ]?\d){7,29})(?![\dA-Za-z])/gi,
);

/** Payment cards by their check digit, accounts by their label. */
export const findBankCards: Detector = (text) => [...findCards(text), ...findLabelled(text)];
