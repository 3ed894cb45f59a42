import type { Detector, Entity } from "./entity.ts";
import { findEntities } from "./find-entities.ts";
import { knownDetector } from "./known-again.ts";
import { normalTextOf } from "./normal-text.ts";

/** The entities of each text, by offsets into the original. An entity found in one text is also found in the others. */
export function findInPrompt(texts: readonly string[], detectors: readonly Detector[]): Entity[][] {
  const normals = texts.map(normalTextOf);
  const first = normals.map(({ text }) => findEntities(text, detectors));
  const known = normals.flatMap(({ text }, place) =>
    (first[place] ?? []).map(({ kind, start, end }) => ({ kind, text: text.slice(start, end) })),
  );
  const again = knownDetector(known);
  return normals.map(({ text, originalOf }, place) =>
    // First results come first: an entity keeps its kind where both find it.
    findEntities(text, [() => first[place] ?? [], again]).map(({ kind, start, end }) => ({
      kind,
      ...originalOf(start, end),
    })),
  );
}
