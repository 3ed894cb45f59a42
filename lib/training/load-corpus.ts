import { readCorpus } from "../db/training-corpus.ts";
import type { Viewer } from "../domain/viewer.ts";
import { subjectTokens } from "../retrieval/question-words.ts";
import { pairsOf, pairsOfPassage, shareOfPairs } from "../retrieval/tuned/pairs.ts";
import type { Corpus, TrainingQuestion, Words } from "./material.ts";

/** A collection in memory, and where each of its passages stands in it. */
export type LoadedCorpus = Corpus & { rowOf: ReadonlyMap<string, number> };

type StoredWords = {
  terms: Uint32Array;
  weights: Float32Array;
  pairs: Uint32Array;
  length: number;
};

/**
 * Reads a collection's vectors and term weights: about three kilobytes a passage. `unitsOf` says what
 * a passage counts as when it is judged.
 */
export async function loadCorpus(
  viewer: Viewer,
  collectionId: string,
  model: { id: string; dimensions: number },
  unitsOf: (passageId: string) => readonly string[],
): Promise<LoadedCorpus> {
  const batches: Float32Array[] = [];
  const words: StoredWords[] = [];
  const units: (readonly string[])[] = [];
  const rowOf = new Map<string, number>();
  for await (const rows of readCorpus(viewer, collectionId, model.id)) {
    const batch = new Float32Array(rows.length * model.dimensions);
    rows.forEach(({ id, vector, lexical, length, headings, text }, index) => {
      batch.set(readVector(vector, model.dimensions), index * model.dimensions);
      const pairs = Uint32Array.from(pairsOfPassage(headings, text));
      words.push({ ...readSparse(lexical ?? "{}"), pairs, length });
      rowOf.set(id, units.length);
      units.push(unitsOf(id));
    });
    batches.push(batch);
  }
  const data = new Float32Array(units.length * model.dimensions);
  let end = 0;
  for (const batch of batches) {
    data.set(batch, end);
    end += batch.length;
  }
  return {
    vectors: { rows: units.length, width: model.dimensions, data },
    units,
    rowOf,
    words: (row, question) => wordsOf(words[row], question),
  };
}

function readVector(bytes: Uint8Array, dimensions: number): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: dimensions }, (_, index) => view.getFloat32(4 + index * 4));
}

/** `{term:weight,…}/dimensions` */
function readSparse(text: string): { terms: Uint32Array; weights: Float32Array } {
  const pairs = text.slice(1, text.indexOf("}")).split(",").filter(Boolean);
  const terms = new Uint32Array(pairs.length);
  const weights = new Float32Array(pairs.length);
  pairs.forEach((pair, index) => {
    const [term, weight] = pair.split(":");
    terms[index] = Number(term);
    weights[index] = Number(weight);
  });
  return { terms, weights };
}

type Asked = { weights: Map<number, number>; total: number; pairs: Set<number> };

const askedByQuestion = new WeakMap<TrainingQuestion, Asked>();

function askedOf(question: TrainingQuestion): Asked {
  const known = askedByQuestion.get(question);
  if (known) return known;
  const asked = {
    weights: new Map(question.terms.map(({ term, weight }) => [term, weight])),
    total: question.terms.reduce((sum, { weight }) => sum + weight, 0),
    pairs: pairsOf(subjectTokens(question.text)),
  };
  askedByQuestion.set(question, asked);
  return asked;
}

function wordsOf(stored: StoredWords | undefined, question: TrainingQuestion): Words {
  const { weights, total, pairs } = askedOf(question);
  let [lexical, weight, held] = [0, 0, 0];
  stored?.terms.forEach((term, index) => {
    const worth = weights.get(term);
    if (worth === undefined) return;
    lexical += worth * (stored.weights[index] ?? 0);
    weight += worth;
    held += 1;
  });
  return {
    lexical,
    coverage: total > 0 ? weight / total : 0,
    held,
    pairs: shareOfPairs(pairs, stored?.pairs ?? []),
    length: stored?.length ?? 0,
  };
}
