import pg from "pg";
import { databaseHome } from "../connection.ts";

/** The tables that ingestion rewrites most. */
const TABLES = "passage, passage_vector, collection_term, collection, document_version";

/**
 * Vacuums and analyzes the embedded database, as autovacuum does on a server. Otherwise every scan reads
 * replaced rows, and the planner assumes empty tables.
 */
export async function tidyEmbedded(): Promise<void> {
  const { kind, appUrl } = databaseHome();
  if (kind !== "embedded") return;
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  try {
    await client.query(`VACUUM (ANALYZE) ${TABLES}`);
  } finally {
    await client.end();
  }
}
