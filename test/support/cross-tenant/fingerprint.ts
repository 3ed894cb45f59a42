import pg from "pg";
import { ownedHome } from "#lib/db/connection";
import { systemViewer } from "#lib/domain/viewer";

/** A query's rows, as somebody who sees everything of an organization: row-level security binds the owner too. */
export async function readAsHouse(
  client: pg.Client,
  houseId: string,
  query: string,
  values: readonly string[] = [],
): Promise<pg.QueryResult> {
  const { userId, accessTags } = systemViewer(houseId);
  await client.query("BEGIN");
  await client.query(
    `SELECT set_config('app.organization_id', $1, true), set_config('app.user_id', $2, true),
            set_config('app.access_tags', $3, true), set_config('app.collection_ids', '*', true),
            set_config('app.house', 'on', true)`,
    [houseId, userId, accessTags.join(",")],
  );
  const result = await client.query(query, [...values]);
  await client.query("COMMIT");
  return result;
}

/** Reads, as the database's owner, one value that changes when any row of an organization does. */
export class Fingerprints {
  readonly #client = new pg.Client({ connectionString: ownedHome().ownerUrl });
  #query = "";

  async open(): Promise<void> {
    await this.#client.connect();
    const { rows } = await this.#client.query<{ name: string }>(
      `SELECT DISTINCT table_name AS name FROM information_schema.columns
       JOIN information_schema.tables USING (table_schema, table_name)
       WHERE table_schema = 'public' AND column_name = 'organization_id' AND table_type = 'BASE TABLE'
       ORDER BY name`,
    );
    this.#query = rows
      .map(({ name }) => {
        const hash = "coalesce(sum(hashtextextended(one::text, 0)), 0)::text";
        return `SELECT '${name}' AS name, count(*)::int AS rows, ${hash} AS hash
                FROM "${name}" one WHERE organization_id = $1`;
      })
      .join("\nUNION ALL\n");
  }

  /** The same once two readings agree: an earlier request may still be writing what it notes after its answer. */
  async readSettled(houseId: string): Promise<Record<string, string>> {
    let last = await this.read(houseId);
    for (let tries = 0; tries < 50; tries += 1) {
      const next = await this.read(houseId);
      if (JSON.stringify(next) === JSON.stringify(last)) return next;
      last = next;
    }
    throw new Error("Something keeps writing to the organization.");
  }

  /** The rows and their hash, by table. */
  async read(houseId: string): Promise<Record<string, string>> {
    const { rows } = await readAsHouse(this.#client, houseId, this.#query, [houseId]);
    return Object.fromEntries(
      rows.map(({ name, rows: count, hash }) => [name, `${count} ${hash}`]),
    );
  }

  close(): Promise<void> {
    return this.#client.end();
  }
}
