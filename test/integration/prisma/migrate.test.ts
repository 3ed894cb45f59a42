import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ownedHome } from "#lib/db/connection";
import { migrate } from "#prisma/migrate";

const client = new pg.Client({ connectionString: ownedHome().ownerUrl });
beforeAll(() => client.connect());
afterAll(() => client.end());

it("finds nothing left to apply to a database that was migrated before", async () => {
  expect(await migrate(ownedHome())).toEqual([]);
});

it("forces row-level security with a policy on every tenant table, also for the table's owner", async () => {
  const { rows } = await client.query<{ name: string; isForced: boolean; policies: number }>(`
    SELECT class.relname AS name,
           class.relrowsecurity AND class.relforcerowsecurity AS "isForced",
           (SELECT count(*)::int FROM pg_policy WHERE polrelid = class.oid) AS policies
    FROM pg_class class
    JOIN pg_attribute attribute ON attribute.attrelid = class.oid
    WHERE class.relkind = 'r' AND class.relnamespace = 'public'::regnamespace
      AND attribute.attname = 'organization_id' AND NOT attribute.attisdropped`);

  expect(rows.length).toBeGreaterThan(5);
  expect(rows.filter((table) => !table.isForced || table.policies === 0)).toEqual([]);
});

it("runs the product as a role that owns nothing and cannot bypass the policies", async () => {
  const { rows } = await client.query(`
    SELECT rolsuper, rolbypassrls, rolcreaterole,
           (SELECT count(*)::int FROM pg_class WHERE relowner = role.oid) AS owned
    FROM pg_roles role WHERE rolname = 'freehold_app'`);

  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, owned: 0 }]);
});

it("has a pgvector version that loses no rows", async () => {
  const { rows } = await client.query<{ version: string }>(
    "SELECT extversion AS version FROM pg_extension WHERE extname = 'vector'",
  );

  const [major = 0, minor = 0, patch = 0] = rows[0]?.version.split(".").map(Number) ?? [];
  expect(major * 10_000 + minor * 100 + patch).toBeGreaterThanOrEqual(804);
});
