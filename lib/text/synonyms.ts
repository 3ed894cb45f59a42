import { tokensOf } from "./tokens.ts";
import { LEGAL_SYNONYMS } from "./verticals/legal-synonyms.ts";
import { MEDICAL_SYNONYMS } from "./verticals/medical-synonyms.ts";

/** A word or phrase as the tokens it gives, and the tokens it may be found by as well. */
type Entry = { said: readonly string[]; written: readonly string[] };

/** Single Chinese characters stand in every text; the pairs of a word say what it is. */
const LONE_HAN = /^\p{Script=Han}$/u;

/** What a synonym counts beside a word of the question while all passages are searched. */
export const SYNONYM_SHARE = 0.3;

/** All tables' entries by their first token. No entry leads on to another. */
export const SYNONYMS: ReadonlyMap<string, readonly Entry[]> = Map.groupBy(
  [LEGAL_SYNONYMS, MEDICAL_SYNONYMS]
    .flatMap((table) => table.trim().split("\n"))
    .flatMap(entriesOf),
  ({ said: [first = ""] }) => first,
);

function entriesOf(line: string): Entry[] {
  const [said = "", written] = line.split(" > ");
  if (written) return [entry(said, written.split(", "))];
  const alike = line.split(" = ");
  return alike.map((one) =>
    entry(
      one,
      alike.filter((other) => other !== one),
    ),
  );
}

function entry(phrase: string, others: readonly string[]): Entry {
  const said = tokensOf(phrase);
  const written = others
    .flatMap(tokensOf)
    .filter((token) => !said.includes(token) && !LONE_HAN.test(token));
  return { said, written: [...new Set(written)] };
}

/** What else a question may be found by: the tokens of its words' synonyms, without its own. */
export function synonymsOf(tokens: readonly string[]): string[] {
  const own = new Set(tokens);
  const others = tokens
    .flatMap((token, start) => (SYNONYMS.get(token) ?? []).filter((entry) => stands(entry, start)))
    .flatMap(({ written }) => written)
    .filter((token) => !own.has(token));
  return [...new Set(others)];

  function stands({ said }: Entry, start: number): boolean {
    return said.every((word, index) => tokens[start + index] === word);
  }
}
