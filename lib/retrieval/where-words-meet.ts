import { standsAlone, type TurningWord } from "../text/turning-words.ts";

const HAN = /\p{Script=Han}/u;

/**
 * Whether two characters are the end of one word and the beginning of the next: 交电 in 补交电费. Each stands alone or
 * makes a pair that passages hold with its other neighbour.
 * `holdersOf` a pair: the number of passages that hold it.
 */
export function isWhereWordsMeet(
  question: string,
  { start, written }: TurningWord,
  holdersOf: (token: string) => number,
): boolean {
  const [first = "", second = "", third] = written;
  if (!HAN.test(first) || third !== undefined) return false;
  const before = question.slice(start - 1, start) + first;
  const after = second + question.slice(start + 2, start + 3);
  const endsWord = before.length === 2 && holdersOf(before) > 0;
  const beginsWord = after.length === 2 && holdersOf(after) > 0;
  return (
    (endsWord && beginsWord) ||
    (endsWord && standsAlone(second)) ||
    (beginsWord && standsAlone(first))
  );
}
