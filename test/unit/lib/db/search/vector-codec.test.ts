import fc from "fast-check";
import { fromSql, SparseVector } from "pgvector";
import { describe, expect, it } from "vitest";
import {
  readVector,
  readVectorBytes,
  writeTermVector,
  writeVector,
} from "#lib/db/search/vector-codec";
import { TERM_DIMENSIONS } from "#lib/domain/search/term-dimensions";

describe("a vector", () => {
  it("is written in pgvector's format, and read back unchanged", () => {
    expect(writeVector([1, -0.5, 2e-7])).toBe("[1,-0.5,2e-7]");
    const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 });
    fc.assert(
      fc.property(numbers, (values) => {
        // Postgres has no negative zero.
        const written = values.map((value) => value + 0);
        expect(readVector(writeVector(written))).toEqual(written);
      }),
    );
  });

  it("is refused if the text is no vector", () => {
    expect(() => readVector("{1:1}/3")).toThrow("no vector");
    expect(() => readVector("1,2")).toThrow();
  });

  it("is read from its binary form at any position in a buffer", () => {
    const bytes = Uint8Array.of(9, 9, 0, 2, 0, 0, 0x3f, 0x80, 0, 0, 0xc0, 0x20, 0, 0, 9);
    expect(readVectorBytes(bytes.subarray(2, 14))).toEqual(Float32Array.of(1, -2.5));
  });
});

describe("term weights", () => {
  it("are written as a sparse vector whose indices are the terms, to five digits", () => {
    const weights = [
      { term: 7, weight: 1.234567 },
      { term: TERM_DIMENSIONS, weight: 2 },
      { term: 1, weight: 0.5 },
    ];
    const read = fromSql(writeTermVector(weights));
    expect(read).toEqual(
      new SparseVector(
        new Map([
          [6, 1.23457],
          [TERM_DIMENSIONS - 1, 2],
          [0, 0.5],
        ]),
        TERM_DIMENSIONS,
      ),
    );
  });

  it("may be empty", () => {
    expect(writeTermVector([])).toBe("{}/16777216");
  });
});
