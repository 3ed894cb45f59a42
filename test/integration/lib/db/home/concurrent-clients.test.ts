import pg from "pg";
import { describe, expect, it } from "vitest";
import { ownedHome } from "#lib/db/connection";

const CLIENTS = 6;
const QUERIES = 150;

describe("clients of one database", () => {
  it("each get the result of their own query, also outside transactions", async () => {
    const clients = await Promise.all(Array.from({ length: CLIENTS }, connect));
    try {
      const wrong = await Promise.all(clients.map(countWrongAnswers));
      expect(wrong).toEqual(clients.map(() => 0));
    } finally {
      await Promise.all(clients.map((client) => client.end()));
    }
  });

  it("do not see each other's open transactions", async () => {
    const [one, two] = [await connect(), await connect()];
    try {
      await one.query("CREATE TABLE IF NOT EXISTS visible_test (n int)");
      await one.query("BEGIN");
      await one.query("INSERT INTO visible_test VALUES ($1)", [1]);
      const counting = two.query("SELECT count(*)::int AS count FROM visible_test");
      await one.query("ROLLBACK");
      expect((await counting).rows).toEqual([{ count: 0 }]);
    } finally {
      await one.query("DROP TABLE visible_test");
      await Promise.all([one.end(), two.end()]);
    }
  });
});

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ownedHome().ownerUrl });
  await client.connect();
  return client;
}

/** Sends queries whose results only this client knows, some of them in a transaction. */
async function countWrongAnswers(client: pg.Client, index: number): Promise<number> {
  let wrong = 0;
  for (let query = 0; query < QUERIES; query += 1) {
    const inTransaction = query % 5 === index % 5;
    if (inTransaction) await client.query("BEGIN");
    const mine = `client ${index}, query ${query}`;
    const { rows } = await client.query(`SELECT $1::text AS said, ${index} AS client`, [mine]);
    if (rows[0]?.said !== mine || rows[0]?.client !== index) wrong += 1;
    if (inTransaction) await client.query("COMMIT");
  }
  return wrong;
}
