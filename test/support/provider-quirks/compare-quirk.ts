import { type Quirk, SECRET, SPADE } from "./quirk.ts";

/** What a reader, and the record, got of an answer. */
export type Seen = {
  outcome: string;
  note: string | null;
  /** Whether the model wrote it. False: the sources are quoted. */
  isByModel: boolean;
  text: string;
  /** The text as it is kept. */
  kept: string;
  cites: readonly number[];
  unsupported: readonly number[];
};

/** What must be seen of a quirk, and what was, in one form: two equal objects where all is right. */
export function comparedTo(quirk: Quirk, seen: Seen): { expected: object; found: object } {
  const whole = quirk.becomes === "answer" ? { text: SPADE, cites: [1] } : {};
  const { text, cites, unsupported, ...rest } = { ...whole, ...quirk };
  const notes = [rest.note ?? null].flat();
  const expected = {
    becomes: quirk.becomes,
    note: notes.find((one) => one === seen.note) ?? notes[0] ?? null,
    text,
    // Markers without a source are shown, and not kept.
    kept: unsupported ? undefined : text,
    cites,
    unsupported,
    holdsThought: false,
  };
  const found = {
    ...seen,
    becomes: becameOf(seen),
    text: seen.text.trim(),
    kept: seen.kept.trim(),
    holdsThought: `${seen.text}${seen.kept}`.includes(SECRET),
  };
  const asked = Object.entries(expected).filter(([, value]) => value !== undefined);
  return {
    expected: Object.fromEntries(asked),
    found: Object.fromEntries(asked.map(([key]) => [key, Reflect.get(found, key)])),
  };
}

function becameOf({ outcome, isByModel }: Seen): string {
  if (outcome === "abstained") return "abstained";
  if (outcome === "failed") return "words";
  if (outcome !== "complete") return outcome;
  return isByModel ? "answer" : "quoted";
}
