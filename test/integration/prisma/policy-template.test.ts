import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { APP_ROLE, ownedHome } from "#lib/db/connection";
import { accessTagsOf } from "#lib/domain/viewer";

const { kind, ownerUrl } = ownedHome();
const client = new pg.Client({ connectionString: ownerUrl });
beforeAll(() => client.connect());
afterAll(() => client.end());

const ours = randomUUID();
const theirs = randomUUID();

beforeEach(async () => {
  const template = await readFile("prisma/policy-template.sql", "utf8");
  await client.query("BEGIN");
  await client.query(`
    CREATE TABLE new_table (organization_id UUID NOT NULL, note TEXT NOT NULL);
    INSERT INTO new_table VALUES ('${ours}', 'ours'), ('${theirs}', 'theirs')`);
  await client.query(template);
  // The policies are forced on the owner too, but not on the embedded database's only user, who is a superuser.
  if (kind === "embedded") await client.query(`SET LOCAL ROLE ${APP_ROLE}`);
});
afterEach(() => client.query("ROLLBACK"));

it("shows nothing to a statement without a viewer", async () => {
  expect(await notes()).toEqual([]);
});

it("shows members the rows of their own organization, and does not let them change any", async () => {
  await become("reader");
  expect(await notes()).toEqual(["ours"]);
  expect(await change()).toBe(0);
  await expect(add(ours)).rejects.toThrow("row-level security");
});

it("lets curators change and add rows of their own organization only", async () => {
  await become("admin");
  expect(await notes()).toEqual(["ours"]);
  expect(await add(ours)).toBe(1);
  expect(await change()).toBe(2);
  await expect(add(theirs)).rejects.toThrow("row-level security");
});

it("shows nothing to the visitors of a widget", async () => {
  await become("reader", randomUUID());
  expect(await notes()).toEqual([]);
});

async function become(role: "admin" | "reader", collectionIds = "*"): Promise<void> {
  const userId = randomUUID();
  await client.query(
    `SELECT set_config('app.organization_id', $1, true), set_config('app.user_id', $2, true),
            set_config('app.access_tags', $3, true), set_config('app.collection_ids', $4, true)`,
    [ours, userId, accessTagsOf(userId, role).join(","), collectionIds],
  );
}

async function notes(): Promise<string[]> {
  const { rows } = await client.query<{ note: string }>("SELECT note FROM new_table ORDER BY note");
  return rows.map(({ note }) => note);
}

async function change(): Promise<number | null> {
  return (await client.query("UPDATE new_table SET note = 'changed'")).rowCount;
}

async function add(organizationId: string): Promise<number | null> {
  return (await client.query("INSERT INTO new_table VALUES ($1, 'added')", [organizationId]))
    .rowCount;
}
