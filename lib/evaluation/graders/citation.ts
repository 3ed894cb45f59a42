/** A judged place, as the ids of the passages that contain it. */
export type PlacePassages = ReadonlySet<string>;

export type CitationGrade = {
  citations: number;
  rightCitations: number;
  places: number;
  citedPlaces: number;
  /** How many judged places the first five sources contain. */
  topPlaces: number;
};

/** As many sources as `quotes` quotes. */
const TOP = 5;

/** Compares an answer's citations and sources with the places that answer the question. */
export function gradeCitations(
  cited: readonly string[],
  sources: readonly string[],
  places: readonly PlacePassages[],
): CitationGrade {
  const isRight = (passageId: string) => places.some((place) => place.has(passageId));
  const among = (passages: readonly string[]) =>
    places.filter((place) => passages.some((passageId) => place.has(passageId))).length;
  return {
    citations: cited.length,
    rightCitations: cited.filter(isRight).length,
    places: places.length,
    citedPlaces: among(cited),
    topPlaces: among(sources.slice(0, TOP)),
  };
}
