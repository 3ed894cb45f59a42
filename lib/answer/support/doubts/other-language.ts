import type { Fact } from "../facts.ts";
import { type Compared, type Doubt, doubt } from "./doubt.ts";

const SHARE = 0.5;

/** Whether claim and passage are in different scripts, so that their words cannot be compared. */
export function isOtherLanguage({ claim, passage }: Pick<Compared, "claim" | "passage">): boolean {
  return Math.abs(hanShareOf(claim.normal) - hanShareOf(passage.normal)) > SHARE;
}

function hanShareOf(text: string): number {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters === 0 ? 0 : (text.match(/\p{Script=Han}/gu)?.length ?? 0) / letters;
}

/**
 * What a claim in another language than its passage says that the passage does not: numbers, dates and
 * articles. Such a claim is never supported, because nothing shows yet that vectors tell enough.
 */
export function inOtherLanguage({ items, passage }: Compared): Doubt[] {
  const missing = items.flatMap(({ fact, found }) =>
    fact && found.length === 0 ? [missingFact(fact, passage.facts)] : [],
  );
  return [...missing, doubt("language", "", null)];
}

/** With the passage's number of the same dimension, if it has a single one. */
function missingFact(claimed: Fact, facts: readonly Fact[]): Doubt {
  const alike = facts.filter(
    ({ family, dimension }) => family === claimed.family && dimension === claimed.dimension,
  );
  const [only] = new Set(alike.map(({ key }) => key)).size === 1 ? alike : [];
  const kind = claimed.family === "date" ? "date" : "number";
  return doubt(kind, claimed.text, claimed.dimension === null ? null : (only ?? null));
}
