import { fromSql, toSql } from "pgvector";
import { Prisma } from "#prisma/generated/client";
import { TERM_DIMENSIONS } from "../../domain/search/term-dimensions.ts";

// Writes and reads vectors as text and bytes, the only place that does.

/** A term of a passage or a question, and its weight there. */
export type TermWeight = { term: number; weight: number };

/** Five decimal digits are enough to order passages. */
const WEIGHT_DIGITS = 5;

/** A vector as text that SQL casts to `vector`. */
export function writeVector(values: readonly number[]): string {
  return String(toSql([...values]));
}

/** Reads a vector that SQL cast to text. */
export function readVector(text: string): number[] {
  const vector = fromSql(text);
  if (!Array.isArray(vector)) throw new Error("The database gave text that is no vector.");
  return vector;
}

/** Reads a vector from the output of `vector_send`: two 16-bit counts, then floats, big-endian. */
export function readVectorBytes(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float32Array(view.getUint16(0));
  for (let index = 0; index < values.length; index += 1) {
    values[index] = view.getFloat32(4 + index * 4);
  }
  return values;
}

/**
 * Term weights as text that SQL casts to `sparsevec`. Terms count from one, as its indices do. The package's
 * `SparseVector` would take 3.5 times as long, which is a tenth of the time to store a passage.
 */
export function writeTermVector(weights: readonly TermWeight[]): string {
  const elements = weights.map(({ term, weight }) => `${term}:${weight.toFixed(WEIGHT_DIGITS)}`);
  return `{${elements.join(",")}}/${TERM_DIMENSIONS}`;
}

/** The same in SQL: an aggregate over rows with a term and its weight. */
export function aggregateTermVector(term: Prisma.Sql, weight: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    '{' || string_agg(${term} || ':' || round((${weight})::numeric, ${WEIGHT_DIGITS}::int), ',')
      || ${`}/${TERM_DIMENSIONS}`}::text)::sparsevec`;
}
