import type { Block } from "#lib/domain/documents/document";

/** The number of a clause as printed, "7.3" or "(ii)"; `above` are the numbers of the clauses that hold it. */
type Clause = { start: number; end: number; above: string; own: string };

const NUMERAL = "[一二三四五六七八九十百千零〇两\\d]+";
/** The number before an item: 7.3, 7., (c), c), (iv), （一）, 一、, 第七条, Article IV. */
const NUMBER = new RegExp(
  `^(\\d+(?:\\.\\d+)+\\.?|[(（]?(?:\\d{1,3}|[a-z]{1,2}|[A-Z]{1,2}|[ivxlcdm]{1,7}|[IVXLCDM]{1,7}|${NUMERAL})[)）.．、]|第${NUMERAL}[条款项章节]|(?:Article|Section|Clause|Part|Schedule|§)\\s?[\\dIVXLC]+[\\d.]*)(?=\\s|$)`,
);
/** A number that names its clause without those above it. */
const IS_WHOLE = /^(?:\d+(?:\.\d+)+|第|\p{L}+\s?[\dIVXLC]|§)/u;

/** For each range of the text: the number of the clause in which it begins, with those of the clauses around it. */
export function createClausePaths(text: string, blocks: readonly Block[]) {
  const clauses = clausesOf(text, blocks);

  /**
   * What a passage cannot say by itself: the clause in whose middle it begins, the one that it is, or the one that holds
   * the clause with which it begins. Null: it is in no clause of a clause.
   */
  return function clausePath({ start, end }: { start: number; end: number }): string | null {
    const clause = find(clauses, start);
    if (!clause || start >= clause.end) return null;
    const isWholly = start > clause.start || end <= clause.end;
    const isAlone = start === clause.start && clause.above === "";
    if (isAlone) return null;
    return (isWholly ? join(clause.above, clause.own) : clause.above) || null;
  };
}

type Open = { level: number; number: string };

function clausesOf(text: string, blocks: readonly Block[]): Clause[] {
  const clauses: Clause[] = [];
  let open: Open[] = [];
  for (const block of blocks) {
    const { kind, start, end } = block;
    if (kind !== "heading" && kind !== "list-item") continue;
    const own = {
      level: block.level ?? 1,
      number: numberOf(text.slice(start, Math.min(end, start + 40))),
    };
    if (kind === "heading") open = [{ ...own, level: 0 }];
    else {
      open = open.filter(({ level }) => level < own.level);
      clauses.push({ start, end, ...namesOf(open, own) });
      open.push(own);
    }
  }
  return clauses;
}

/** The number of the heading alone is not said above its clauses: it is in the passage's headings. */
function namesOf(open: readonly Open[], own: Open): Pick<Clause, "above" | "own"> {
  if (open.some(({ level }) => level > 0)) return { above: pathOf(open), own: own.number };
  return { above: "", own: own.number === "" ? "" : pathOf([...open, own]) };
}

function numberOf(line: string): string {
  return (NUMBER.exec(line)?.[1] ?? "").replace(/[.．、]$/, "");
}

function pathOf(open: readonly Open[]): string {
  return open.map(({ number }) => number).reduce(join, "");
}

/** "7.3" and "(c)": 7.3(c). */
function join(above: string, own: string): string {
  if (above === "" || own === "" || IS_WHOLE.test(own)) return own === "" ? above : own;
  return /^[(（]/.test(own) ? above + own : `${above} ${own}`;
}

/** The last clause that begins at or before a place. */
function find(clauses: readonly Clause[], place: number): Clause | undefined {
  let [low, high] = [0, clauses.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((clauses[middle]?.start ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return clauses[low - 1];
}
