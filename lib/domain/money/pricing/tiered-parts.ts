import type { Card, Prices } from "./price-rule.ts";
import { PROMPT_UNITS, promptLength, type Quantities, UNITS, type Unit } from "./units.ts";

/** A quantity of a unit, and the prices that apply to it. */
export type TieredPart = { unit: Unit; quantity: number; prices: Prices };

/** The usage, split where a card's prices change with the prompt's length. No token is lost or counted twice. */
export function tieredParts(card: Card, quantities: Quantities): TieredPart[] {
  const parts =
    card.tierMode === "whole" ? wholeParts(card, quantities) : graduated(card, quantities);
  return parts.filter(({ quantity }) => quantity > 0);
}

/** The prompt's length selects one set of prices for everything, output included. */
function wholeParts({ prices, tiers }: Card, quantities: Quantities): TieredPart[] {
  const length = promptLength(quantities);
  const reached = tiers.findLast(({ aboveInput }) => length > aboveInput)?.prices ?? prices;
  return UNITS.map((unit) => ({ unit, quantity: quantities[unit], prices: reached }));
}

/** Splits the prompt at the thresholds, cached parts first, as they come first in it. */
function graduated({ prices, tiers }: Card, quantities: Quantities): TieredPart[] {
  const bands = [{ aboveInput: 0, prices }, ...tiers];
  let start = 0;
  const prompt = PROMPT_UNITS.flatMap((unit) => {
    const end = start + quantities[unit];
    const cut = bands.map((band, index) => {
      const upTo = bands[index + 1]?.aboveInput ?? Number.POSITIVE_INFINITY;
      const quantity = Math.max(0, Math.min(end, upTo) - Math.max(start, band.aboveInput));
      return { unit, quantity, prices: band.prices };
    });
    start = end;
    return cut;
  });
  const rest = UNITS.filter((unit) => !PROMPT_UNITS.some((each) => each === unit));
  return [...prompt, ...rest.map((unit) => ({ unit, quantity: quantities[unit], prices }))];
}
