import type { Item } from "../items.ts";
import type { Said } from "../operator-words.ts";
import type { Compared } from "./doubt.ts";

/** Where what a negation negates ends at the latest, in characters. */
const REACH = { english: 160, han: 24 };
/** Marks that end it, but not before an item of a list: "do not include, (a) any …". */
const MARK =
  "[,，;；:：](?!\\s*\\([a-z]{1,4}\\))|[.。]|\\((?![a-z]{1,4}\\))|(?<!\\([a-z]{1,4})\\)|[（）]";
const TURN =
  "(?<![a-z])(?:but|unless|except|if|when|because|although|while|whereas)(?![a-z])|但|除";
const ENDS = new RegExp(`${MARK}|${TURN}`, "iu");

/**
 * Whether the negations of a claim and those of its evidence negate the same words, however many they are:
 * "without warning or reason" for "without notice, and without cause". A word that one side negates twice
 * must not be negated once on the other.
 */
export function negatesTheSame(
  claimed: readonly Said[],
  needed: readonly Said[],
  around: readonly Said[],
  { items, claim, passage, evidence }: Compared,
): boolean {
  const isNear = (at: number) => evidence.some(({ segment }) => isIn(at, segment));
  const words = items.filter(({ fact }) => !fact);
  const [here, there] = [scopesOf(claimed, claim.normal), scopesOf(around, passage.normal)];
  const counted = words.map((item) => ({
    item,
    claimed: countAt(here, item.at),
    found: item.found.filter((at) => isNear(at)).map((at) => countAt(there, at)),
  }));
  const isKept = counted.every(
    ({ claimed: count, found }) =>
      found.length === 0 || found.some((other) => isEven(count - other)),
  );
  const shared = counted
    .filter(({ claimed: count, found }) => count > 0 && found.some((other) => other > 0))
    .map(({ item }) => item);
  return (
    isKept &&
    here.every(
      (scope) =>
        hasSameNext(scope, there, claim.normal, passage.normal) ||
        shared.some((item) => item === words.find(({ at }) => isIn(at, scope))),
    ) &&
    scopesOf(needed, passage.normal).every((scope) => isShared(scope, shared))
  );
}

/** Whether the character after a Chinese negation stands right after one of the passage too: 不缴, 不缴纳. */
function hasSameNext(scope: Scope, there: readonly Scope[], claim: string, passage: string) {
  const next = claim.charAt(scope.start);
  return /\p{Script=Han}/u.test(next) && there.some(({ start }) => passage.charAt(start) === next);
}

type Scope = { start: number; end: number };

function scopesOf(said: readonly Said[], normal: string): Scope[] {
  return said.map(({ text, at }) => {
    const start = at + text.length;
    const reach = /\p{Script=Han}/u.test(text) ? REACH.han : REACH.english;
    const length = normal.slice(start, start + reach).search(ENDS);
    return { start, end: start + (length < 0 ? reach : length) };
  });
}

const isIn = (at: number, { start, end }: Scope) => start <= at && at < end;
const isEven = (count: number) => count % 2 === 0;
const isShared = (scope: Scope, items: readonly Item[]) =>
  items.some(({ found }) => found.some((at) => isIn(at, scope)));

function countAt(scopes: readonly Scope[], at: number): number {
  return scopes.filter((scope) => isIn(at, scope)).length;
}
