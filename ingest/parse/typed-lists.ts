/** "3. ", "3、", "（三）", "三、": how a typist numbers an item, or a heading. */
const NUMBER = /^(?:(\d{1,2})([.．、)）])|([（(]?)([一二三四五六七八九十]{1,3})([)）、]))/;
const HAN = "一二三四五六七八九十";

type Numbered = { style: string; value: number };
type Chain = { last: Numbered; at: number; members: number[]; hasText: boolean };

/**
 * Which numbered lines are items of a typist's list: two or more numbers that follow each other with nothing between
 * them. Where any number of the row has text of its own under it, the lines are headings. `texts` are the paragraphs of
 * a document in order.
 */
export function itemsOfTypedLists(texts: readonly string[]): ReadonlySet<number> {
  const items = new Set<number>();
  const open = new Map<string, Chain>();
  const end = (chain: Chain | undefined) => {
    if (chain && !chain.hasText && chain.members.length > 1) {
      for (const member of chain.members) items.add(member);
    }
  };
  texts.forEach((text, at) => {
    const numbered = numberOf(text);
    if (!numbered) return;
    const chain = open.get(numbered.style);
    if (chain && numbered.value === chain.last.value + 1) {
      chain.hasText ||= at !== chain.at + 1;
      chain.members.push(at);
      Object.assign(chain, { last: numbered, at });
      return;
    }
    end(chain);
    open.set(numbered.style, { last: numbered, at, members: [at], hasText: false });
  });
  for (const chain of open.values()) end(chain);
  return items;
}

function numberOf(text: string): Numbered | null {
  const [, figures, stop, bracket = "", han, close] = NUMBER.exec(text) ?? [];
  if (figures && stop) return { style: `1${stop}`, value: Number(figures) };
  if (!han || !close) return null;
  const [tens, ones] = han.includes("十") ? han.split("十") : ["", han];
  const digit = (one: string | undefined) => (one ? HAN.indexOf(one) + 1 : 0);
  const value = han.includes("十") ? (digit(tens) || 1) * 10 + digit(ones) : digit(ones);
  return { style: `${bracket}一${close}`, value };
}
