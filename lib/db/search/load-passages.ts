import type { RetrievedPassage } from "../../domain/search/passage.ts";
import type { Transaction } from "../client.ts";
import { SHOWN_TITLE } from "../documents/shown-title.ts";
import { readVector } from "./vector-codec.ts";

/** The vectors of these passages; passages without a vector are left out. */
export async function loadVectors(
  tx: Transaction,
  modelId: string,
  ids: readonly string[],
): Promise<Map<string, number[]>> {
  const rows = await tx.$queryRaw<{ id: string; vector: string }[]>`
    SELECT passage_id AS id, embedding::text AS vector
    FROM passage_vector
    WHERE organization_id = ${tx.organizationId}::uuid
      AND embedding_model_id = ${modelId}::uuid AND passage_id = ANY(${ids}::uuid[])`;
  return new Map(rows.map(({ id, vector }) => [id, readVector(vector)]));
}

/** A passage's text, with the title and headings above it. */
export type PassageText = { id: string; title: string; headings: string[]; text: string };

/** The texts of these passages in the order of their ids; those that are gone are left out. */
export async function loadPassageTexts(
  tx: Transaction,
  ids: readonly string[],
): Promise<PassageText[]> {
  const rows = await tx.$queryRaw<PassageText[]>`
    SELECT passage.id, document.title, passage.headings, passage.text
    FROM passage
    JOIN document ON document.organization_id = passage.organization_id
                 AND document.id = passage.document_id
    WHERE passage.organization_id = ${tx.organizationId}::uuid AND passage.id = ANY(${ids}::uuid[])`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export type PassageRow = Omit<RetrievedPassage, "scores"> & { terms: number[] };

/** The passages of these ids with their document's title as people read it; those that are gone are left out. */
export async function loadPassages(
  tx: Transaction,
  ids: readonly string[],
): Promise<Map<string, PassageRow>> {
  const rows = await tx.$queryRaw<PassageRow[]>`
    SELECT passage.id, passage.collection_id AS "collectionId", passage.document_id AS "documentId",
           passage.version_id AS "versionId", ${SHOWN_TITLE} AS title, passage.page,
           passage.start_offset AS start, passage.end_offset AS "end", passage.text,
           passage.headings, passage.terms
    FROM passage
    JOIN document ON document.organization_id = passage.organization_id
                 AND document.id = passage.document_id
    WHERE passage.organization_id = ${tx.organizationId}::uuid AND passage.id = ANY(${ids}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}
