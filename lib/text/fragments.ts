// Compares the texts of a few candidates with the question by words, pieces of words, and adjacent words.
// Each `Reading` counts the question's fragments in a list of tokens.

const HAN_START = /^\p{Script=Han}/u;
/** Two words at most this far apart, in either order, belong together. */
const NEAR = 5;
const GRAM = 4;
const KNOWN_LIMIT = 100_000;

/** How often a text contains each fragment of the question, and how many fragments it has in all. */
export type Counted = { counts: Uint16Array; length: number };

export type Reading = {
  /** How often the question contains each fragment, in the order of the counts. */
  asked: number[];
  read: (tokens: readonly string[]) => Counted;
};

export function readWords(question: readonly string[]): Reading {
  const { places, asked } = placesOf(question);
  return {
    asked,
    read(tokens) {
      const counts = new Uint16Array(asked.length);
      for (const token of tokens) add(counts, places.get(token));
      return { counts, length: tokens.length };
    },
  };
}

/**
 * Compares by the pieces that related words share: four letters at a time with the ends of the word
 * marked ("_ter", "term", "erm_"); in Chinese by pairs of characters, without single characters. Pieces
 * added by `synonyms` count once each.
 */
export function readPieces(question: readonly string[], synonyms: readonly string[] = []): Reading {
  const { places, asked } = placesOf(question.flatMap(piecesOf));
  for (const piece of synonyms.flatMap(piecesOf)) {
    if (places.has(piece)) continue;
    places.set(piece, asked.length);
    asked.push(1);
  }
  const wanted = new Map<string, readonly number[]>();
  const wantedIn = (token: string) => {
    const known = wanted.get(token);
    if (known) return known;
    const found = piecesOf(token).flatMap((piece) => places.get(piece) ?? []);
    wanted.set(token, found);
    return found;
  };
  return {
    asked,
    read(tokens) {
      const counts = new Uint16Array(asked.length);
      let length = 0;
      for (const token of tokens) {
        length += piecesOf(token).length;
        for (const place of wantedIn(token)) add(counts, place);
      }
      return { counts, length };
    },
  };
}

/** Compares by each word together with the next one. */
export function readPairs(question: readonly string[]): Reading {
  return readTogether(question, 2, (first, second) => `${first} ${second}`);
}

/** Compares by two words near each other, in either order. */
export function readNearPairs(question: readonly string[]): Reading {
  return readTogether(question, NEAR, (first, second) =>
    first < second ? `${first} ${second}` : `${second} ${first}`,
  );
}

function readTogether(
  question: readonly string[],
  within: number,
  name: (first: string, second: string) => string,
): Reading {
  const said = new Set(question);
  const { places, asked } = placesOf([...together(question, within, () => true, name)]);
  return {
    asked,
    read(tokens) {
      const counts = new Uint16Array(asked.length);
      const isSaid = (token: string) => said.has(token);
      for (const pair of together(tokens, within, isSaid, name)) add(counts, places.get(pair));
      return { counts, length: tokens.length * (within - 1) };
    },
  };
}

function* together(
  tokens: readonly string[],
  within: number,
  counts: (token: string) => boolean,
  name: (first: string, second: string) => string,
): Generator<string> {
  for (let first = 0; first < tokens.length; first += 1) {
    const token = tokens[first] as string;
    if (!counts(token)) continue;
    const end = Math.min(tokens.length, first + within);
    for (let second = first + 1; second < end; second += 1) {
      const other = tokens[second] as string;
      if (other !== token && counts(other)) yield name(token, other);
    }
  }
}

const knownPieces = new Map<string, readonly string[]>();

function piecesOf(token: string): readonly string[] {
  const known = knownPieces.get(token);
  if (known) return known;
  if (knownPieces.size >= KNOWN_LIMIT) knownPieces.clear();
  const pieces = HAN_START.test(token) ? (token.length > 1 ? [token] : []) : grams(`_${token}_`);
  knownPieces.set(token, pieces);
  return pieces;
}

function grams(word: string): string[] {
  const count = Math.max(1, word.length - GRAM + 1);
  return Array.from({ length: count }, (_, start) => word.slice(start, start + GRAM));
}

function placesOf(fragments: readonly string[]) {
  const places = new Map<string, number>();
  const asked: number[] = [];
  for (const fragment of fragments) {
    const place = places.get(fragment) ?? places.size;
    places.set(fragment, place);
    asked[place] = (asked[place] ?? 0) + 1;
  }
  return { places, asked };
}

function add(counts: Uint16Array, place: number | undefined): void {
  if (place !== undefined) counts[place] = (counts[place] as number) + 1;
}
