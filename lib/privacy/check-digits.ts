// Check digits of numbers that have one. Each function expects the number without blanks and hyphens, in capitals.

/** ISO 13616: an IBAN, by the remainder of 97. */
export function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(iban)) return false;
  const turned = iban.slice(4) + iban.slice(0, 4);
  let rest = 0;
  for (const character of turned) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

const VIN_VALUES = new Map(
  [..."ABCDEFGHJKLMNPRSTUVWXYZ"].map((letter, place) => [
    letter,
    Number("12345678123457923456789"[place]),
  ]),
);
const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** ISO 3779 with the check digit of North America and China (GB 16735), at the ninth place. */
export function isVin(vin: string): boolean {
  if (!/^[A-HJ-NPR-Z\d]{17}$/.test(vin) || !/[A-Z]/.test(vin)) return false;
  const sum = [...vin].reduce((total, character, place) => {
    const value = VIN_VALUES.get(character) ?? Number(character);
    return total + value * (VIN_WEIGHTS[place] ?? 0);
  }, 0);
  return "0123456789X"[sum % 11] === vin[8];
}

const COMPANY_CODE_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** GB 32100-2015: the unified social credit code, with a check character by the remainder of 31. */
export function isCompanyCode(code: string): boolean {
  if (!/^[1-9A-NY][1-9]\d{6}[\dA-HJ-NP-RTUWXY]{10}$/.test(code)) return false;
  let weight = 1;
  let sum = 0;
  for (const character of code.slice(0, 17)) {
    sum += COMPANY_CODE_CHARACTERS.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return COMPANY_CODE_CHARACTERS[(31 - (sum % 31)) % 31] === code[17];
}

/** A registration with the Drug Enforcement Administration: two letters, seven digits, the last of them a check digit. */
export function isDea(number: string): boolean {
  if (!/^[ABCDEFGHJKLMPRSTUX][A-Z9]\d{7}$/.test(number)) return false;
  const digits = [...number.slice(2)].map(Number);
  const at = (place: number) => digits[place] ?? 0;
  const sum = at(0) + at(2) + at(4) + 2 * (at(1) + at(3) + at(5));
  return sum % 10 === at(6);
}
