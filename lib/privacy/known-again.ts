import type { Detector, EntityKind } from "./entity.ts";
import { wholeWords } from "./whole-words.ts";

/** An entity that was found before, as normalized text. */
export type Known = { kind: EntityKind; text: string };

/** Shorter numbers are ambiguous: "1234" after "MRN" is not the 1234 of "1234 mg". */
const SHORTEST_NUMBER = 6;
const SHORTEST_NAME = 4;
const SHORTEST_MIXED = 7;
/** These are recognized by format everywhere, so they need no second search. */
const FOUND_BY_FORM = new Set<EntityKind>(["literal", "term", "email"]);
const HAN_ONLY = /^\p{Script=Han}{2,}(?:[·・•‧∙⋅]\p{Script=Han}+)*$/u;
const DOT = /[·・•‧∙⋅]/u;
/** Shorter parts of a transliterated name are words of their own. */
const SHORTEST_PART = 3;

/**
 * Finds all occurrences in a prompt of entities that were detected once by a label or title, so that a name in the
 * question is also found in the source. Also finds the surname of an English full name, as a whole capitalized word.
 */
export function knownDetector(known: readonly Known[]): Detector {
  const kinds = new Map<string, EntityKind>();
  for (const { kind, text } of known) for (const form of formsOf(kind, text)) kinds.set(form, kind);
  if (kinds.size === 0) return () => [];
  const forms = [...kinds.keys()].sort((one, other) => other.length - one.length);
  const pattern = new RegExp(forms.map(patternOf).join("|"), "gu");
  return (text) =>
    Array.from(text.matchAll(pattern)).flatMap((match) => {
      const kind = kinds.get(match[0]) ?? kinds.get(match[0].replace(/\s+/g, " ")) ?? "person";
      return [{ kind, start: match.index, end: match.index + match[0].length }];
    });
}

function formsOf(kind: EntityKind, text: string): string[] {
  if (kind === "person") return /\p{Script=Han}/u.test(text) ? hanForms(text) : latinForms(text);
  return !FOUND_BY_FORM.has(kind) && isDistinct(kind, text) ? [text] : [];
}

/** Whether a text found once is that entity wherever it stands: a long number, or letters and digits, or a place. */
function isDistinct(kind: EntityKind, text: string): boolean {
  if (kind === "place") return HAN_ONLY.test(text) || text.length >= SHORTEST_NAME;
  const isMixed = /\p{L}/u.test(text) && /\d/.test(text) && text.length >= SHORTEST_MIXED;
  return digitCount(text) >= SHORTEST_NUMBER || isMixed;
}

function latinForms(name: string): string[] {
  const surname = name.split(/\s+/).at(-1) ?? "";
  const isFull = /\s/.test(name) && /^\p{Lu}\p{Ll}{3,}$/u.test(surname);
  const forms = [name, ...(isFull ? [surname] : []), ...spellingsOf(name)];
  return forms.filter((form) => form.length >= SHORTEST_NAME);
}

/** A full name in small letters, in capitals, and as an address of the web has it. */
function spellingsOf(name: string): string[] {
  const parts = name.split(/\s+/);
  if (parts.length < 2 || !parts.every((part) => /^\p{L}[\p{L}'’-]+$/u.test(part))) return [];
  const small = parts.map((part) => part.toLowerCase());
  const large = small.map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  const inAddresses = ["-", "_", ".", "+", "%20"].map((mark) => small.join(mark));
  return [small.join(" "), large.join(" "), name.toUpperCase(), ...inAddresses];
}

/** A surname alone ("王" of 王医生) is not searched for: the character is too common. */
function hanForms(spaced: string): string[] {
  const name = spaced.replace(/\s/g, "");
  const last = DOT.test(name) ? (name.split(DOT).at(-1) ?? "") : "";
  const parts = last.length >= SHORTEST_PART ? [last] : [];
  return HAN_ONLY.test(name) ? [name, ...parts] : [];
}

function digitCount(text: string): number {
  return (text.match(/\d/g) ?? []).length;
}

function patternOf(form: string): string {
  if (!HAN_ONLY.test(form)) return wholeWords(form);
  return [...form].map((one) => (DOT.test(one) ? "[·・•‧∙⋅.]" : one)).join(" ?");
}
