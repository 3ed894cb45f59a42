export type Random = () => number;

export const pick = <Item>(items: readonly Item[], random: Random) =>
  items[Math.floor(random() * items.length)] as Item;
export const digits = (count: number, random: Random) =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join("");
export const between = (low: number, high: number, random: Random) =>
  low + Math.floor(random() * (high - low + 1));
export const two = (value: number) => String(value).padStart(2, "0");
export const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
export const letter = (random: Random) => pick([..."ABCDEFGHJKLMNPQRSTUVWXYZ"], random);

/** Adds flaws of text extracted from files: a hard space, a typographic dash, an invisible character, a line break inside. */
export function disturb(value: string, random: Random): string {
  const middle = Math.floor(value.length / 2);
  return pick(
    [
      value.replaceAll(" ", "\u00a0"),
      value.replaceAll("-", "–"),
      `${value.slice(0, middle)}\u200b${value.slice(middle)}`,
      value.replace(" ", "\n"),
      value.replaceAll(" ", "  "),
      value.replace(" ", " \n"),
    ],
    random,
  );
}
