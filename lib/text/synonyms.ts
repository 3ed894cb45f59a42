import { tokensOf } from "./tokens.ts";
import { LEGAL_SYNONYMS } from "./verticals/legal-synonyms.ts";
import { MEDICAL_SYNONYMS } from "./verticals/medical-synonyms.ts";

/** The tokens of a word or phrase, and the tokens of the synonyms it may also be found by. */
type Entry = { said: readonly string[]; written: readonly string[] };

/** Single Chinese characters occur in every text; only pairs identify a word. */
const LONE_HAN = /^\p{Script=Han}$/u;

/** The weight of a synonym against a word of the question in a search of all passages. */
export const SYNONYM_SHARE = 0.3;

/** All tables' entries by their first token. Synonyms of synonyms are not followed. */
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

/** The tokens of the synonyms of a question's words, without the question's own tokens. */
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
