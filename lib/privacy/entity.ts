/** What is masked. The word is what a model reads in the placeholder, so it says what stood there. */
export const PLACEHOLDER_WORDS = {
  literal: "TEXT",
  term: "TERM",
  email: "EMAIL",
  "resident-id": "ID",
  "social-security": "SSN",
  passport: "PASSPORT",
  "bank-card": "CARD",
  "medical-record": "RECORD",
  "case-number": "CASE",
  phone: "PHONE",
  address: "ADDRESS",
  person: "PERSON",
} as const;

export type EntityKind = keyof typeof PLACEHOLDER_WORDS;

/** A stretch of a text, by UTF-16 offsets, that tells who somebody is. */
export type Entity = { kind: EntityKind; start: number; end: number };

/** Finds one kind of entity in a normal text (see `normal-text.ts`); may overlap with others. */
export type Detector = (text: string) => Entity[];

/**
 * A detector of what a global pattern matches, where `isReal` agrees. With a group `value`, which must end the match,
 * only that is the entity and the rest is the label that gave it away.
 */
export function detectorOf(
  kind: EntityKind,
  pattern: RegExp,
  isReal: (value: string) => boolean = () => true,
): Detector {
  return (text) => {
    const found: Entity[] = [];
    const matcher = new RegExp(pattern);
    for (let match = matcher.exec(text); match; match = matcher.exec(text)) {
      const value = match.groups?.value ?? match[0];
      const end = match.index + match[0].length;
      if (match[0] !== "" && isReal(value)) found.push({ kind, start: end - value.length, end });
      // A match that fails the check may have taken the first digits of a number that passes it.
      else matcher.lastIndex = match.index + 1;
    }
    return found;
  };
}

/** The same, asked only about texts with a clue: hardly any has one, and looking everywhere takes long. */
export function whereClued(clue: RegExp, detect: Detector): Detector {
  return (text) => (clue.test(text) ? detect(text) : []);
}
