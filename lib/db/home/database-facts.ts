import pg from "pg";
import { APP_ROLE, type OwnedHome } from "../connection.ts";

export type DatabaseFacts = {
  postgres: string;
  pgvector: string;
  /** Tenant tables whose row-level security is not both enabled and forced. */
  unprotected: string[];
  /** Whether the application's role could bypass row-level security. */
  canBypass: boolean;
};

/** Facts about the database, and whether it keeps organizations apart. */
export async function readDatabaseFacts(home: OwnedHome): Promise<DatabaseFacts> {
  const client = new pg.Client({ connectionString: home.ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<DatabaseFacts>(
      `SELECT current_setting('server_version') AS postgres,
         (SELECT extversion FROM pg_extension WHERE extname = 'vector') AS pgvector,
         ARRAY(SELECT relname::text FROM pg_class
               JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'organization_id'
               WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
                 AND NOT (relrowsecurity AND relforcerowsecurity)) AS unprotected,
         (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = $1) AS "canBypass"`,
      [APP_ROLE],
    );
    const [facts] = rows;
    if (!facts) throw new Error("The database did not say what it is.");
    return facts;
  } finally {
    await client.end();
  }
}
