import fs from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";

/**
 * Prisma's schema engine as WebAssembly: needs no downloaded binary and reaches both kinds of database
 * through the driver adapter. It serves development only: it prints SQL, and the tests compare that with
 * a migrated database. `apply-migrations.ts` applies migrations without it. It is an internal interface of
 * Prisma, hence pinned to the build that this version of Prisma names.
 */
type Engine = { diff(input: object): Promise<{ stdout: string | null }> };
type Glue = { SchemaEngine: { new: (...parameters: unknown[]) => Promise<Engine> } };
export type SchemaFile = { path: string; content: string };

const SCHEMA = path.join(import.meta.dirname, "schema");

let glue: Promise<Glue> | null = null;

/** The SQL that makes the schema's tables in an empty database. The engine needs a database, but changes none. */
export function schemaAsSql(ownerUrl: string): Promise<string> {
  return diff(ownerUrl, { tag: "empty" });
}

/** The SQL that turns the tables of an earlier schema into those of the present one. */
export function changesAsSql(ownerUrl: string, before: readonly SchemaFile[]): Promise<string> {
  return diff(ownerUrl, { tag: "schemaDatamodel", files: before });
}

async function diff(ownerUrl: string, from: object): Promise<string> {
  const engine = await loadEngine(ownerUrl);
  const { stdout } = await engine.diff({
    from,
    to: { tag: "schemaDatamodel", files: await readSchema() },
    script: true,
    exitCode: null,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout ?? "";
}

async function loadEngine(ownerUrl: string): Promise<Engine> {
  glue ??= loadGlue(); // the module holds one instance, so start it only once
  const { SchemaEngine } = await glue;
  // The engine never closes its connections, so the pool closes them as soon as they are idle.
  const pool = { connectionString: ownerUrl, idleTimeoutMillis: 50 };
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
  const datamodels = (await readSchema()).map((file) => [file.path, file.content]);
  return SchemaEngine.new({ datamodels }, () => {}, adapter);
}

async function loadGlue(): Promise<Glue> {
  const require = createRequire(import.meta.url);
  const directory = path.dirname(require.resolve("@prisma/schema-engine-wasm"));
  const module = await import(pathToFileURL(path.join(directory, "schema_engine_bg.js")).href);
  const bytes = await fs.readFile(path.join(directory, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": module });
  module.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
  return module;
}

/** The files of prisma/schema as they are now. */
export async function readSchema(): Promise<SchemaFile[]> {
  const names = (await fs.readdir(SCHEMA)).sort();
  return Promise.all(
    names.map(async (name) => ({
      path: name,
      content: await fs.readFile(path.join(SCHEMA, name), "utf8"),
    })),
  );
}
