import { randomBytes } from "node:crypto";
import pg from "pg";
import { startCluster } from "./postgres-cluster.mjs";
import { bootstrapPostgres, findLocalPostgres, obstacleToBootstrap } from "./postgres-programs.mjs";
import { isAtLeast, LEAST_PGVECTOR, LEAST_POSTGRES } from "./postgres-versions.mjs";

/**
 * A real Postgres with pgvector to test against, without Docker: the one TEST_DATABASE_URL names,
 * one installed here, or one fetched from Debian. Where none can be had, the reason.
 *
 * @returns {Promise<{ url: string, about: string, stop: () => Promise<void> } | { reason: string }>}
 */
export async function startNativePostgres() {
  try {
    const server = await givenServer();
    if (server) return await described(server);
    const programs = findLocalPostgres();
    if (programs) return await startPrivateServer(programs);
    const obstacle = obstacleToBootstrap();
    if (obstacle) return { reason: obstacle };
    return await startPrivateServer(await bootstrapPostgres());
  } catch (error) {
    return { reason: error.message };
  }
}

/** The tests own a database there as a role that is no superuser: as it is on a real server. */
async function startPrivateServer(programs) {
  const server = await startCluster(programs);
  const url = new URL(server.url);
  url.username = "freehold_owner";
  await query(
    server.url,
    `CREATE ROLE freehold_owner LOGIN CREATEDB CREATEROLE PASSWORD '${url.password}'`,
  );
  // Only a superuser may add the extension, so every new database starts with it.
  const template = new URL(server.url);
  template.pathname = "/template1";
  await query(template.href, "CREATE EXTENSION vector");
  return described({ ...server, url: url.href });
}

async function givenServer() {
  const url = process.env.TEST_DATABASE_URL;
  return url ? { url, stop: async () => {} } : null;
}

async function described(server) {
  const [found] = await query(
    server.url,
    `SELECT current_setting('server_version') AS postgres,
            (SELECT default_version FROM pg_available_extensions WHERE name = 'vector') AS vector`,
  );
  const postgres = found.postgres.split(" ")[0];
  const vector = found.vector ?? "0";
  if (isAtLeast(postgres, LEAST_POSTGRES) && isAtLeast(vector, LEAST_PGVECTOR)) {
    return { ...server, about: `Postgres ${postgres} with pgvector ${vector}` };
  }
  await server.stop();
  throw new Error(
    `the server has Postgres ${postgres} and pgvector ${found.vector ?? "(none)"}; ` +
      `the tests need ${LEAST_POSTGRES} and ${LEAST_PGVECTOR} or newer`,
  );
}

/**
 * An empty database on that server, or a copy of another one that nobody is connected to.
 *
 * @param {string} serverUrl
 * @param {string} [templateUrl]
 * @returns {Promise<{ url: string, drop: () => Promise<void> }>}
 */
export async function createDatabase(serverUrl, templateUrl) {
  const name = `freehold_test_${randomBytes(6).toString("hex")}`;
  const template = templateUrl ? ` TEMPLATE ${new URL(templateUrl).pathname.slice(1)}` : "";
  await query(serverUrl, `CREATE DATABASE ${name}${template}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      await query(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function query(connectionString, sql) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
