import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { say } from "../../../lib/setup/announce.mjs";
import { isDebian, isRoot } from "../machine.mjs";
import { startCluster } from "./postgres-cluster.mjs";
import { bootstrapPostgres, findLocalPostgres } from "./postgres-programs.mjs";
import { isAtLeast, LEAST_PGVECTOR, LEAST_POSTGRES } from "./postgres-versions.mjs";

const ADVICE = `install Postgres ${LEAST_POSTGRES} or newer with pgvector ${LEAST_PGVECTOR} or newer, or name a server
that is used for nothing else:
  TEST_DATABASE_URL=postgres://ROLE:PASSWORD@HOST/DATABASE npm test
The role may create databases and roles (CREATEDB CREATEROLE), and either is a superuser or finds the
extension "vector" in template1. Where TEST_DATABASE_URL is not set and no other Postgres is found, the
server of DATABASE_URL is used. The tests make databases of their own there and drop them.`;

/**
 * A real Postgres with pgvector for tests, without Docker: the one in TEST_DATABASE_URL, an installed one, one fetched from
 * Debian, or the server of DATABASE_URL. When there is none, the reason and what to do.
 *
 * @typedef {{ url: string, stop: () => Promise<void> }} Server
 * @param {(() => Promise<Server | null>)[]} [ways] before DATABASE_URL; null where one is not available here
 * @returns {Promise<Server & { about: string } | { reason: string, advice: string }>}
 */
export async function startNativePostgres(ways = [installed, fromDebian]) {
  const given = process.env.TEST_DATABASE_URL;
  const failures = [];
  for (const way of given ? [async () => serverAt(given)] : [...ways, productsOwn]) {
    try {
      const server = await way();
      if (server) return await described(server);
    } catch (error) {
      failures.push(error.message);
    }
  }
  const reason = given ? "TEST_DATABASE_URL cannot be used" : "no Postgres with pgvector was found";
  return { reason: [reason, ...failures].join("\n"), advice: ADVICE };
}

async function installed() {
  const programs = findLocalPostgres();
  return programs && startPrivateServer(programs);
}

async function fromDebian() {
  return isDebian() && isRoot ? startPrivateServer(await bootstrapPostgres()) : null;
}

async function productsOwn() {
  const url = process.env.DATABASE_URL;
  if (!url) return null;
  say(
    "  On the server of DATABASE_URL, in databases of the tests' own that are dropped afterwards",
  );
  return serverAt(url);
}

function serverAt(url) {
  return { url, stop: async () => {} };
}

/** The tests own a database as a role that is not a superuser, as on a real server. */
async function startPrivateServer(programs) {
  const server = await startCluster(programs);
  const url = new URL(server.url);
  url.username = "freehold_owner";
  await query(
    server.url,
    `CREATE ROLE freehold_owner LOGIN CREATEDB CREATEROLE PASSWORD '${url.password}'`,
  );
  // Only a superuser can add the extension, so the template of new databases contains it.
  const template = new URL(server.url);
  template.pathname = "/template1";
  await query(template.href, "CREATE EXTENSION vector");
  return { ...server, url: url.href };
}

async function described(server) {
  try {
    return { ...server, about: await checked(server.url) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The server's description. Throws when the tests cannot use it. */
async function checked(url) {
  const [found] = await query(
    url,
    `SELECT current_setting('server_version') AS postgres,
            (SELECT default_version FROM pg_available_extensions WHERE name = 'vector') AS vector,
            current_user AS role,
            (SELECT rolsuper OR (rolcreatedb AND rolcreaterole)
               FROM pg_roles WHERE rolname = current_user) AS "mayCreate"`,
  );
  const postgres = found.postgres.split(" ")[0];
  const vector = found.vector ?? "0";
  if (!isAtLeast(postgres, LEAST_POSTGRES) || !isAtLeast(vector, LEAST_PGVECTOR)) {
    throw new Error(
      `the server has Postgres ${postgres} and pgvector ${found.vector ?? "(none)"}; ` +
        `the tests need ${LEAST_POSTGRES} and ${LEAST_PGVECTOR} or newer`,
    );
  }
  if (!found.mayCreate) {
    throw new Error(`the role ${found.role} may not create both databases and roles`);
  }
  return `Postgres ${postgres} with pgvector ${vector}`;
}

/**
 * Creates an empty database on that server, or a copy of another one that has no connections.
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
    drop: () => dropDatabase(serverUrl, name),
  };
}

const DROP = { attempts: 20, pauseMilliseconds: 500 };
const INSUFFICIENT_PRIVILEGE = "42501";

/** Only a superuser can end an autovacuum worker that is in the database; it ends by itself soon. */
async function dropDatabase(serverUrl, name) {
  for (let attempt = 1; ; attempt++) {
    try {
      await query(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      return;
    } catch (error) {
      if (error.code !== INSUFFICIENT_PRIVILEGE || attempt === DROP.attempts) throw error;
      await setTimeout(DROP.pauseMilliseconds);
    }
  }
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
