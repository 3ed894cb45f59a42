/** Units that providers charge for. Disjoint: nothing is counted in two of them. */
export const UNITS = [
  "input",
  "cachedInput",
  "cacheWrite",
  "cacheWriteHour",
  "output",
  "reasoning",
  "search",
  "request",
] as const;
export type Unit = (typeof UNITS)[number];

/** Quantity of each unit; whole numbers from zero. */
export type Quantities = Readonly<Record<Unit, number>>;

/** The parts of a prompt, in their order in it: cached parts come first. */
export const PROMPT_UNITS = ["cachedInput", "cacheWrite", "cacheWriteHour", "input"] as const;

/** How many of a unit its price is for: tokens per million, searches and requests per thousand. */
export function pricedBy(unit: Unit): bigint {
  return unit === "search" || unit === "request" ? 1_000n : 1_000_000n;
}

/** A unit without a price of its own costs as much as its parent here. */
export const PARENTS: Readonly<Partial<Record<Unit, Unit>>> = {
  cachedInput: "input",
  cacheWrite: "input",
  cacheWriteHour: "cacheWrite",
  reasoning: "output",
};

/** One request with these quantities, and zero of every unit not named. */
export function quantitiesOf(used: Partial<Quantities>): Quantities {
  return {
    input: 0,
    cachedInput: 0,
    cacheWrite: 0,
    cacheWriteHour: 0,
    output: 0,
    reasoning: 0,
    search: 0,
    request: 1,
    ...used,
  };
}

/** The length of the whole prompt in tokens, cached or not. */
export function promptLength(used: Quantities): number {
  return PROMPT_UNITS.reduce((sum, unit) => sum + used[unit], 0);
}
