import { type Evidence, evidenceFor } from "../evidence.ts";
import { type Operator, operatorsOf } from "../operator-words.ts";
import { clausesOf } from "../segments.ts";
import { type Compared, type Doubt, doubt } from "./doubt.ts";

const CLAUSE = /[,，;；。]/g;
const FEWEST_ITEMS = 2;

/** What excludes each other in one clause: a duty, a permission, a prohibition, and a freedom not to. */
const MODALITIES: readonly Operator[] = ["must", "may", "must-not", "need-not"];

/**
 * Clauses of a Chinese claim that say another duty or permission than the clause of the passage with the
 * same words. A sentence of a law has several, so the sentence as a whole has them all.
 */
export function otherClauses({ items, claim, passage, segments }: Compared): Doubt[] {
  if (!/\p{Script=Han}/u.test(claim.normal)) return [];
  return clausesOf(claim.normal, { start: 0, end: claim.normal.length }, CLAUSE).flatMap(
    ({ start, end }) => {
      const own = items.filter(({ at, found }) => start <= at && at < end && found.length > 0);
      const [main, other] = evidenceFor(own, passage.normal, segments);
      if (!main || other || own.length < FEWEST_ITEMS) return [];
      return differing(claim.normal.slice(start, end), main, passage.normal);
    },
  );
}

function differing(clause: string, main: Evidence, passage: string): Doubt[] {
  const here = operatorsOf(clause);
  const there = operatorsOf(passage.slice(main.start, main.end));
  const modal = here.filter(({ operator }) => MODALITIES.includes(operator));
  const found = there.filter(({ operator }) => MODALITIES.includes(operator));
  const [claimed, instead] = [modal[0], found[0]];
  if (
    claimed &&
    instead &&
    !found.some(({ operator }) => modal.some((one) => one.operator === operator))
  ) {
    return [doubt("modality", claimed.text, { text: instead.text, at: main.start + instead.at })];
  }
  return [];
}

/** A permission in Chinese, and a prohibition, with the two characters after it. */
const PERMITTED = /(?<!不)可以(?!不)([^,，。;；]{2})/gu;
const FORBIDDEN = /(?:不得|不能|不可以?|禁止|不准)([^,，。;；]{2})/gu;

/** 可以向 … in the claim, where the passage says 不得向 … and nowhere permits it; and the reverse. */
export function turnedPermissions({ claim, passage }: Compared): Doubt[] {
  const turned = (here: RegExp, there: RegExp) =>
    Array.from(claim.normal.matchAll(here)).flatMap(([text, next = ""]) => {
      const same = Array.from(passage.normal.matchAll(here)).some(([, other]) => other === next);
      const found = Array.from(passage.normal.matchAll(there)).find(([, other]) => other === next);
      if (same || !found) return [];
      return [doubt("modality", text, { text: found[0], at: found.index }, true)];
    });
  return [...turned(PERMITTED, FORBIDDEN), ...turned(FORBIDDEN, PERMITTED)];
}
