import { alikeTo } from "../../../text/thesaurus/english.ts";
import { saysAsMuch } from "../../../text/thesaurus/thesaurus.ts";
import type { Difference } from "../align.ts";
import { isEmptyEnglish, stemOf } from "../content-words.ts";
import { evidenceFor, standsIn } from "../evidence.ts";
import type { Fact } from "../facts.ts";
import { type Item, isMeasured } from "../items.ts";
import { areOppositeWords, oppositeIn } from "../opposites.ts";
import { clausesOf, type Stretch } from "../segments.ts";
import { type Compared, type Doubt, doubt } from "./doubt.ts";

/** From this share of facts in order on, a claim is a sentence of the passage, perhaps changed. */
const CLOSE = 0.45;
const CLOSEST = 0.7;
const LONGEST_EXCHANGE = 5;

export const isWord = ({ family, key }: Fact) =>
  family?.startsWith("party") ||
  family === "bound of an amount" ||
  (family === null && /^[a-z]{2,}$/.test(key) && !isEmptyEnglish(key));

/** Another word at the same place of the same sentence: "more girls than boys", where boys are more. */
export function exchangedWords(compared: Compared): Doubt[] {
  const { alignment, aligned } = compared;
  if (aligned < CLOSE) return [];
  return alignment.differences
    .filter(
      ({ isInner, claimed, found }) =>
        isInner && claimed.length * found.length > 0 && claimed.length <= LONGEST_EXCHANGE,
    )
    .flatMap((difference) => exchangedWord(difference, compared));
}

function exchangedWord({ claimed, found }: Difference, compared: Compared): Doubt[] {
  const numbers = exchangedNumber(claimed, found);
  if (numbers.length > 0) return numbers;
  const [here, there] = [claimed.filter(isWord), found.filter(isWord)];
  const first = here.find((fact) => !there.some((one) => isAlike(one, fact)));
  const instead = there.filter((fact) => !here.some((one) => isAlike(fact, one)));
  const [second] = instead;
  if (!first || !second || (hasMoved(first, compared) && !isNameLike(first))) return [];
  const opposite = instead.find((one) => areOppositeWords(one.text, first.text));
  const kind = opposite ? "opposite" : "name";
  return [doubt(kind, first.text, opposite ?? second, opposite !== undefined)];
}

/** Whether an English word stands in the evidence too, at another place. */
function hasMoved({ at: place }: Fact, { claim, items, evidence: [main] }: Compared): boolean {
  if (isHan(claim.normal) || !main) return false;
  return items.some(({ at, found }) => at === place && found.some((one) => isWithin(one, main)));
}

const isNameLike = ({ family, text, opens }: Fact) =>
  family !== null || (!opens && /^[A-Z]/.test(text));

function exchangedNumber(claimed: readonly Fact[], found: readonly Fact[]): Doubt[] {
  const [here, there] = [claimed.filter(isMeasured), found.filter(isMeasured)];
  const [first, second] = [here[0], there[0]];
  if (!first || !second || here.length > 1 || there.length > 1) return [];
  if (first.family?.startsWith("article")) return [];
  if (
    first.key === second.key ||
    first.family !== second.family ||
    first.dimension !== second.dimension
  )
    return [];
  return [doubt("number", first.text, second, false)];
}

function isAlike(found: Fact, claimed: Fact): boolean {
  const [one, other] = [stemOf(found.text), stemOf(claimed.text)];
  return (
    one === other ||
    alikeTo(one).includes(other) ||
    saysAsMuch(one, other) ||
    saysAsMuch(other, one)
  );
}

/** A Chinese word whose opposite stands at the same place: 境外 for 境内. */
export function exchangedHan({ alignment, claim, passage, aligned }: Compared): Doubt[] {
  if (aligned < CLOSE) return [];
  return alignment.differences
    .filter(({ isInner, claimed, found }) => isInner && claimed.length > 0 && found.length > 0)
    .flatMap((difference) => exchangedPiece(difference, claim.normal, passage.normal));
}

function exchangedPiece({ claimed, found }: Difference, claim: string, passage: string): Doubt[] {
  const stretch = [{ start: Math.max(0, (found[0]?.at ?? 0) - 1), end: endOf(found) + 1 }];
  const [from, until] = [claimed[0]?.at ?? 0, endOf(claimed)];
  const written = claim.slice(from, until);
  for (const word of piecesOf(claim.slice(Math.max(0, from - 1), until + 1))) {
    const opposite =
      isHan(word) && overlaps(word, written) ? oppositeIn(word, passage, stretch) : null;
    if (opposite) return [doubt("opposite", word, opposite, true)];
  }
  return [];
}

function overlaps(word: string, written: string): boolean {
  return [...word].some((character) => written.includes(character));
}

function endOf(facts: readonly Fact[]): number {
  const last = facts.at(-1);
  return last ? last.at + last.text.length : 0;
}

/** All pieces of up to four characters. */
function piecesOf(text: string): string[] {
  return [4, 3, 2, 1].flatMap((length) =>
    Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) =>
      text.slice(at, at + length),
    ),
  );
}

/** Words that moved within a sentence that is the passage's otherwise: two of them changed places. */
export function movedWords({ alignment, aligned, claim }: Compared): Doubt[] {
  if (aligned < (isHan(claim.normal) ? 0.75 : 0.5)) return [];
  const slots = alignment.differences;
  const claimed = slots.flatMap(({ claimed }, slot) =>
    claimed.filter(isWord).map((fact) => ({ fact, slot })),
  );
  const found = slots.flatMap(({ found }, slot) =>
    found.filter(isWord).map((fact) => ({ fact, slot })),
  );
  const isAlone = ({ key }: Fact) =>
    claimed.filter(({ fact }) => fact.key === key).length === 1 &&
    found.filter(({ fact }) => fact.key === key).length === 1;
  const moved = claimed.find(
    ({ fact, slot }) =>
      isAlone(fact) &&
      !isFree(fact, claim.normal) &&
      found.some((other) => other.fact.key === fact.key && other.slot !== slot),
  );
  const there = moved && found.find(({ fact }) => fact.key === moved.fact.key);
  return moved && there ? [doubt("order", moved.fact.text, there.fact)] : [];
}

const BEGINS = /(?<![a-z])(?:begin|start|stop|continue|end)s? (?:with |the )?$/i;

const ON_REQUEST = /(?<![a-z])(?:up)?on (?:request|demand|notice)$/i;
/** "has 30 days to file" for "shall file within 30 days". */
const HAS_TIME = /\d+ (?:days|weeks|months|years|hours)(?![a-z])[^,;.]{0,60} to $/i;

/** Words that stand anywhere in their clause: adverbs, what begins or ends ("begin testing"), and for what there is time. */
function isFree({ text, at }: Pick<Fact, "text" | "at">, claim: string): boolean {
  const before = claim.slice(0, at);
  return (
    /ly$/i.test(text) ||
    ON_REQUEST.test(`${before}${text}`) ||
    BEGINS.test(before) ||
    HAS_TIME.test(before)
  );
}

export const CLAUSE = { english: /;|,\s(?:and|but|while|whereas|although)\s/g, han: /[,，;；。]/g };
export const isHan = (text: string) => /\p{Script=Han}/u.test(text);

/** Particles that say who acts or for whom, with the words after them. */
const ROLE =
  /(先由|[由向被把给归]|自(?![己愿主行然身])|从(?![事业轻而重])|属于|是指|改为)(\p{Script=Han}{2,12})/gu;

/** Somebody else after 由 ("by") or 向 ("to") than in the evidence. */
export function otherRoles(compared: Compared): Doubt[] {
  const { items, claim, passage } = compared;
  return Array.from(claim.normal.matchAll(ROLE)).flatMap(({ index, 1: mark = "" }) => {
    const after = index + mark.length;
    const position = items.findIndex(({ at, fact }) => !fact && at === after);
    const actor = items[position];
    if (position < 0 || !actor || actor.found.length === 0) return [];
    const acts = items.slice(position + 1).filter(({ fact, at }) => !fact && at < after + ACT);
    const roles = rolesIn(compared, mark, acts);
    const isSame = roles.some(({ start, text }) =>
      standsIn(actor, { start, end: start + text.length + LONGEST_ACTOR }),
    );
    const [instead] = roles;
    if (isSame || !instead) return [];
    const found = {
      text: passage.normal.slice(instead.start, instead.start + 8),
      at: instead.start,
    };
    return [doubt("party", actor.text, found)];
  });
}

/** 从 and 自 both say from when. */
const sameMark = (mark: string | undefined) => (mark === "从" ? "自" : mark);
const LONGEST_ACTOR = 6;
/** How far after the one who acts the act stands, in characters. */
const ACT = 24;

/** The places of a particle in the evidence, of those that most of the same acts follow. */
function rolesIn({ passage, evidence }: Compared, mark: string, acts: readonly Item[]) {
  const roles = evidence.flatMap(({ segment: { start, end } }) =>
    Array.from(passage.normal.slice(start, end).matchAll(ROLE))
      .filter((role) => sameMark(role[1]) === sameMark(mark))
      .map((role) => {
        const at = start + role.index + mark.length;
        const shared = acts.filter((act) => standsIn(act, { start: at, end: at + ACT })).length;
        return { start: at, text: role[2] ?? "", shared };
      }),
  );
  const most = Math.max(0, ...roles.map(({ shared }) => shared));
  return roles.filter(({ shared }) => shared === most);
}

const isName = ({ text, opens, family }: Fact) =>
  family?.startsWith("party") || (!opens && /^[A-Z][a-z]{2,}$/.test(text));
const PASSIVE = /\bby\b/i;

/** "The Company will not solicit the Contractor's staff", where the Contractor will not solicit the Company's. */
export function swappedNames({ items, claim, evidence, passage }: Compared): Doubt[] {
  const main = evidence[0]?.segment;
  if (!main || isHan(claim.normal)) return [];
  if (PASSIVE.test(claim.normal) !== PASSIVE.test(passage.normal.slice(main.start, main.end)))
    return [];
  const names = new Set(
    [...claim.facts, ...passage.facts].filter(isName).map(({ text }) => text.toLowerCase()),
  );
  const clauses = clausesOf(claim.normal, { start: 0, end: claim.normal.length }, CLAUSE.english);
  return clauses.flatMap(({ start, end }) => {
    const own = items
      .filter((item) => start <= item.at && item.at < end && names.has(item.text.toLowerCase()))
      // "Section 9 (Notices)" names no party.
      .filter(({ at }) => claim.normal.charAt(at - 1) !== "(")
      .map((item) => ({
        item,
        places: item.found.filter((at) => main.start <= at && at < main.end),
      }))
      .filter(({ places }) => places.length > 0);
    const [first, second] = own;
    if (!first || !second || own.length !== 2 || first.item.text === second.item.text) return [];
    const isKept = first.places.some((one) => second.places.some((other) => one < other));
    const at = second.places[0] ?? 0;
    return isKept ? [] : [doubt("party", first.item.text, { text: second.item.text, at })];
  });
}

/** Two words of one clause of a claim in another order than in the sentence that holds both. */
export function turnedClauses({ items, claim, passage, segments, aligned }: Compared): Doubt[] {
  // Chinese restatements keep the words and change their order.
  if (aligned < CLOSEST || isHan(claim.normal)) return [];
  const clauses = clausesOf(claim.normal, { start: 0, end: claim.normal.length }, CLAUSE.english);
  return clauses.flatMap(({ start, end }) => {
    const own = items.filter(({ at, found }) => start <= at && at < end && found.length > 0);
    const [main] = evidenceFor(own, passage.normal, segments);
    if (!main) return [];
    const { head } = main.segment;
    const placed = own
      .filter((item) => !isFree(item, claim.normal) && item.fact?.family !== "date")
      .filter((item) => !isOtherVoice(item, claim.normal, passage.normal))
      .filter((item) => !(head && standsIn(item, { start: head.start, end: head.end })))
      .map((item) => ({ item, places: item.found.filter((at) => isWithin(at, main.segment)) }))
      .filter(({ places }) => places.length === 1);
    const turned = firstTurned(placed);
    return turned
      ? [doubt("order", turned.text, { text: turned.text, at: turned.found[0] ?? 0 })]
      : [];
  });
}

const PASSIVE_FORM = /(?<![a-z])(?:is|are|was|were|be|been|being) (?:\w+ly )?$/i;

/** A verb that one side has in the passive: "the cost is deducted", "the firm deducts the cost". */
function isOtherVoice({ at, found }: Item, claim: string, passage: string): boolean {
  const isPassive = (text: string, place: number) => PASSIVE_FORM.test(text.slice(0, place));
  return found.some((place) => isPassive(passage, place) !== isPassive(claim, at));
}

function isWithin(at: number, { start, end }: Stretch): boolean {
  return start <= at && at < end;
}

/** The first item that stands only before the place of the one before it. */
function firstTurned(placed: readonly { item: Item; places: readonly number[] }[]): Item | null {
  let last = -1;
  for (const { item, places } of placed) {
    const next = places.find((at) => at > last);
    if (next === undefined) return item;
    last = next;
  }
  return null;
}
