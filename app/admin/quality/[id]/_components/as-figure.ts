import type { MeasureName } from "#lib/domain/quality/evaluation";

type Format = {
  number: (
    value: number,
    options: { style?: "percent"; minimumFractionDigits?: number; maximumFractionDigits: number },
  ) => string;
};

/** Shares of questions that one can count; the others are scores. */
const SHARES: readonly MeasureName[] = ["firstRelevant", "answered", "abstained"];

/** A measure as it is written: a share in per cent, a score with two places. */
export function asFigure(format: Format, name: MeasureName, value: number): string {
  return SHARES.includes(name)
    ? format.number(value, { style: "percent", maximumFractionDigits: 0 })
    : format.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
