/**
 * The one rounding of prices: an exact fraction of a billionth goes up, so that nothing that was
 * used is free. Each line of a charge is rounded once, and a total is the sum of its lines.
 */
export function divideUp(numerator: bigint, denominator: bigint): bigint {
  return (numerator + denominator - 1n) / denominator;
}

/** A JSON number of currency units in billionths, digit by digit; what is finer goes up. */
export function toNano(amount: number): bigint {
  const [digits = "0", exponent = "0"] = String(amount).split("e");
  const [units = "0", fraction = ""] = digits.split(".");
  const shift = 9 + Number(exponent) - fraction.length;
  const whole = BigInt(units + fraction);
  return shift >= 0 ? whole * 10n ** BigInt(shift) : divideUp(whole, 10n ** BigInt(-shift));
}
