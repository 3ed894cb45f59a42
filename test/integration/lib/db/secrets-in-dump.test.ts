import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { invite } from "#lib/auth/invite";
import { hashPassword } from "#lib/auth/password";
import { makePasswordLink } from "#lib/auth/reset-password";
import { config } from "#lib/config";
import { ownedHome } from "#lib/db/connection";
import { addEndpoint } from "#lib/models/add-endpoint";
import { makeKey } from "#test/factories/access-key";
import { createMember, createOrganization } from "#test/factories/organization";
import { signInAs } from "#test/factories/session";
import { buildWidget, letIn } from "#test/factories/widget";
import { readAsHouse } from "#test/support/cross-tenant/fingerprint";

const API_KEY = "sk-canary-of-a-provider-4f1d9c";
const PASSWORD = "canary of a password 81c2";

/** The tables that hold something of a secret: the dump must have their rows. */
const HOLDING = [
  ...["endpoint", "credential", "widget", "widget_session", "access_key"],
  ...["one_time_link", "session"],
];

/** Every secret that the product issues or is given, for one organization. */
async function makeSecrets() {
  const owner = await createOrganization("owner", { passwordHash: await hashPassword(PASSWORD) });
  const { userId } = await createMember(owner.organizationId, "reader");
  await addEndpoint(owner, {
    name: "Provider",
    baseUrl: "http://127.0.0.1:9/v1",
    model: "m",
    apiKey: API_KEY,
  });
  const widget = await buildWidget(owner);
  const tokenOf = (link: { path: string }) => link.path.split("/").at(-1) ?? "";
  const secrets: Record<string, string> = {
    "a provider's key": API_KEY,
    "a password": PASSWORD,
    "a widget's secret": widget.secret,
    "a visitor's token": await letIn(widget.id),
    "an access key": (await makeKey(owner)).secret,
    "an invitation": tokenOf(await invite(owner, { role: "reader", email: null })),
    "a link for a new password": tokenOf(await makePasswordLink(owner, userId)),
    "a session's cookie": (await signInAs(owner)).split("=").slice(1).join("="),
    "the installation's secret": config.FREEHOLD_SECRET ?? "",
  };
  return { secrets, organizationId: owner.organizationId };
}

/** The rows of every table as text, by its name, as a dump has them. */
async function dumpTables(organizationId: string): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: ownedHome().ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const texts = new Map<string, string>();
    for (const { name } of rows) {
      const found = await readAsHouse(
        client,
        organizationId,
        `SELECT coalesce(string_agg(one::text, E'\\n'), '') AS text FROM ${name} one`,
      );
      texts.set(name, found.rows[0].text);
    }
    return texts;
  } finally {
    await client.end();
  }
}

/** Every file of the data folder, without the one that holds the secret. */
async function dumpFiles(): Promise<string> {
  const entries = await readdir(config.home, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== "secrets.json");
  const contents = files.map(({ parentPath, name }) =>
    readFile(path.join(parentPath, name), "latin1"),
  );
  return (await Promise.all(contents)).join("\n");
}

/** The forms in which a text could be stored. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [secret, bytes.toString("hex"), bytes.toString("base64").replace(/=+$/, "")];
}

describe("a dump of the database with the data folder, without the secret", () => {
  it("holds no key, secret, password or token in a form that can be used", async () => {
    const { secrets, organizationId } = await makeSecrets();
    const tables = await dumpTables(organizationId);
    for (const name of HOLDING)
      expect([name, tables.get(`public.${name}`)]).not.toEqual([name, ""]);
    const dump = `${[...tables.values()].join("\n")}\n${await dumpFiles()}`;
    const found = Object.entries(secrets).filter(([, secret]) => {
      expect(secret.length).toBeGreaterThan(16);
      return formsOf(secret).some((form) => dump.includes(form));
    });
    expect(found.map(([name]) => name)).toEqual([]);
  });
});
