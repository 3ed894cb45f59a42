import { loadModule } from "libpg-query";
import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { ownedHome } from "#lib/db/connection";
import { ALLOWED_LOOKUPS } from "./allowed-lookups.ts";
import { findFaults } from "./find-faults.ts";
import { forgetStatements, recordStatements, sentStatements } from "./record-statements.ts";
import type { Catalog } from "./scope.ts";

recordStatements();

beforeAll(loadModule);

/** Fails a test file if it, or the code that it tests, sent a statement that does not name its organization. */
afterAll(async () => {
  const statements = sentStatements();
  forgetStatements();
  const catalog = await readCatalog();
  const wrong = statements.flatMap(({ by, text }) => {
    const faults = findFaults(text, catalog, by === "system" ? ALLOWED_LOOKUPS : []);
    return faults.length > 0
      ? [`- ${faults.join("; ")}, in a statement of the ${by}:\n${text}`]
      : [];
  });
  if (wrong.length === 0) return;
  throw new Error(
    `Each table must be limited by organization_id = value, and joined by it:\n${wrong.join("\n")}`,
  );
});

async function readCatalog(): Promise<Catalog> {
  const client = new pg.Client({ connectionString: ownedHome().ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ table: string; columns: string[] }>(
      `SELECT relname AS table, array_agg(attname::text) AS columns
       FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND attnum > 0
       GROUP BY relname`,
    );
    return new Map(rows.map(({ table, columns }) => [table, new Set(columns)]));
  } finally {
    await client.end();
  }
}
