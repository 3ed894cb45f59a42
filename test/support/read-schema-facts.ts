import type pg from "pg";

/**
 * The contents of a database schema, one line for each table, column, key and index, with the names, types, defaults
 * and actions that Postgres prints, and without the name of the schema.
 */
export async function readSchemaFacts(client: pg.Client, schema: string): Promise<string[]> {
  const { rows } = await client.query<{ fact: string }>(FACTS, [schema]);
  return rows.map(({ fact }) => fact.replaceAll(`${schema}.`, "")).sort();
}

const FACTS = `
  WITH tables AS (
    SELECT oid, relname AS name FROM pg_class
    WHERE relnamespace = $1::regnamespace AND relkind IN ('r', 'p')
  )
  SELECT format('table %s', name) AS fact FROM tables
  UNION ALL
  SELECT format('column %s.%s: %s%s%s', name, attname, format_type(atttypid, atttypmod),
                CASE WHEN attnotnull THEN ' NOT NULL' END,
                ' DEFAULT ' || pg_get_expr(adbin, adrelid))
  FROM tables
  JOIN pg_attribute ON attrelid = tables.oid AND attnum > 0 AND NOT attisdropped
  LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
  UNION ALL
  SELECT format('key %s on %s: %s', conname, name,
                regexp_replace(pg_get_constraintdef(pg_constraint.oid), ' DEFERRABLE.*', ''))
  FROM tables JOIN pg_constraint ON conrelid = tables.oid AND contype IN ('p', 'u', 'f')
  UNION ALL
  SELECT format('key %s is checked when a transaction ends', conname)
  FROM tables JOIN pg_constraint ON conrelid = tables.oid AND condeferred
  UNION ALL
  SELECT format('index %s', pg_get_indexdef(indexrelid))
  FROM tables JOIN pg_index ON indrelid = tables.oid
  WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u'))`;
