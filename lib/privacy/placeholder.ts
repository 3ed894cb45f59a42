import { detectorOf, type EntityKind, PLACEHOLDER_WORDS } from "./entity.ts";

// ⟦PERSON_2⟧ is the second person of a call, ⟦PERSON_2.1⟧ the same person in another spelling. The brackets are rare in
// normal text. Models copy placeholders, but not always exactly, so reading is more lenient than writing.

const WORDS = Object.values(PLACEHOLDER_WORDS).join("|");
const GAP = "\\s{0,3}";
const OPEN = "(?:⟦|〚|【|［|\\[{1,2})";
const CLOSE = "(?:⟧|〛|】|］|\\]{1,2})";

/** A placeholder as a model may return it: with other brackets, another case, or added spaces. */
export const PLACEHOLDER = new RegExp(
  `${OPEN}${GAP}(?<word>${WORDS})${GAP}[_ -]${GAP}(?<number>\\d{1,6})(?:${GAP}\\.${GAP}(?<form>\\d{1,6}))?${GAP}${CLOSE}`,
  "gi",
);

/** Text that already looks like a placeholder before masking is masked itself, so that it returns unchanged. */
export const findLiterals = detectorOf("literal", PLACEHOLDER);

/** The placeholder of an entity, from its number and the index of its spelling, from 0. */
export function placeholderOf(kind: EntityKind, number: number, form: number): string {
  return `⟦${PLACEHOLDER_WORDS[kind]}_${number}${form === 0 ? "" : `.${form}`}⟧`;
}

/** The placeholder in our own spelling, from a match of `PLACEHOLDER`. */
export function canonicalPlaceholder(groups: Record<string, string | undefined>): string {
  const { word = "", number = "", form } = groups;
  return `⟦${word.toUpperCase()}_${number}${form === undefined ? "" : `.${form}`}⟧`;
}
