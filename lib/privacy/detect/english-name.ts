import type { Detector, Entity } from "../entity.ts";
import { GIVEN_NAMES, NO_SURNAMES } from "./english-name-lists.ts";

const LETTER = "[\\p{Ll}'’]";
/** Smith, O'Brien, McDonald, Smith-Jones, and SMITH. */
const WORD = `(?:(?:O['’]|Mc|Mac|De|Di|La|Le|Van|D['’])?\\p{Lu}${LETTER}{1,30}(?:-\\p{Lu}${LETTER}{1,30})?|\\p{Lu}{2,30}(?:['’-]\\p{Lu}{2,30})?)`;
const INITIAL = "\\p{Lu}\\.?";
const PARTICLE = "(?:de|del|de la|la|van|von|van der|bin|al|el|da|dos|di)";
const NEXT = `(?:[ \\t]{1,3}(?:${PARTICLE}[ \\t]{1,3})?(?:${WORD}|${INITIAL}(?![\\p{L}\\d])))`;
const LAST = `(?:[ \\t]{1,3}(?:${PARTICLE}[ \\t]{1,3})?${WORD})`;
const SUFFIX = "(?:,? (?:Jr|Sr|II|III|IV)\\b\\.?)?";

const TITLE =
  "(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Hon|Rev|Capt|Sgt|Lt|Col|Gen|Messrs)\\b\\.?|Miss|Madam|Doctor|Professor|Judge|Justice|Magistrate|Nurse|Attorney|Officer|Detective|Sister|Father|Senator)";
const LABEL =
  "(?:patient|plaintiff|defendant|petitioner|respondent|appellant|appellee|claimant|complainant|witness|victim|decedent|testator|tenant|landlord|employee|employer|lessee|lessor|borrower|lender|guarantor|insured|beneficiary|guardian|executor|trustee|grantor|contact|emergency contact|next of kin|spouse|wife|husband|mother|father|son|daughter|brother|sister|physician|surgeon|provider|attending|referring|consultant|clinician|nurse|therapist|pharmacist|counsel|attorney|lawyer|solicitor|barrister|judge|signed|signed by|reviewed by|dictated by|referred by|reported by|prepared by|author|attn|attention|dear|named|my name is)";
/** Only with a colon: "from: Jane Roe", but not "from New York". */
const HEADING = "(?:from|to|cc|re|client)";

const PATTERNS: { pattern: RegExp; isName: (name: string) => boolean }[] = [
  {
    pattern: new RegExp(`(?<=\\b${TITLE}[ \\t]{1,3})${WORD}(?:${NEXT}){0,3}${SUFFIX}`, "gu"),
    isName: () => true,
  },
  {
    pattern: new RegExp(
      `(?<=\\b(?:(?:full|first|last|family|given|patient|client|middle|maiden|legal) )?name[ \\t]{0,3}[:=][ \\t]{0,3})${WORD}(?:,?${NEXT}){0,3}${SUFFIX}`,
      "giu",
    ),
    isName: (name) => /^\p{Lu}/u.test(name),
  },
  {
    pattern: new RegExp(
      `(?<=\\b(?:${inAnyCase(LABEL)}|${inAnyCase(HEADING)})[ \\t]{0,3}:[ \\t]{0,3})${WORD}(?:,?${NEXT}){1,3}${SUFFIX}`,
      "gu",
    ),
    isName: () => true,
  },
  {
    pattern: new RegExp(
      `(?<=\\b(?:${inAnyCase(LABEL)}),?[ \\t]{1,3})${WORD}(?:[ \\t]{1,3}${INITIAL})*${LAST}{1,2}${SUFFIX}`,
      "gu",
    ),
    isName: (name) => !/^(?:The|This|That|In|On|Our|Any|All|New)\b/.test(name),
  },
  {
    // Actions that (almost) only people perform.
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])${WORD}(?:[ \\t]{1,3}${INITIAL})?${LAST}(?= (?:testified|testifies|said|says|stated|told|alleges|alleged|complained|complains|denied|denies|signed|sued|contends|underwent|was admitted|was born|was diagnosed|was discharged)\\b)`,
      "gu",
    ),
    isName: (name) => !/^(?:The|This|That|In|On|Our|Any|All|New|He|She|They|It|We)\b/.test(name),
  },
  {
    pattern: new RegExp(`${WORD}, ${WORD}(?: ${INITIAL})?(?![\\p{L}])`, "gu"),
    isName: (name) => isGiven(name.split(/, | /)[1] ?? ""),
  },
];

/** Consecutive capitalized words, one of which may be a given name that starts a name. */
const RUN = new RegExp(`(?<![\\p{L}\\p{N}])${WORD}(?:${NEXT}){1,12}${SUFFIX}`, "gu");
/** Words: a given name, up to two more, and the surname. */
const LONGEST_NAME = 4;

/** "Smith v. Jones", as far as the capitalized words go. */
const PARTIES = new RegExp(
  `(?<one>${WORD}(?:(?: of| &| and)?${NEXT}){0,4}(?:,? et al\\.?)?),? (?:v|vs)\\.? (?<other>${WORD}(?:(?: of| &| and)?${NEXT}){0,4})`,
  "gu",
);
/** Public parties, such as the state. */
const PUBLIC_PARTY =
  /^(?:United States|U\.?S\.?|State|People|Commonwealth|City|County|Board|Department|Commissioner|Secretary|In re)\b/;

/** English names: after a title or label, as parties of a case, or a known given name with a surname. */
export const findEnglishNames: Detector = (text) => [
  ...PATTERNS.flatMap(({ pattern, isName }) => namesOf(text, pattern, isName)),
  ...knownNamesOf(text),
  ...partiesOf(text),
];

function namesOf(text: string, pattern: RegExp, isName: (name: string) => boolean): Entity[] {
  return Array.from(text.matchAll(pattern)).flatMap((match) => {
    const name = trimmed(match[0]);
    if (name === "" || !isName(name)) return [];
    return [{ kind: "person", start: match.index, end: match.index + name.length } as const];
  });
}

function partiesOf(text: string): Entity[] {
  return Array.from(text.matchAll(PARTIES)).flatMap((match) => {
    const { one = "", other = "" } = match.groups ?? {};
    const start = match.index;
    const otherStart = start + match[0].length - other.length;
    return [
      { name: one, start },
      { name: other, start: otherStart },
    ].flatMap(({ name, start }): Entity[] => partyOf(name, start));
  });
}

/** A party without the word for its role; empty for a public party. */
function partyOf(name: string, start: number): Entity[] {
  const role =
    /^(?:Plaintiffs?|Defendants?|Petitioner|Respondent|Appellant|Appellee|See|In|The|Under|Case) /.exec(
      name,
    );
  const skipped = role?.[0].length ?? 0;
  const party = name.slice(skipped);
  if (PUBLIC_PARTY.test(party) || isNoName(party.split(" ")[0] ?? "")) return [];
  return [{ kind: "person", start: start + skipped, end: start + name.length }];
}

/** A name without trailing words that do not belong to it; empty when the rest is an institution's name. */
function trimmed(name: string): string {
  const parts = name.split(/([ \t]+)/);
  const stop = parts.findIndex((part, place) => place % 2 === 0 && isNoName(part));
  return stop === -1 ? name : parts.slice(0, Math.max(0, stop - 1)).join("");
}

function isNoName(word: string): boolean {
  return NO_SURNAMES.has(word.toLowerCase().replace(/[.,]+$|['’]s$/g, ""));
}

/** Names that begin with a known given name, anywhere in a run of capitalized words. */
function knownNamesOf(text: string): Entity[] {
  return Array.from(text.matchAll(RUN)).flatMap((match): Entity[] => {
    const parts = match[0].split(/([ \t]+)/);
    const first = parts.findIndex((part, place) => place % 2 === 0 && isGiven(part));
    if (first === -1) return [];
    const name = trimmed(parts.slice(first, first + 2 * LONGEST_NAME - 1).join(""));
    const start = match.index + parts.slice(0, first).join("").length;
    if (!/[ \t]\S*\p{L}{2}/u.test(name)) return [];
    return [{ kind: "person", start, end: start + name.length }];
  });
}

function isGiven(word: string): boolean {
  return GIVEN_NAMES.has(word.toLowerCase());
}

/** Labels may be "Patient", "PATIENT" or "patient"; the name after them must be capitalized. */
function inAnyCase(words: string): string {
  return words.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}
