import type { Detector, Entity } from "../entity.ts";
import { GIVEN_NAMES } from "./english-name-lists.ts";
import { COMMON_SURNAMES, NO_NAME_WORDS } from "./lower-case-name-lists.ts";

const WORD = "\\p{Ll}[\\p{Ll}'’]+(?:-\\p{Ll}[\\p{Ll}'’]+)?";
const WORDS = `(?<value>${WORD}(?:[ \\t](?:\\p{Ll}\\.?[ \\t])?${WORD}){0,2})(?![\\p{L}\\d])`;
const ROLE =
  "(?:patient|pt|plaintiff|defendant|petitioner|respondent|appellant|appellee|claimant|complainant|witness|victim|decedent|testator|tenant|landlord|employee|lessee|lessor|borrower|guarantor|insured|beneficiary|guardian|executor|trustee|contact|next of kin|spouse|wife|husband|mother|father|son|daughter|brother|sister|physician|surgeon|provider|attending|clinician|nurse|therapist|pharmacist|counsel|attorney|lawyer|solicitor|judge|signed by|reviewed by|dictated by|referred by|reported by|prepared by|author|attn|dear|named|client|mr|mrs|ms|miss|dr|prof|doctor)";
const FIELD =
  "(?:(?<=^|[\\n,.;:(|][ \\t]{0,3})|\\b(?:full|first|last|family|given|patient|client|middle|maiden|legal|witness|employee)(?:'s)?[ _])(?:sur|fore)?name";

const afterRole = new RegExp(`\\b${ROLE}\\.?,?[ \\t]{0,2}:?[ \\t]{1,3}${WORDS}`, "giu");
const afterField = new RegExp(
  `${FIELD}[ \\t]{0,3}[:=][ \\t]{0,3}${WORDS}(?=[ \\t]*(?:$|[\\n,.;)|]))`,
  "gimu",
);
const afterSigning = new RegExp(
  `\\b(?:witness|signed by|attending|attending physician|reviewed by|dictated by|prepared by|plaintiff|defendant)[ \\t]{0,2}:[ \\t]{0,3}${WORDS}(?=[ \\t]*(?:$|[\\n,.;)|]))`,
  "gimu",
);
const afterOwnName = new RegExp(`\\b(?:my name is|i am called|i'm called)[ \\t]+${WORDS}`, "giu");
const afterTitle = new RegExp(
  `\\b(?:mr|mrs|ms|dr|prof)\\.[ \\t]{1,2}(?<value>${WORD})(?![\\p{L}\\d])`,
  "giu",
);

/** Names in small letters, behind a role, a title or the word for a name. */
export const findLowerCaseNames: Detector = (text) => [
  ...spans(text, afterRole, knownName),
  ...spans(text, afterField, (said) => wholeName(said, 1)),
  ...spans(text, afterSigning, (said) => wholeName(said, 2)),
  ...spans(text, afterOwnName, ownName),
  ...spans(text, afterTitle, (said) => wholeName(said, 1)),
];

function spans(text: string, pattern: RegExp, nameIn: (said: string) => string): Entity[] {
  return Array.from(text.matchAll(pattern)).flatMap((match): Entity[] => {
    const said = match.groups?.value ?? "";
    // Patterns ignore case for the sake of the label; a name with capitals is somebody else's.
    const name = /^\p{Ll}/u.test(said) ? nameIn(said) : "";
    const start = match.index + match[0].length - said.length;
    return name === "" ? [] : [{ kind: "person", start, end: start + name.length }];
  });
}

/** A known given name and the words after it, up to the first that no name has. */
function knownName(said: string): string {
  const [first = "", ...others] = said.split(/([ \t])/);
  const second = others[1] ?? "";
  const isSurname = COMMON_SURNAMES.has(first) && isNoName(second);
  if (isSurname) return first;
  if (!GIVEN_NAMES.has(first) || second === "" || isNoName(second)) return "";
  const third = others[3] ?? "";
  const isThree =
    third !== "" && !isNoName(third) && (second.length <= 2 || COMMON_SURNAMES.has(third));
  return isThree ? said : first + others.slice(0, 2).join("");
}

/** All of it, unless a word of it is none of a name. */
function wholeName(said: string, least: number): string {
  const parts = said.split(/[ \t]/);
  return parts.length >= least && !parts.some(isNoName) ? said : "";
}

function ownName(said: string): string {
  const parts = said.split(/([ \t])/);
  const end = parts.findIndex((part, place) => place % 2 === 0 && isNoName(part));
  return (end === -1 ? said : parts.slice(0, end).join("")).trim();
}

function isNoName(word: string): boolean {
  return word === "" || NO_NAME_WORDS.has(word);
}
