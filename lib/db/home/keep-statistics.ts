import type { PGlite } from "@electric-sql/pglite";

/** Protocol messages between two looks: those of some 200 documents. A database at rest is not looked at. */
const MESSAGES = 2_000;

/** The first bytes of the messages that end a query: Sync, and a simple query. */
const LAST_OF_QUERY = new Set([..."SQ"].map((letter) => letter.charCodeAt(0)));

/**
 * Analyzes tables that have grown by half. The planner believes a table that was never analyzed to hold one row for
 * each value, and compares every row with every other: of 1,500 documents, finding the next to embed took 2 s.
 */
const ANALYZE = `
  DO $$
  DECLARE grown regclass;
  BEGIN
    FOR grown IN
      SELECT relid FROM pg_stat_user_tables JOIN pg_class ON pg_class.oid = relid
      WHERE n_mod_since_analyze > 50 + 0.5 * greatest(reltuples, 0)
    LOOP
      EXECUTE format('ANALYZE %s', grown);
    END LOOP;
  END $$`;

/** Keeps the planner's statistics of an embedded database fresh, as autovacuum does on a server. */
export function keepStatistics(db: PGlite, messages = MESSAGES): void {
  const execute = db.execProtocolRawStream.bind(db);
  const analyze = simpleQuery(ANALYZE);
  let left = messages;

  db.execProtocolRawStream = async (message, options) => {
    await execute(message, options);
    left -= 1;
    const isFree = LAST_OF_QUERY.has(message[0] ?? 0) && !db.isInTransaction();
    if (left > 0 || !isFree) return;
    left = messages;
    // The client has its answer already. What this query says is for nobody.
    await execute(analyze, { onRawData: () => {} });
  };
}

/** The protocol's message of a simple query. */
function simpleQuery(sql: string): Uint8Array {
  const text = Buffer.from(`${sql}\0`);
  const message = Buffer.alloc(5 + text.length);
  message.write("Q");
  message.writeInt32BE(4 + text.length, 1);
  text.copy(message, 5);
  return message;
}
