import { detectorOf, type EntityKind, PLACEHOLDER_WORDS } from "./entity.ts";

// ⟦PERSON_2⟧ is the second person of a call, ⟦PERSON_2.1⟧ the same person written another way. The brackets occur in
// hardly any text; models copy them, but not always well, so that reading is more lenient than writing.

const WORDS = Object.values(PLACEHOLDER_WORDS).join("|");
const GAP = "\\s{0,3}";
const OPEN = "(?:⟦|〚|【|［|\\[{1,2})";
const CLOSE = "(?:⟧|〛|】|］|\\]{1,2})";

/** A placeholder as a model may return it: other brackets, other case, added spaces. */
export const PLACEHOLDER = new RegExp(
  `${OPEN}${GAP}(?<word>${WORDS})${GAP}[_ -]${GAP}(?<number>\\d{1,6})(?:${GAP}\\.${GAP}(?<form>\\d{1,6}))?${GAP}${CLOSE}`,
  "gi",
);

/** Text that looks like a placeholder before we have written any is masked itself, so that it returns as it was. */
export const findLiterals = detectorOf("literal", PLACEHOLDER);

/** The placeholder of an entity, by its number and by which of its spellings it is, from 0. */
export function placeholderOf(kind: EntityKind, number: number, form: number): string {
  return `⟦${PLACEHOLDER_WORDS[kind]}_${number}${form === 0 ? "" : `.${form}`}⟧`;
}

/** A placeholder as we write it, from one as it came back. */
export function canonicalPlaceholder(groups: Record<string, string | undefined>): string {
  const { word = "", number = "", form } = groups;
  return `⟦${word.toUpperCase()}_${number}${form === undefined ? "" : `.${form}`}⟧`;
}
