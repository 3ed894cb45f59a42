import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ownedHome } from "#lib/db/connection";
import { changesAsSql, readSchema, schemaAsSql } from "#prisma/schema-engine";
import { readSchemaFacts } from "#test/support/read-schema-facts";

// prisma/schema and the migrations describe the same tables. Here the migrated database is compared with tables that
// are made from prisma/schema alone. Checks, policies, functions and storage settings are not compared, because
// Prisma's language cannot express them.

/** What the database has and prisma/schema lacks, and why. */
const EXCEPTIONS = [
  {
    reason: "It lists the applied migrations, and only prisma/apply-migrations.ts reads it.",
    facts: /^(table|column|key \w+ on) _prisma_migrations\b/,
    count: 10,
  },
  {
    reason: "Partial indexes are a preview feature of Prisma.",
    facts: /^index .* WHERE /,
    count: 8,
  },
  {
    reason: "Prisma has no generated columns; only SQL reads this one.",
    facts: /^(column document\.sort_title:|index .*\bsort_title\b)/,
    count: 2,
  },
  {
    reason: "Prisma has no word for a key that is checked when a transaction ends.",
    facts: /^key \w+ is checked when a transaction ends$/,
    count: 2,
  },
];

/** These indexes are made while the product runs (lib/db/search/vector-index.ts), so other tests may have left some. */
const MADE_LATER = /^index CREATE INDEX passage_vector_hnsw_/;

const ownerUrl = ownedHome().ownerUrl;
const client = new pg.Client({ connectionString: ownerUrl });
let migrated: string[];
let described: string[];

beforeAll(async () => {
  await client.connect();
  const sql = await schemaAsSql(ownerUrl);
  const scratch = `from_schema_${randomUUID().replaceAll("-", "")}`;
  await client.query("BEGIN");
  await client.query(`CREATE SCHEMA ${scratch}; SET LOCAL search_path = ${scratch}, public`);
  await client.query(sql);
  described = await readSchemaFacts(client, scratch);
  await client.query("ROLLBACK");
  migrated = await readSchemaFacts(client, "public");
});
afterAll(() => client.end());

it("describes only what a migrated database has", () => {
  expect(described.length).toBeGreaterThan(100);
  expect(described.filter((fact) => !migrated.includes(fact))).toEqual([]);
});

it("describes everything that a migrated database has, except the listed exceptions", () => {
  const missing = migrated.filter((fact) => !described.includes(fact) && !MADE_LATER.test(fact));
  expect(missing.filter((fact) => !EXCEPTIONS.some(({ facts }) => facts.test(fact)))).toEqual([]);
  for (const { reason, facts, count } of EXCEPTIONS) {
    expect(
      missing.filter((fact) => facts.test(fact)),
      reason,
    ).toHaveLength(count);
  }
});

it("prints the SQL for a change of prisma/schema", async () => {
  const before = (await readSchema()).map(({ path, content }) => ({
    path,
    content: content.replace("@@index([terms], type: Gin)", ""),
  }));
  expect(await changesAsSql(ownerUrl, before)).toBe(
    `-- CreateIndex\nCREATE INDEX "passage_terms_idx" ON "passage" USING GIN ("terms");\n`,
  );
});
