import type { Item } from "./items.ts";
import { clausesOf, type Segment, type Stretch } from "./segments.ts";

/** A stretch of the passage that holds items of the claim: whole clauses of one segment. */
export type Evidence = Stretch & { items: Item[]; segment: Segment };

const MOST_SEGMENTS = 3;
/**
 * The shortest stretches of a passage that hold all items of a claim which it holds at all: first in the
 * segment that holds most, then in those that hold the rest.
 */
export function evidenceFor(items: readonly Item[], passage: string, segments: readonly Segment[]) {
  let open = items.filter(({ found }) => found.length > 0);
  const evidence: Evidence[] = [];
  while (open.length > 0 && evidence.length < MOST_SEGMENTS) {
    const [first, ...others] = segments.map((segment) => ({
      segment,
      held: open.filter((item) => standsIn(item, segment)),
    }));
    if (!first) break;
    const best = others.reduce(
      (left, right) => (weigh(right.held) > weigh(left.held) ? right : left),
      first,
    );
    if (best.held.length === 0) break;
    const stretch = shortestIn(passage, best.segment, best.held);
    evidence.push({ ...stretch, items: best.held, segment: best.segment });
    open = open.filter((item) => !best.held.includes(item));
  }
  return evidence;
}

/** Items that stand in few places tell more. */
function weigh(items: readonly Item[]): number {
  return items.reduce((sum, { found }) => sum + 1 + 1 / found.length, 0);
}

export function standsIn(
  item: Pick<Item, "found">,
  { start, end, head }: Stretch & { head?: Stretch | null },
): boolean {
  if (item.found.some((at) => start <= at && at < end)) return true;
  return head ? standsIn(item, { start: head.start, end: head.end }) : false;
}

/** The shortest run of clauses that holds all the items that the segment itself holds. */
function shortestIn(passage: string, segment: Segment, held: readonly Item[]): Stretch {
  const { start, end } = segment;
  const own = held.filter((item) => standsIn(item, { start, end }));
  const clauses = clausesOf(passage, { start, end });
  let best: Stretch = { start, end };
  for (const [first, clause] of clauses.entries()) {
    const last = clauses
      .slice(first)
      .find((other) =>
        own.every((item) => standsIn(item, { start: clause.start, end: other.end })),
      );
    if (!last) break;
    if (last.end - clause.start < best.end - best.start)
      best = { start: clause.start, end: last.end };
  }
  return best;
}
