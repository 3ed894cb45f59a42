import { tokensOf } from "./tokens.ts";
import { LEGAL_SYNONYMS } from "./verticals/legal-synonyms.ts";
import { MEDICAL_SYNONYMS } from "./verticals/medical-synonyms.ts";

/** The tokens of a word or phrase, and the tokens of the synonyms it may also be found by. */
type Entry = {
  said: readonly string[];
  written: readonly string[];
  /** Each synonym by itself that means the same, and is not only often found with the word. */
  same: readonly (readonly string[])[];
};

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
  if (written) {
    const others = written.split(", ");
    return [entry(said, others, others.filter(isNamedLike(said)))];
  }
  const alike = line.split(" = ");
  return alike.map((one) => {
    const others = alike.filter((other) => other !== one);
    return entry(one, others, others);
  });
}

/**
 * An entry in one direction may name the same thing (担保人 > 保证人, Zocor > simvastatin) or only what it has to
 * do with (彩礼 > 返还). In Chinese a shared character tells them apart; other entries are names of drugs.
 */
function isNamedLike(said: string): (other: string) => boolean {
  const isChinese = /\p{Script=Han}/u.test(said);
  const isDrug = MEDICAL_SYNONYMS.includes(`${said} > `);
  return (other) =>
    isDrug || !isChinese || [...said].some((character) => other.includes(character));
}

function entry(phrase: string, others: readonly string[], same: readonly string[]): Entry {
  const said = tokensOf(phrase);
  const written = others
    .flatMap(tokensOf)
    .filter((token) => !said.includes(token) && !LONE_HAN.test(token));
  return { said, written: [...new Set(written)], same: same.map(identifyingTokens) };
}

/** The tokens that identify a phrase. Synonyms are looked for without lone characters, so nobody counts those. */
function identifyingTokens(phrase: string): string[] {
  const tokens = tokensOf(phrase);
  const pairs = tokens.filter((token) => !LONE_HAN.test(token));
  return pairs.length > 0 ? pairs : tokens;
}

/** The tokens of each word or phrase that means the same as this word. */
export function sameAs(word: string): readonly (readonly string[])[] {
  const tokens = tokensOf(word);
  return tokens.flatMap((token) =>
    (SYNONYMS.get(token) ?? [])
      .filter(({ said }) => said.join(" ") === tokens.join(" "))
      .flatMap(({ same }) => same),
  );
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
