import fs from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";

const here = import.meta.dirname;

type Engine = { diff(input: object): Promise<{ stdout: string | null }> };

const filters = { externalTables: [], externalEnums: [] };

type Glue = { SchemaEngine: { new: (...parameters: unknown[]) => Promise<Engine> } };
let glue: Promise<Glue> | null = null;

/**
 * Prisma's schema engine as WebAssembly: needs no downloaded binary and reaches both database
 * homes through the driver adapter. It only prints SQL; `apply-migrations.ts` applies migrations.
 * An internal interface of Prisma, hence pinned exactly.
 */
async function loadEngine(ownerUrl: string): Promise<Engine> {
  glue ??= loadGlue(); // its module holds one instance, so it may be started once only
  const { SchemaEngine } = await glue;
  // The engine never says that it is done with its connections, so they are closed as soon as they are idle.
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
