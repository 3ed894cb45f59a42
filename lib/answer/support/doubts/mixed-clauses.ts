import { EMPTY_HAN, hanSegmentsOf } from "../content-words.ts";
import { standsIn } from "../evidence.ts";
import type { Item } from "../items.ts";
import { clausesOf, type Segment, type Stretch } from "../segments.ts";
import { type Compared, type Doubt, doubt } from "./doubt.ts";

const CLAUSE = /[,，;；。]/g;
/** Joins two things of which a clause may then say the same. */
const JOINS = /[和与及或、]|以及|还是/u;
/** Clauses that begin with the same word and share this many of the claim say the same of different things. */
const PARALLEL = 2;

/**
 * A clause of a Chinese claim that takes one part from one clause of the passage and the rest from another
 * that says the same of something else: 导管植入皮下, where 港体植入皮下，导管植入静脉.
 */
export function mixedClauses({ items, claim, passage, segments }: Compared): Doubt[] {
  if (!/\p{Script=Han}/u.test(claim.normal)) return [];
  const clauses = clausesOf(claim.normal, { start: 0, end: claim.normal.length }, CLAUSE);
  return clauses.flatMap(({ start, end }) => {
    const own = items.filter(
      ({ at, found, fact }) => !fact && start <= at && at < end && found.length > 0,
    );
    if (JOINS.test(claim.normal.slice(start, end))) return [];
    const mixed = segments.map((segment) => mixedIn(own, segment, passage.normal)).find(Boolean);
    return mixed ? [doubt("order", mixed.text, { text: mixed.text, at: mixed.found[0] ?? 0 })] : [];
  });
}

function mixedIn(own: readonly Item[], segment: Segment, passage: string): Item | undefined {
  const clauses = clausesOf(passage, segment, CLAUSE);
  const apart = own.map((item) => ({ item, only: onlyIn(item, clauses) }));
  return apart.find(({ only: one }) =>
    apart.some(({ only: other }) => {
      if (!one || !other || one === other) return false;
      const shared = own.filter((item) => standsIn(item, one) && standsIn(item, other));
      const words = new Set(shared.map(({ text }) => text)).size;
      const isParallel = words >= PARALLEL && firstIn(own, one) === firstIn(own, other);
      return isParallel || (words > 0 && isTurned(apart, one, other, passage));
    }),
  )?.item;
}

/** The word of the claim with which a clause begins. */
function firstIn(own: readonly Item[], { start, end }: Stretch): string | undefined {
  const placed = own.flatMap(({ text, found }) =>
    found.filter((at) => start <= at && at < end).map((at) => ({ text, at })),
  );
  return placed.sort((left, right) => left.at - right.at)[0]?.text;
}

type Apart = readonly { item: Item; only: Stretch | null }[];

/** The first word from the one clause, the last from the other, and that clause has a subject of its own. */
function isTurned(apart: Apart, one: Stretch, other: Stretch, passage: string): boolean {
  if (apart[0]?.only !== one || apart.at(-1)?.only !== other) return false;
  const between = apart.slice(1, -1);
  if (!between.every(({ item }) => standsIn(item, other))) return false;
  const [opening] = hanSegmentsOf(
    passage.slice(other.start, other.end).trim().replace(/^其中/, ""),
  );
  return opening !== undefined && !EMPTY_HAN.has(opening.segment);
}

function onlyIn(item: Item, clauses: readonly Stretch[]): Stretch | null {
  const holding = clauses.filter((clause) => standsIn(item, clause));
  return holding.length === 1 ? (holding[0] ?? null) : null;
}
