/** What is masked. The word appears in the placeholder, so it tells the model what was replaced. */
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
  "bank-account": "ACCOUNT",
  licence: "LICENCE",
  "tax-number": "TAXID",
  vehicle: "VEHICLE",
  device: "DEVICE",
  "ip-address": "IP",
  messenger: "CONTACT",
  url: "URL",
  date: "DATE",
  age: "AGE",
  place: "PLACE",
  number: "NUMBER",
  person: "PERSON",
} as const;

export type EntityKind = keyof typeof PLACEHOLDER_WORDS;

/** A span of a text, by UTF-16 offsets, that identifies someone. */
export type Entity = { kind: EntityKind; start: number; end: number };

/** Finds one kind of entity in a normalized text (see `normal-text.ts`). Results may overlap with those of other detectors. */
export type Detector = (text: string) => Entity[];

/**
 * A detector for matches of a global pattern that `isReal` accepts. If the pattern has a group `value`, which must be at the
 * end of the match, only the group is the entity; the rest is its label.
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

/** A clue to anything Chinese. */
export const ANY_HAN = /\p{Script=Han}/u;

/** Runs a detector only on texts with a clue, because few texts have one and a full search is slow. */
export function whereClued(clue: RegExp, detect: Detector): Detector {
  return (text) => (clue.test(text) ? detect(text) : []);
}
