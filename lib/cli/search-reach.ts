import { type IndexState, reachOf } from "../domain/search/index-state.ts";

/** What a search could reach, for --json; null where it is not known. */
export function presentReach(index: IndexState | null) {
  return index && { by: reachOf(index), passages: index.passages, embedded: index.embedded };
}

/** The same for a person: a line if anything was searched by words only. */
export function reachLines(index: IndexState | null): string[] {
  if (!index || index.passages === 0) return [];
  const { passages, embedded } = index;
  switch (reachOf(index)) {
    case "meaning":
      return [];
    case "partly":
      return [`Only ${embedded} of ${passages} passages can be searched by meaning so far.`];
    case "words":
      return embedded > 0
        ? ["Searched by words only: the question could not be embedded in time."]
        : ["Searched by words only: no passage can be searched by meaning yet."];
  }
}
