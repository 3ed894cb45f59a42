import { describe, expect, it } from "vitest";
import { withSystem } from "#lib/db/client";
import {
  aggregateTermVector,
  readVector,
  readVectorBytes,
  writeTermVector,
  writeVector,
} from "#lib/db/search/vector-codec";
import { TERM_DIMENSIONS } from "#lib/domain/search/term-dimensions";
import { Prisma } from "#prisma/generated/client";

describe("a vector in the database", () => {
  it("is read back unchanged, as text and as bytes", async () => {
    const values = [0.25, -1, 3e-5, 12345];
    const [row] = await withSystem(
      (tx) => tx.$queryRaw<{ text: string; bytes: Uint8Array }[]>`
        SELECT vector::text AS text, vector_send(vector) AS bytes
        FROM (SELECT ${writeVector(values)}::vector AS vector) stored`,
    );
    expect(readVector(row?.text ?? "")).toEqual(values);
    expect(readVectorBytes(row?.bytes ?? new Uint8Array())).toEqual(Float32Array.from(values));
  });
});

describe("term weights", () => {
  it("are the same when written in TypeScript and in SQL", async () => {
    const weights = [
      { term: 1, weight: 0.123456789 },
      { term: 77, weight: 2 },
      { term: TERM_DIMENSIONS, weight: 1.5 },
    ];
    const made = aggregateTermVector(Prisma.sql`term`, Prisma.sql`weight`);
    const [row] = await withSystem(
      (tx) => tx.$queryRaw<{ written: string; made: string }[]>`
        SELECT ${writeTermVector(weights)}::sparsevec::text AS written, ${made}::text AS made
        FROM jsonb_to_recordset(${JSON.stringify(weights)}::jsonb) AS row(term int, weight float8)`,
    );
    expect(row?.written).toBe(`{1:0.12346,77:2,${TERM_DIMENSIONS}:1.5}/${TERM_DIMENSIONS}`);
    expect(row?.made).toBe(row?.written);
  });
});
