/** What providers charge for. Disjoint: nothing is counted in two of them. */
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

/** How much of each was used; whole numbers, zero and more. */
export type Quantities = Readonly<Record<Unit, number>>;

/** The parts of a prompt, in the order in which they stand in it: what is cached comes first. */
export const PROMPT_UNITS = ["cachedInput", "cacheWrite", "cacheWriteHour", "input"] as const;

/** How many of a unit its price is for: tokens by the million, searches and requests by the thousand. */
export function pricedBy(unit: Unit): bigint {
  return unit === "search" || unit === "request" ? 1_000n : 1_000_000n;
}

/** A unit that has no price of its own costs what this one costs. */
export const PARENTS: Readonly<Partial<Record<Unit, Unit>>> = {
  cachedInput: "input",
  cacheWrite: "input",
  cacheWriteHour: "cacheWrite",
  reasoning: "output",
};

/** One request that used this much, and none of what is not named. */
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

/** The whole prompt's length in tokens, however much of it was cached. */
export function promptLength(used: Quantities): number {
  return PROMPT_UNITS.reduce((sum, unit) => sum + used[unit], 0);
}
