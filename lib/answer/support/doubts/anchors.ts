import { sentencesOf } from "../../../domain/sentences.ts";
import { stemOf } from "../content-words.ts";
import { type Compared, type Doubt, doubt } from "./doubt.ts";

// What stands at a fixed place beside a word: the title in brackets after a section's number, what something counts as,
// from which day a period runs, who keeps something. All words of a claim may stand in the passage, and yet not there.

/** "Section 5 (Confidentiality)" */
const TITLED =
  /\b((?:section|article|clause|part|annex|schedule|exhibit|appendix|chapter) \d+(?:\.\d+)*)\s*\(([^()]{3,60})\)/gi;

/** Another title after the number of a section than in the passage. */
export function otherTitles({ claim, passage }: Compared): Doubt[] {
  const known = titlesIn(passage.normal);
  return titlesIn(claim.normal).flatMap(({ number, title }) => {
    const same = known.filter((one) => one.number === number);
    const [first] = same;
    if (!first || same.some((one) => one.title === title)) return [];
    const claimed = claim.normal
      .slice(claim.normal.toLowerCase().indexOf(title))
      .slice(0, title.length);
    return [doubt("article", claimed, first, true)];
  });
}

function titlesIn(normal: string) {
  return Array.from(
    normal.matchAll(TITLED),
    ({ index, 0: text, 1: number = "", 2: title = "" }) => ({
      number: number.toLowerCase(),
      title: title.trim().toLowerCase(),
      text,
      at: index,
    }),
  );
}

/** Chinese words with a fixed complement: what something counts as, in whatever words, and what prevails, named alike. */
const COMPLEMENTS = [
  { pattern: /(视为|视同|推定为|认定为)([^,，。;；:：]{2,16})/gu, isSame: sharesPair },
  { pattern: /(以)(\p{Script=Han}{2,16})(?=为准)/gu, isSame: isPartOf },
];

/** Another complement of 视为 or 以…为准 than any in the passage. */
export function otherComplements({ claim, passage }: Compared): Doubt[] {
  return COMPLEMENTS.flatMap(({ pattern, isSame }) => {
    const found = Array.from(passage.normal.matchAll(pattern));
    const [first] = found;
    if (!first) return [];
    return Array.from(claim.normal.matchAll(pattern)).flatMap(([text, , complement = ""]) =>
      found.some(([, , other = ""]) => isSame(complement, other))
        ? []
        : [doubt("name", text, { text: first[0], at: first.index }, true)],
    );
  });
}

const NAMED = /(?:命名|[名俗统简]称|称|定义)为(\p{Script=Han}{2,16})/gu;

/** Another name after 命名为 or 称为 than in the sentence of the passage that the claim rests on. */
export function otherNames({ claim, passage, evidence }: Compared): Doubt[] {
  const [main] = evidence;
  if (!main) return [];
  const { start, end } = main;
  const found = Array.from(passage.normal.slice(start, end).matchAll(NAMED));
  const [first] = found;
  if (!first) return [];
  return Array.from(claim.normal.matchAll(NAMED)).flatMap(([text, name = ""]) =>
    found.some(([, other = ""]) => other.includes(name))
      ? []
      : [doubt("name", text, { text: first[0], at: start + first.index }, true)],
  );
}

/** Whether two short Chinese texts share two neighbouring characters. */
function sharesPair(one: string, other: string): boolean {
  return Array.from({ length: Math.max(0, one.length - 1) }, (_, at) => one.slice(at, at + 2)).some(
    (pair) => other.includes(pair),
  );
}

function isPartOf(one: string, other: string): boolean {
  const [left, right] = [one.replaceAll("的", ""), other.replaceAll("的", "")];
  return left.includes(right) || right.includes(left);
}

const FROM_DAY = /(\p{Script=Han}{2})之日/gu;

/** A period that runs from another event: 售出之日 where the passage has no such day. */
export function otherDays({ claim, passage }: Compared): Doubt[] {
  return Array.from(claim.normal.matchAll(FROM_DAY)).flatMap(([text, event = ""]) =>
    [`${event}之日`, `${event}日`].some((day) => passage.normal.includes(day))
      ? []
      : [doubt("date", text, null)],
  );
}

/** 由 somebody, and what they do, in two characters after it. */
const BY_SOMEBODY =
  /由(\p{Script=Han}{2,10}?)(?:依法|妥善|统一|负责|应当|自行|及时|共同)*(保管|承担|赔偿|支付|负担|办理|管理|保存|决定|批准|制定|组织|处理|签署|出具|提供|审查|受理|管辖)/gu;

/** Somebody else after 由 than in the sentence of the passage that says who does it. */
export function otherActors({ claim, passage }: Compared): Doubt[] {
  const sentences = sentencesOf(passage.normal).map(({ start, end }) => ({
    start,
    text: passage.normal.slice(start, end),
  }));
  return Array.from(claim.normal.matchAll(BY_SOMEBODY)).flatMap(([, actor = "", act = ""]) => {
    const acting = sentences.filter(({ text }) => text.includes(act));
    const [first] = acting;
    if (!first || acting.some(({ text }) => text.includes(actor))) return [];
    if (!passage.normal.includes(actor)) return [];
    return [doubt("party", actor, { text: first.text.slice(0, 24), at: first.start }, true)];
  });
}

const SUBJECT =
  /^(?:and |but |then |the )*([A-Z][a-z]{2,})(?: hereby| shall| will| may| must| also)* ([a-z]{3,})/;
const CLAUSE_END = /[,;.:]\s+(?:and |but )?/;

/** "Partner owns", where only Provider owns: another of the passage's named parties as the subject of a verb. */
export function otherSubjects({ claim, passage }: Compared): Doubt[] {
  const known = subjectsIn(passage.normal).filter(({ subject }) =>
    isParty(subject, claim, passage),
  );
  return subjectsIn(claim.normal).flatMap(({ subject, verb }) => {
    if (!isParty(subject, claim, passage)) return [];
    const doing = known.filter((one) => stemOf(one.verb) === stemOf(verb));
    const [first] = doing;
    if (!first || doing.some((one) => one.subject === subject)) return [];
    return [doubt("party", subject, { text: first.subject, at: first.at }, true)];
  });
}

function subjectsIn(normal: string) {
  let at = 0;
  return normal.split(CLAUSE_END).flatMap((clause) => {
    const start = normal.indexOf(clause, at);
    at = start + clause.length;
    const [, subject = "", verb = ""] = SUBJECT.exec(clause) ?? [];
    return subject ? [{ subject, verb, at: start }] : [];
  });
}

/** A word in capitals in the middle of a sentence names a party: "assigns to Provider". */
function isParty(name: string, ...texts: readonly { normal: string }[]): boolean {
  const inside = new RegExp(`[a-z,] (?:the )?${name}\\b`);
  return texts.some(({ normal }) => inside.test(normal));
}

const ANY =
  /\b(?:any one|one or more|at least one|either|any)(?= (?:of )?(?:the |these |those )?([a-z]+))/gi;
const ALL_OF = /\b(?:all|each|every one) of (?:the |these |those )?([a-z]+)/gi;

/** "All of the thresholds", where any one is enough. */
export function allForAny({ claim, passage }: Compared): Doubt[] {
  return Array.from(claim.normal.matchAll(ALL_OF)).flatMap(([text, noun = ""]) => {
    const instead = Array.from(passage.normal.matchAll(ANY)).find(
      ([, other = ""]) => stemOf(other.toLowerCase()) === stemOf(noun.toLowerCase()),
    );
    return instead ? [doubt("scope", text, { text: instead[0], at: instead.index }, true)] : [];
  });
}

/** "Except the common law", where it is included. */
export function exceptForIncluding({ claim, passage }: Compared): Doubt[] {
  const except =
    /\b(?:except(?: for)?|excluding|other than|but not) (?:the |a |an |any )?([a-z]+ ?[a-z]*)/i.exec(
      claim.normal,
    );
  if (!except) return [];
  const [text, what = ""] = except;
  const included = new RegExp(`\\bincluding (?:the |a |an |any )?${what.trim()}`, "i").exec(
    passage.normal,
  );
  return included ? [doubt("scope", text, { text: included[0], at: included.index }, true)] : [];
}

/** Verbs of which one reverses the other, also where a noun of the one ("termination") stands beside it. */
const REVERSED = [
  [/\bsurviv(?:es?|ing)\b/i, /\b(?:ends?|ceases?|lapses?|expires?)\b/i],
  [/\b(?:ends?|ceases?|lapses?|expires?)\b/i, /\bsurviv(?:es?|ing)\b/i],
] as const;

/** "Ends", where the evidence says that it survives. */
export function reversedVerbs({ claim, passage, evidence }: Compared): Doubt[] {
  const [main] = evidence;
  if (!main) return [];
  const { start, end } = main.segment;
  const said = passage.normal.slice(start, end);
  return REVERSED.flatMap(([there, here]) => {
    const [found, claimed] = [there.exec(said), here.exec(claim.normal)];
    if (!found || !claimed || there.test(claim.normal) || here.test(said)) return [];
    return [doubt("opposite", claimed[0], { text: found[0], at: start + found.index }, true)];
  });
}
