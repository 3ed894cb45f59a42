import type { Transaction } from "./client.ts";

/** What both arms think of a passage, also where only one of them found it. */
export type CandidateRow = {
  id: string;
  lexical: number;
  /** Inner product with the mapped question; null while the passage has no vector. */
  dense: number | null;
  /** Cosine with the question as it was asked. */
  cosine: number | null;
  terms: number[];
  length: number;
  headings: string[];
  text: string;
};

type Asked = {
  model: { id: string };
  vector: readonly number[];
  mapped: readonly number[];
  sparse: string;
};

/** Both arms' scores for these passages, by id. */
export async function loadCandidates(
  tx: Transaction,
  ids: readonly string[],
  { model, vector, mapped, sparse }: Asked,
): Promise<Map<string, CandidateRow>> {
  const rows = await tx.$queryRaw<CandidateRow[]>`
    SELECT passage.id, coalesce(-(passage.lexical <#> ${sparse}::sparsevec), 0) AS lexical,
           -(stored.embedding <#> ${JSON.stringify(mapped)}::vector) AS dense,
           -(stored.embedding <#> ${JSON.stringify(vector)}::vector) AS cosine,
           passage.terms, passage.length, passage.headings, passage.text
    FROM passage
    LEFT JOIN passage_vector stored
      ON stored.organization_id = passage.organization_id
     AND stored.embedding_model_id = ${model.id}::uuid AND stored.passage_id = passage.id
    WHERE passage.id = ANY(${ids}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}
