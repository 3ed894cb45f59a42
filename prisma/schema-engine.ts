import fs from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";

const here = import.meta.dirname;

type Migration = {
  path: string;
  migrationFile: { path: string; content: { tag: "ok"; value: string } };
};
type Engine = {
  applyMigrations(input: object): Promise<{ appliedMigrationNames: string[] }>;
  diff(input: object): Promise<{ stdout: string | null }>;
};

const filters = { externalTables: [], externalEnums: [] };

type Glue = { SchemaEngine: { new: (...parameters: unknown[]) => Promise<Engine> } };
let glue: Promise<Glue> | null = null;

/**
 * Prisma's schema engine as WebAssembly: needs no downloaded binary and reaches both database
 * homes through the driver adapter. An internal interface of Prisma, hence pinned exactly.
 */
async function loadEngine(ownerUrl: string): Promise<Engine> {
  glue ??= loadGlue(); // its module holds one instance, so it may be started once only
  const { SchemaEngine } = await glue;
  // The engine locks for its session and never says that it is done: a connection that lingers
  // would keep the next migration waiting.
  const pool = { connectionString: ownerUrl, idleTimeoutMillis: 50 };
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
  const datamodels = [["schema.prisma", await readSchema()]];
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

/** Applies the migration folders that are not applied yet; returns their names. */
export async function applyMigrations(ownerUrl: string): Promise<string[]> {
  const engine = await loadEngine(ownerUrl);
  const baseDir = path.join(here, "migrations");
  const result = await engine.applyMigrations({
    migrationsList: {
      baseDir,
      shadowDbInitScript: "",
      lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
      migrationDirectories: await readMigrations(baseDir),
    },
    filters,
  });
  return result.appliedMigrationNames;
}

/** The SQL that makes schema.prisma's tables in an empty database; the start of a migration. */
export async function schemaAsSql(ownerUrl: string): Promise<string> {
  const engine = await loadEngine(ownerUrl);
  const { stdout } = await engine.diff({
    from: { tag: "empty" },
    to: {
      tag: "schemaDatamodel",
      files: [{ path: "schema.prisma", content: await readSchema() }],
    },
    script: true,
    exitCode: null,
    shadowDatabaseUrl: null,
    filters,
  });
  return stdout ?? "";
}

function readSchema(): Promise<string> {
  return fs.readFile(path.join(here, "schema.prisma"), "utf8");
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await fs.readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const value = await fs.readFile(path.join(directory, name, "migration.sql"), "utf8");
      return {
        path: name,
        migrationFile: { path: "migration.sql", content: { tag: "ok", value } },
      };
    }),
  );
}
