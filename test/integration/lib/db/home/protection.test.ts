import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ownedHome } from "#lib/db/connection";
import { readDatabaseFacts, requireProtection } from "#lib/db/home/database-facts";

// What belongs to the role itself is not tried: databases of the same server share it with other tests.
const client = new pg.Client({ connectionString: ownedHome().ownerUrl });

beforeAll(() => client.connect());
afterAll(() => client.end());

it.each([
  {
    opening: "table call does not force row-level security",
    open: "ALTER TABLE call NO FORCE ROW LEVEL SECURITY",
    close: "ALTER TABLE call FORCE ROW LEVEL SECURITY",
  },
  {
    opening: "table user does not force row-level security",
    open: 'ALTER TABLE "user" DISABLE ROW LEVEL SECURITY',
    close: 'ALTER TABLE "user" ENABLE ROW LEVEL SECURITY',
  },
  {
    opening: "role freehold_app may change audit events",
    open: "GRANT DELETE ON audit_event TO freehold_app",
    close: "REVOKE DELETE ON audit_event FROM freehold_app",
  },
])("the product does not start when $opening", async ({ opening, open, close }) => {
  await client.query(open);
  const facts = await readDatabaseFacts(ownedHome()).finally(() => client.query(close));
  expect(facts.openings).toContain(opening);
  expect(() => requireProtection(facts)).toThrow(opening);
  expect((await readDatabaseFacts(ownedHome())).openings).toEqual([]);
});
