import { MORE_GENERAL, OPPOSITES, SENSES } from "./table.ts";

type Table = ReadonlyMap<string, readonly string[]>;

/** Read when first asked, because most processes never ask. */
let tables: { senses: Table; above: Table; opposites: ReadonlySet<string> } | null = null;

function read() {
  tables ??= {
    senses: entriesOf(SENSES),
    above: entriesOf(MORE_GENERAL),
    opposites: new Set(OPPOSITES.trim().split(/[,\n]/)),
  };
  return tables;
}

function entriesOf(table: string): Table {
  return new Map(
    table
      .trim()
      .split(/[,\n]/)
      .map((entry) => {
        const [key = "", values = ""] = entry.split(":");
        return [key, values.split(" ")];
      }),
  );
}

/** The senses of an English word or phrase, as a stem; phrases have one blank between stems. */
export function sensesOf(stem: string): readonly string[] {
  return read().senses.get(stem) ?? [];
}

/** The senses that a word says: its own, and the next more general ones, as that of "medicine" for "aspirin". */
export function generalizationsOf(stem: string): ReadonlySet<string> {
  const known = generalizations.get(stem);
  if (known) return known;
  const { above } = read();
  const said = new Set(sensesOf(stem).flatMap((sense) => [sense, ...(above.get(sense) ?? [])]));
  if (generalizations.size >= MOST_KEPT) generalizations.clear();
  generalizations.set(stem, said);
  return said;
}

const MOST_KEPT = 20_000;
const generalizations = new Map<string, ReadonlySet<string>>();

/** Whether an English word says what the claimed one says, or more. */
export function saysAsMuch(found: string, claimed: string): boolean {
  const said = generalizationsOf(found);
  return sensesOf(claimed).some((sense) => said.has(sense));
}

/** Whether the table has this stem, alone or as a phrase. */
export function isKnownPhrase(stems: string): boolean {
  return read().senses.has(stems);
}

/** Whether two English words are opposites, as stems: "increas" and "decreas". */
export function areOpposites(one: string, other: string): boolean {
  return read().opposites.has(one < other ? `${one} ${other}` : `${other} ${one}`);
}
