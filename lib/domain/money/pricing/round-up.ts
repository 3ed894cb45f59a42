/**
 * The only rounding of prices: fractions of a billionth are rounded up, so that no usage is free. Each line of a charge
 * is rounded once, and the total is the sum of the lines.
 */
export function divideUp(numerator: bigint, denominator: bigint): bigint {
  return (numerator + denominator - 1n) / denominator;
}

/** Converts a JSON number of currency units to billionths, digit by digit; smaller fractions are rounded up. */
export function toNano(amount: number): bigint {
  const [digits = "0", exponent = "0"] = String(amount).split("e");
  const [units = "0", fraction = ""] = digits.split(".");
  const shift = 9 + Number(exponent) - fraction.length;
  const whole = BigInt(units + fraction);
  return shift >= 0 ? whole * 10n ** BigInt(shift) : divideUp(whole, 10n ** BigInt(-shift));
}
