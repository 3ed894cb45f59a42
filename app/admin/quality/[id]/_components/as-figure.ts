import type { MeasureName } from "#lib/domain/quality/evaluation";

type Format = {
  number: (
    value: number,
    options: { style?: "percent"; minimumFractionDigits?: number; maximumFractionDigits: number },
  ) => string;
};

/** Measures that are shares of questions; the others are scores. */
const SHARES: readonly MeasureName[] = ["firstRelevant", "answered", "abstained"];

/** Formats a measure: a share in per cent, a score with two decimals. */
export function asFigure(format: Format, name: MeasureName, value: number): string {
  return SHARES.includes(name)
    ? format.number(value, { style: "percent", maximumFractionDigits: 0 })
    : format.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
