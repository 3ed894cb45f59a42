import pg from "pg";
import { AppError } from "../../domain/errors.ts";
import { APP_ROLE, type OwnedHome } from "../connection.ts";

export type DatabaseFacts = {
  postgres: string;
  pgvector: string;
  /** What row-level security would not hold, each as a phrase. Empty: it holds. */
  openings: string[];
};

/** Tables whose rows belong to nobody: everyone may read them. */
const COMMON = ["_prisma_migrations", "embedding_model", "work_report"];

/** Facts about the database, and whether it keeps organizations apart. */
export async function readDatabaseFacts(home: OwnedHome): Promise<DatabaseFacts> {
  const client = new pg.Client({ connectionString: home.ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<DatabaseFacts>(
      `SELECT current_setting('server_version') AS postgres,
         (SELECT extversion FROM pg_extension WHERE extname = 'vector') AS pgvector,
         ARRAY(${OPENINGS}) AS openings`,
      [APP_ROLE, COMMON],
    );
    const [facts] = rows;
    if (!facts) throw new Error("The database did not say what it is.");
    return facts;
  } finally {
    await client.end();
  }
}

const OPENINGS = `
  SELECT 'table ' || relname || ' does not force row-level security' FROM pg_class
  WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace AND relname <> ALL ($2)
    AND NOT (relrowsecurity AND relforcerowsecurity)
  UNION ALL
  SELECT 'role ' || rolname || ' may bypass row-level security' FROM pg_roles
  WHERE rolname = $1 AND (rolsuper OR rolbypassrls)
  UNION ALL
  SELECT 'role ' || $1 || ' may act as role ' || rolname FROM pg_roles
  WHERE rolname <> $1 AND pg_has_role($1, oid, 'MEMBER')
  UNION ALL
  SELECT 'role ' || $1 || ' owns table ' || relname FROM pg_class
  WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
    AND pg_get_userbyid(relowner) = $1
  UNION ALL
  SELECT 'role ' || $1 || ' may change audit events'
  WHERE has_table_privilege($1, 'public.audit_event', 'UPDATE, DELETE, TRUNCATE')`;

/** Throws if the database would not keep organizations apart. Checked at every start. */
export function requireProtection({ openings }: DatabaseFacts): void {
  if (openings.length === 0) return;
  throw new AppError(
    "conflict",
    `Freehold does not start, because the database would not keep organizations apart: ${openings.join("; ")}. ` +
      "Undo what was changed by hand, or restore the database from a backup.",
  );
}
