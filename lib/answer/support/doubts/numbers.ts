import { type Bound, boundAt } from "../amounts/number-bounds.ts";
import { standsIn } from "../evidence.ts";
import type { Fact } from "../facts.ts";
import { type Item, isMeasured } from "../items.ts";
import { clausesOf, type Stretch } from "../segments.ts";
import { type Compared, type Doubt, doubt } from "./doubt.ts";

/** From this share of facts in order on, what differs is said instead. */
const CLOSE = 0.5;

/** Numbers and dates with another bound than in the passage: "at least" here, "at most" there. */
export function otherBounds({ items, claim, passage, aligned }: Compared): Doubt[] {
  return items.flatMap(({ text, at, found, fact }) => {
    if (!fact || !/^(?:number|date)/.test(fact.family ?? "") || found.length === 0) return [];
    const claimed = boundAt(claim.normal, at, text.length);
    const places = found.map((place) => ({
      place,
      bound: boundAt(passage.normal, place, lengthAt(passage.facts, place)),
    }));
    const isDate = fact.family === "date";
    if (
      places.some(
        ({ bound }) => saysAsMuch(claimed, bound) || (isDate && isDeadline(claimed, bound)),
      )
    )
      return [];
    const [first] = places;
    if (!first) return [];
    const written = { text: wordsAround(passage.normal, first.place), at: first.place };
    return [
      doubt(
        "bound",
        wordsAround(claim.normal, at),
        written,
        aligned >= CLOSE && claimed !== "none" && first.bound !== "none",
      ),
    ];
  });
}

/** Bounds that say the same. */
const SAME: readonly (readonly Bound[])[] = [
  ["at-most", "within"],
  ["at-least", "full"],
];

/** "Within 30 days" may be retold as "in 30 days", and "from 1 May" as "on 1 May". */
function saysAsMuch(claimed: Bound, found: Bound): boolean {
  if (claimed === found || SAME.some((same) => same.includes(claimed) && same.includes(found)))
    return true;
  if (claimed === "none") return /^(?:after|before|within|full|nearly)$/.test(found);
  return found === "none" && /^(?:after|nearly|full|within)$/.test(claimed);
}

/** "By 1 May" is "no later than 1 May". */
function isDeadline(claimed: Bound, found: Bound): boolean {
  return claimed === "before" && found === "at-most";
}

function lengthAt(facts: readonly Fact[], at: number): number {
  return facts.find((fact) => fact.at === at)?.text.length ?? 0;
}

/** A few words on both sides of a number, within its clause; pieces of words at the ends are left out. */
function wordsAround(normal: string, at: number): string {
  const before = /[^,，;；。:：\n]{0,16}$/u.exec(normal.slice(0, at))?.[0] ?? "";
  const after = /^[^,，;；。:：\n]{0,14}/u.exec(normal.slice(at))?.[0] ?? "";
  const whole = (text: string, length: number, cut: RegExp) =>
    text.length < length ? text : text.replace(cut, "");
  return `${whole(before, 16, /^\S+ (?=\S)/)}${whole(after, 14, /(?<=\S) \S*$/)}`.trim();
}

/** Where the words belong that a number belongs to. */
const NUMBER_CLAUSE = /[,，;；:：。—–()（）]|\s-\s|\sand\s|\sor\s|\sbut\s|\n|、/g;
/** How much better another number must fit the claim's words. */
const MARGIN = { number: 0.34, article: 0.05 };

/** Numbers that stand in the passage, but with other words: the number of something else. */
export function numbersOfOthers(compared: Compared): Doubt[] {
  return compared.items.flatMap((item) => {
    const better = betterNumber(item, compared);
    return better ? [doubt("number", item.text, better, false)] : [];
  });
}

/** A number of the passage that fits the words around a claimed one better than that one does. */
function betterNumber({ fact, found, at }: Item, compared: Compared): Fact | undefined {
  const { items, claim, passage } = compared;
  if (!fact || found.length === 0) return undefined;
  const whole = { start: 0, end: claim.normal.length };
  const clause = clausesOf(claim.normal, whole, NUMBER_CLAUSE).find(
    ({ start, end }) => start <= at && at < end,
  );
  const inClause = items.filter((one) => clause && clause.start <= one.at && one.at < clause.end);
  const words = inClause.filter((one) => !one.fact && one.found.length > 0);
  if (words.length === 0) return undefined;
  const own = Math.max(...found.map((place) => matchAt(compared, place, words)));
  const margin = fact.family?.startsWith("article") ? MARGIN.article : MARGIN.number;
  return passage.facts
    .filter(
      (rival) => isRival(rival, fact) && !inClause.some((one) => one.found.includes(rival.at)),
    )
    .find((rival) => matchAt(compared, rival.at, words) > own + margin);
}

/** Two numbers of one clause of the claim that the passage has in different sentences only. */
export function numbersApart({ items, claim, segments }: Compared): Doubt[] {
  const clauses = clausesOf(claim.normal, { start: 0, end: claim.normal.length }, NUMBER_CLAUSE);
  return clauses.flatMap(({ start, end }) => {
    const [first, ...others] = items.filter(
      ({ at, fact, found }) =>
        fact && !fact.family?.startsWith("article") && start <= at && at < end && found.length > 0,
    );
    const apart =
      first &&
      others.find((other) => !segments.some((one) => standsIn(first, one) && standsIn(other, one)));
    return apart ? [doubt("number", apart.text, null)] : [];
  });
}

function isRival(other: Fact, fact: Fact): boolean {
  if (!isMeasured(other) || other.key === fact.key) return false;
  if (other.family === fact.family && other.dimension === fact.dimension) return true;
  return fact.family === "date" && other.family === "date";
}

/** How well a number's clause and segment fit words of the claim; rare words tell more. */
function matchAt({ passage, segments }: Compared, at: number, words: readonly Item[]): number {
  const segment = segments.find(({ start, end }) => start <= at && at < end);
  if (!segment) return 0;
  const clause = clausesOf(passage.normal, segment, NUMBER_CLAUSE).find(
    ({ start, end }) => start <= at && at < end,
  );
  return weigh(words, segment) + (clause ? weigh(words, clause) : 0);
}

function weigh(words: readonly Item[], stretch: Stretch): number {
  return words
    .filter((word) => standsIn(word, stretch))
    .reduce((sum, { found }) => sum + 1 / found.length, 0);
}

const HEADING =
  /(?:^|\n)\s*(第[零〇一二三四五六七八九十百千两\d]+条(?:之[一二三四五六七八九十\d]+)?)/gu;

/** An article that the claim names as the place of what it says, where the passage has it under another. */
export function otherArticles({ items, passage, evidence }: Compared): Doubt[] {
  const headings = Array.from(
    passage.normal.matchAll(HEADING),
    ({ index, 0: all, 1: text = "" }) => ({
      text,
      at: index + all.length - text.length,
    }),
  );
  const main = evidence[0];
  if (headings.length === 0 || !main) return [];
  const content = Math.max(
    ...main.items
      .filter(({ fact }) => !fact)
      .flatMap(({ found }) => found.filter((at) => main.start <= at && at < main.end)),
    main.start,
  );
  const heading = headings.findLast(({ at }) => at <= content);
  if (!heading) return [];
  return items
    .filter(({ fact, found }) => fact?.family === "article 条" && found.length > 0)
    .filter(
      ({ found }) => headings.some(({ at }) => found.includes(at)) && !found.includes(heading.at),
    )
    .map(({ text }) => doubt("article", text, heading, true));
}
