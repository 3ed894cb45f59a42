import type { Detector, EntityKind } from "./entity.ts";
import { wholeWords } from "./whole-words.ts";

/** Something that was found once, as its normal text. */
export type Known = { kind: EntityKind; text: string };

/** Shorter numbers stand for too much else: "1234" behind "MRN" is not the 1234 of "1234 mg". */
const SHORTEST_NUMBER = 6;
const SHORTEST_NAME = 4;
/** These look the same everywhere, so that their detectors need no help. */
const FOUND_BY_FORM = new Set<EntityKind>(["literal", "term", "email"]);
const HAN_ONLY = /^\p{Script=Han}{2,}$/u;

/**
 * Finds again, anywhere in a prompt, what a label or title gave away in one place: the name in the question is the name in
 * the source. Also the surname of an English full name, as a whole word with its capital.
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
  return !FOUND_BY_FORM.has(kind) && digitCount(text) >= SHORTEST_NUMBER ? [text] : [];
}

function latinForms(name: string): string[] {
  const surname = name.split(/\s+/).at(-1) ?? "";
  const isFull = /\s/.test(name) && /^\p{Lu}\p{Ll}{3,}$/u.test(surname);
  return [name, ...(isFull ? [surname] : [])].filter((form) => form.length >= SHORTEST_NAME);
}

/** A surname alone ("王" of 王医生) is not looked for: it is a character like others. */
function hanForms(spaced: string): string[] {
  const name = spaced.replace(/\s/g, "");
  return HAN_ONLY.test(name) ? [name] : [];
}

function digitCount(text: string): number {
  return (text.match(/\d/g) ?? []).length;
}

function patternOf(form: string): string {
  return HAN_ONLY.test(form) ? [...form].join(" ?") : wholeWords(form);
}
